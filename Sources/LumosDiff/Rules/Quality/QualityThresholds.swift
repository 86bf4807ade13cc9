import CanonicalJSON

/// Whether a test of the same sort lets more or fewer rows pass, told by the bounds among its parameters.
enum QualityThresholds {
    enum Comparison { case looser, stricter }

    /// `nil` where something else than bounds differs, a bound is no number, or one is stricter and another looser.
    static func comparison(_ change: Change) -> Comparison? {
        guard let old = change.before?.object, let new = change.after?.object else { return nil }
        var (oldRest, newRest) = (old, new)
        (oldRest["parameters"], newRest["parameters"]) = (nil, nil)
        guard oldRest == newRest else { return nil }
        let (before, after) = (old["parameters"]?.object ?? JSONObject(), new["parameters"]?.object ?? JSONObject())
        let names = Set(before.map(\.key)).union(after.map(\.key)).filter { before[$0] != after[$0] }
        let comparisons = Set(names.map { compare($0, before[$0], after[$0]) })
        return comparisons.count == 1 ? comparisons.first ?? nil : nil
    }

    private static func compare(_ name: Text, _ old: JSONValue?, _ new: JSONValue?) -> Comparison? {
        guard let isLower = isLowerBound(name) else { return nil }
        // No bound is the loosest.
        guard let old else { return number(new) == nil ? nil : .stricter }
        guard let new else { return number(old) == nil ? nil : .looser }
        guard let before = number(old), let after = number(new), before != after else { return nil }
        return (after > before) == isLower ? .stricter : .looser
    }

    private static func number(_ value: JSONValue?) -> Double? {
        value?.text.flatMap { Double($0.string) }.flatMap { $0.isFinite ? $0 : nil }
    }

    /// The bounds of ODCS 3.1 ("mustBeGreaterThan"…), dbt_utils.accepted_range and dbt_expectations ("min_value"…);
    /// `nil` is no bound.
    private static func isLowerBound(_ name: Text) -> Bool? {
        switch name.string {
        case "min", "minimum", "min_value", "mustBeGreaterThan", "mustBeGreaterOrEqualTo": true
        case "max", "maximum", "max_value", "mustBeLessThan", "mustBeLessOrEqualTo": false
        default: nil
        }
    }
}
