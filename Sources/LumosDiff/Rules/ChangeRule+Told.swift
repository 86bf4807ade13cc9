import LumosModel

extension ChangeRule {
    /// A rule that tells of a change which harms nobody: info for all.
    static func told(
        _ id: String, title: String, purpose: String, area: Rule.Area, kinds: [Change.Kind],
        safely: String = "Nothing to do: this is told for the record.", mirror: Rule.Mirror, examples: [Example],
        when isOwn: @escaping @Sendable (Change) -> Bool = { _ in true }
    ) -> ChangeRule {
        ChangeRule(
            id, title: title, purpose: purpose, area: area, kinds: kinds, safely: safely, mirror: mirror,
            examples: examples
        ) { change, _ in isOwn(change) ? .info : nil }
    }
}

extension Change {
    /// Whether both sides have it.
    var isReplacement: Bool { before != nil && after != nil }
}
