import CanonicalJSON
import LumosModel

/// What a rule says of one change. It knows no policy.
public struct Finding: Sendable {
    public let change: Change
    /// The rule that speaks.
    public let rule: Rule
    public let judgement: Judgement
    public let fingerprint: Fingerprint

    init(_ change: Change, _ rule: Rule, _ judgement: Judgement) {
        self.change = change
        self.rule = rule
        self.judgement = judgement
        fingerprint = Fingerprint(rule: rule.id, change: change)
    }
}

/// The name of one change under one rule, by which it is approved: the next edit of the same thing has another.
///
/// SHA-256 of the compact RFC 8785 text of `["fingerprint/1", rule, namespace, name, path, before, after]`; of one
/// key, rule or edge
/// among several `before` and `after` are `[element, value]`. Vectors
/// stand in
/// `docs/format.md`. Severity, policy, source, revision and words are no part of it.
public struct Fingerprint: Sendable, Hashable, CustomStringConvertible {
    /// 64 hex digits.
    public let hex: String

    public init(rule: String, change: Change) {
        let parts: JSONValue = [
            "fingerprint/1", .string(Text(rule)), .string(change.dataset.namespace), .string(change.dataset.name),
            .string(Text(change.path.description)), Fingerprint.leaf(change.before, of: change),
            Fingerprint.leaf(change.after, of: change),
        ]
        hex = Digest(of: CanonicalWriter.compact(parts)).hex
    }

    /// The value; `[element, value]` where the place has several.
    private static func leaf(_ value: JSONValue?, of change: Change) -> JSONValue {
        guard let element = change.element else { return value ?? .null }
        return [element, value ?? .null]
    }

    /// As people see it; any unique prefix is understood.
    public var short: String { String(hex.prefix(12)) }

    public var description: String { hex }
}
