import CanonicalJSON
import LumosDiff
package import LumosModel

/// The datasets that some words name: a glob with `/` matches the path without root and ".json", any other the dotted
/// name; a plain word
/// also any dot-suffix of a name.
package struct DatasetFilter: Sendable {
    private let patterns: [String]

    package init(_ patterns: [String]) {
        self.patterns = patterns
    }

    /// Whether a dataset is meant; all are where there is no word.
    package func matches(_ id: DatasetID) -> Bool {
        if patterns.isEmpty { return true }
        let path = StorePath(id).description
        return patterns.contains { pattern in
            if Text(pattern) == Text(id.description) { return true }
            if pattern.contains("/") { return Glob(pattern).matches(path) }
            return Glob(pattern).matches(id.name.string) || id.name.string.utf8.hasSuffix(("." + pattern).utf8)
        }
    }
}

/// `*` for anything but `/`, `**` for anything, `?` for one character.
struct Glob {
    private let pattern: [Character]

    init(_ pattern: String) {
        self.pattern = Array(pattern)
    }

    func matches(_ text: String) -> Bool { Glob.match(pattern[...], Array(text)[...]) }

    private static func match(_ pattern: ArraySlice<Character>, _ text: ArraySlice<Character>) -> Bool {
        guard let first = pattern.first else { return text.isEmpty }
        switch first {
        case "*":
            let isDouble = pattern.dropFirst().first == "*"
            let rest = pattern.drop { $0 == "*" }
            var tail = text
            while true {
                if match(rest, tail) { return true }
                guard let next = tail.first, isDouble || next != "/" else { return false }
                tail = tail.dropFirst()
            }
        case "?": return text.first.map { $0 != "/" } == true && match(pattern.dropFirst(), text.dropFirst())
        default: return text.first == first && match(pattern.dropFirst(), text.dropFirst())
        }
    }
}

extension Comparison {
    /// The same, as if only the datasets that the filter lets through had changed.
    func limited(to filter: DatasetFilter) -> Comparison {
        Comparison(
            old: old, new: new, changes: changes.filter { filter.matches($0.id) }, datasets: datasets,
            schemaSeen: schemaSeen, isInitial: isInitial, notes: notes)
    }
}

extension String.UTF8View {
    func hasSuffix(_ suffix: String.UTF8View) -> Bool {
        count >= suffix.count && self.suffix(suffix.count).elementsEqual(suffix)
    }
}
