import CanonicalJSON
import LumosModel

/// The least and the greatest that a value, its length or its number of items may be (rows 73 to 76 of the catalogue).
enum Bounds {
    static let minimumRaised = tightened(
        "minimum-raised", "Minimum raised",
        "Finds a least value, length or number of items that is greater, or is there now.",
        kinds: minima, reverse: "minimum-lowered",
        writer: "A price of 0 is refused, and stored ones do not fit.",
        examples: [
            .fires(constraints: #""minimum":"9.5""#, to: #""minimum":"10""#),
            .fires(constraints: "", to: #""minLength":2"#),
            .silent(constraints: #""minimum":"10""#, to: #""minimum":"9.5""#),
        ])

    static let minimumLowered = loosened(
        "minimum-lowered", "Minimum lowered",
        "Finds a least value, length or number of items that is smaller, or is gone.",
        kinds: minima, reverse: "minimum-raised",
        reader: "SELECT 1 / price FROM orders fails: price may be 0 now.",
        examples: [
            .fires(constraints: #""minimum":"10""#, to: #""minimum":"9.5""#),
            .fires(constraints: #""minItems":1"#, to: ""),
            .silent(constraints: #""minimum":"-2""#, to: #""minimum":"-1""#),
        ])

    static let minimumChanged = incomparable(
        "minimum-changed", "Minimum written otherwise",
        "Finds a least value of which nobody can say whether it rose or fell.",
        kinds: minima,
        examples: [
            .fires(constraints: #""minimum":"today""#, to: #""minimum":"yesterday""#),
            .fires(constraints: #""minimum":"1""#, to: #""minimum":"1.0""#),
            .silent(constraints: #""minimum":"1""#, to: #""minimum":"1.5""#),
        ])

    static let maximumLowered = tightened(
        "maximum-lowered", "Maximum lowered",
        "Finds a greatest value, length or number of items that is smaller, or is there now.",
        kinds: maxima, reverse: "maximum-raised",
        writer: "A discount of 60 is refused, and stored ones do not fit.",
        examples: [
            .fires(constraints: #""maximum":"100""#, to: #""maximum":"50""#),
            .fires(constraints: "", to: #""maxItems":3"#),
            .silent(constraints: #""maxLength":5"#, to: #""maxLength":50"#),
        ])

    static let maximumRaised = loosened(
        "maximum-raised", "Maximum raised",
        "Finds a greatest value, length or number of items that is greater, or is gone.",
        kinds: maxima, reverse: "maximum-lowered",
        reader: "A report with room for three digits meets 1000.",
        examples: [
            .fires(constraints: #""maximum":"2026-01-01""#, to: #""maximum":"2026-12-31""#),
            .fires(constraints: #""maxLength":5"#, to: ""),
            .silent(constraints: #""maximum":"100""#, to: #""maximum":"50""#),
        ])

    static let maximumChanged = incomparable(
        "maximum-changed", "Maximum written otherwise",
        "Finds a greatest value of which nobody can say whether it rose or fell.", kinds: maxima,
        examples: [
            .fires(constraints: #""maximum":"today""#, to: #""maximum":"tomorrow""#),
            .silent(constraints: #""maximum":"1e3""#, to: #""maximum":"1e2""#),
        ])

    private static let minima: [Change.Kind] = [.minimum, .minLength, .minItems]
    private static let maxima: [Change.Kind] = [.maximum, .maxLength, .maxItems]

    private static func tightened(
        _ id: String, _ title: String, _ purpose: String, kinds: [Change.Kind], reverse: String, writer: String,
        examples: [Example]
    ) -> ChangeRule {
        ChangeRule(
            id, title: title, purpose: purpose, area: .values, kinds: kinds, writer: writer,
            safely: "Mend writers and stored rows first; let a quality rule hold the bound before the schema does.",
            mirror: .rule(reverse), examples: examples
        ) { change, _ in change.boundMoves == .tighter ? .breakingWriters : nil }
    }

    private static func loosened(
        _ id: String, _ title: String, _ purpose: String, kinds: [Change.Kind], reverse: String, reader: String,
        examples: [Example]
    ) -> ChangeRule {
        ChangeRule(
            id, title: title, purpose: purpose, area: .values, kinds: kinds, reader: reader,
            safely: "Let readers handle the wider range before writers use it.",
            mirror: .rule(reverse), examples: examples
        ) { change, _ in change.boundMoves == .looser ? .possiblyBreakingReaders : nil }
    }

    private static func incomparable(
        _ id: String, _ title: String, _ purpose: String, kinds: [Change.Kind], examples: [Example]
    ) -> ChangeRule {
        ChangeRule(
            id, title: title, purpose: purpose, area: .values, kinds: kinds,
            reader: "If the range grew, values come that no reader met before.",
            writer: "If it shrank, values are refused.",
            safely: "Write bounds as numbers or as days (YYYY-MM-DD). Nothing to do where only the spelling changed.",
            mirror: .rule(id), examples: examples
        ) { change, _ in change.boundMoves == .nowhere ? .info : .possiblyBreaking }
    }
}

/// Where a bound moved to.
private enum BoundMove {
    case tighter, looser, nowhere
}

extension Change {
    /// `nil` where nobody can tell.
    fileprivate var boundMoves: BoundMove? {
        guard let before else { return .tighter }
        guard let after else { return .looser }
        guard let rises = Change.rises(from: before, to: after) else { return nil }
        if !rises, Change.rises(from: after, to: before) == false { return .nowhere }
        let isMinimum = [.minimum, .minLength, .minItems].contains(kind)
        return rises == isMinimum ? .tighter : .looser
    }

    /// Whether the second is greater: as integers, as decimals, as days; `nil` where they are none of these.
    private static func rises(from before: JSONValue, to after: JSONValue) -> Bool? {
        if let old = before.integer, let new = after.integer { return old < new }
        guard let before = before.text, let after = after.text else { return nil }
        if let old = DecimalText(before), let new = DecimalText(after) { return old < new }
        if let old = Date(before), let new = Date(after) { return old < new }
        return nil
    }
}
