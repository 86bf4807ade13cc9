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

/// `*` for anything but `/`, `**` for anything, `?` for one character but `/`. Compares Unicode scalars.
struct Glob {
    private enum Piece: Equatable {
        case scalar(Unicode.Scalar)
        case one
        case some
        case all
    }

    private let pieces: [Piece]

    init(_ pattern: String) {
        var pieces: [Piece] = []
        for scalar in pattern.unicodeScalars {
            switch scalar {
            case "*" where pieces.last == .some: pieces[pieces.count - 1] = .all
            case "*" where pieces.last == .all: break
            case "*": pieces.append(.some)
            case "?": pieces.append(.one)
            default: pieces.append(.scalar(scalar))
            }
        }
        self.pieces = pieces
    }

    /// Runs all ways to match side by side, so that no pattern takes longer than its length times the text's.
    func matches(_ text: String) -> Bool {
        var places = reach([0])
        for scalar in text.unicodeScalars {
            var next: Set<Int> = []
            for place in places where place < pieces.count {
                switch pieces[place] {
                case .scalar(let wanted): if wanted == scalar { next.insert(place + 1) }
                case .one: if scalar != "/" { next.insert(place + 1) }
                case .some: if scalar != "/" { next.insert(place) }
                case .all: next.insert(place)
                }
            }
            places = reach(next)
            if places.isEmpty { return false }
        }
        return places.contains(pieces.count)
    }

    /// The places, and those behind stars that stand for nothing.
    private func reach(_ places: Set<Int>) -> Set<Int> {
        var reached = places
        for var place in places {
            while place < pieces.count, pieces[place] == .some || pieces[place] == .all {
                place += 1
                reached.insert(place)
            }
        }
        return reached
    }
}

extension Comparison {
    /// The same, as if only the datasets that the filter lets through had changed.
    func limited(to filter: DatasetFilter) -> Comparison {
        Comparison(
            old: old, new: new, changes: changes.filter { filter.matches($0.id) }, datasets: datasets,
            schemaSeen: schemaSeen, isInitial: isInitial, notes: notes, readers: readers)
    }
}

extension String.UTF8View {
    func hasSuffix(_ suffix: String.UTF8View) -> Bool {
        count >= suffix.count && self.suffix(suffix.count).elementsEqual(suffix)
    }
}
