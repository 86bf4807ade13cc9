import CanonicalJSON
import LumosDiff

/// What only the whole store shows.
extension Phrase {
    /// The edge to what broke or is gone.
    static func read(_ change: Change) -> Phrase {
        let edge = change.before.map { ValueWords(change)($0) } ?? ""
        guard let breaks = change.after?.array?.count else {
            return Phrase("reads \(edge), which is gone", standsAlone: true)
        }
        return Phrase("reads \(edge): \(breaks == 1 ? "1 break" : "\(breaks) breaks") there", standsAlone: true)
    }

    static func cycle(_ change: Change) -> Phrase {
        let names = (change.after?.array ?? []).map { ValueWords(change)($0) }
        return Phrase((names + names.prefix(1)).joined(separator: " → "), standsAlone: true)
    }

    static func readdition(_ change: Change) -> Phrase {
        func type(_ field: JSONValue?) -> String { field?["type"]?.text?.string ?? "unknown type" }
        return Phrase("came back: \(type(change.before)) → \(type(change.after))", standsAlone: true)
    }
}
