import CanonicalJSON
import LumosModel

/// `logicalTypeOptions` → what a field's values are held to.
struct ConstraintMapping {
    private let options: LogicalTypeOptions
    private let isInteger: Bool

    init(_ property: SchemaProperty) {
        options = property.options
        isInteger = property.logicalType == "integer"
    }

    /// - Parameter given: what the type's own spelling said.
    func constraints(beside given: Constraints?) -> Constraints? {
        var constraints = given ?? Constraints()
        constraints.pattern = options["pattern"]
        constraints.format = options["format"]
        constraints.minLength = integer("minLength")
        constraints.maxLength = integer("maxLength")
        constraints.minItems = integer("minItems") ?? constraints.minItems
        constraints.maxItems = integer("maxItems") ?? constraints.maxItems
        constraints.minimum =
            bound("minimum", exclusive: "exclusiveMinimum", mark: ">", step: 1) ?? constraints.minimum
        constraints.maximum =
            bound("maximum", exclusive: "exclusiveMaximum", mark: "<", step: -1) ?? constraints.maximum
        return constraints
    }

    private func integer(_ key: Text) -> Int? { options[key].flatMap { Int($0.string) } }

    /// 3.0 has the exclusive bound as a truth beside the bound, 3.1 as a bound of its own. An integer's becomes the
    /// next inclusive one; of other types it keeps its mark: ">0".
    private func bound(_ key: Text, exclusive: Text, mark: String, step: Int) -> Text? {
        switch options[exclusive]?.string {
        case nil, "false": return options[key]
        case "true": return options[key].map { beyond($0, mark, step) }
        case let value?: return beyond(Text(value), mark, step)
        }
    }

    private func beyond(_ value: Text, _ mark: String, _ step: Int) -> Text {
        guard isInteger, let integer = Int(value.string) else { return "\(mark)\(value)" }
        let (next, overflows) = integer.addingReportingOverflow(step)
        return overflows ? "\(mark)\(value)" : Text(String(next))
    }
}
