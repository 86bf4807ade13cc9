/// `*` for anything but `/`, `**` for anything, `?` for one character but `/`. Compares Unicode scalars.
public struct Glob: Sendable, Hashable {
    private enum Piece: Sendable, Hashable {
        case scalar(Unicode.Scalar)
        case one
        case some
        case all
    }

    private let pieces: [Piece]

    public init(_ pattern: String) {
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
    public func matches(_ text: String) -> Bool {
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
