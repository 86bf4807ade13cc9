/// A pattern of CODEOWNERS, which is one of .gitignore with two differences: `x/*` does not reach into folders, and
/// there are neither `[a-z]` nor `!`.
struct CodeOwnersPattern: Sendable {
    private let segments: [Segment]
    /// Whether a folder that matches brings all that is in it.
    private let reachesDown: Bool

    fileprivate enum Segment: Sendable, Equatable {
        /// `**`: any folders, also none.
        case folders
        /// `*`
        case any
        case word([Piece])
    }

    fileprivate enum Piece: Sendable, Equatable {
        case scalar(Unicode.Scalar)
        /// `?`
        case one
        /// `*`
        case some
    }

    /// `nil` where no file is meant.
    init?(_ text: String) {
        if text.contains("***") { return nil }
        var words = text.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false).map { Array($0) }
        let isFolder = words.count > 1 && words.last?.isEmpty == true
        if isFolder { words.removeLast() }
        // A slash at the front or within ties the pattern to the repository's top.
        let isTied = words.count > 1
        if words.first?.isEmpty == true { words.removeFirst() }
        guard !words.isEmpty, !words.contains(where: \.isEmpty) else { return nil }
        var segments = words.map(Segment.init)
        if !isTied, segments != [.folders] { segments.insert(.folders, at: 0) }
        // A folder is meant, so of `**/` at least one.
        if isFolder { segments += segments.last == .folders ? [.any, .folders] : [.folders] }
        self.segments = segments
        reachesDown = segments.last != .any
    }

    /// The parts of a path, ready to be compared with many patterns.
    static func parts(of path: String) -> [[Unicode.Scalar]] {
        path.unicodeScalars.split(separator: "/").map { Array($0) }
    }

    /// Runs all ways to match side by side, so that no pattern takes longer than its length times the path's.
    func matches(_ parts: [[Unicode.Scalar]]) -> Bool {
        var places = reach([0])
        for part in parts {
            var next: Set<Int> = []
            for place in places {
                guard place < segments.count else {
                    if reachesDown { next.insert(place) }
                    continue
                }
                switch segments[place] {
                case .folders:
                    next.insert(place)
                    // At the end it stands for all that is below, which is something.
                    if place == segments.count - 1 { next.insert(place + 1) }
                case .any: next.insert(place + 1)
                case .word(let pieces): if CodeOwnersPattern.matches(part, pieces) { next.insert(place + 1) }
                }
            }
            if next.isEmpty { return false }
            places = reach(next)
        }
        return places.contains(segments.count)
    }

    /// The places, and those behind `**` that stands for nothing.
    private func reach(_ places: Set<Int>) -> Set<Int> {
        var reached = places
        for var place in places {
            while place < segments.count - 1, segments[place] == .folders {
                place += 1
                reached.insert(place)
            }
        }
        return reached
    }

    private static func matches(_ part: [Unicode.Scalar], _ pieces: [Piece]) -> Bool {
        var (index, place) = (0, 0)
        /// Where to go on if the last star stands for one scalar more.
        var retry: (index: Int, place: Int)?
        while index < part.count {
            if place < pieces.count, pieces[place] == .some {
                place += 1
                retry = (index, place)
            } else if place < pieces.count, pieces[place] == .one || pieces[place] == .scalar(part[index]) {
                (index, place) = (index + 1, place + 1)
            } else if let last = retry {
                retry = (last.index + 1, last.place)
                (index, place) = (last.index + 1, last.place)
            } else {
                return false
            }
        }
        return pieces[place...].allSatisfy { $0 == .some }
    }
}

extension CodeOwnersPattern.Segment {
    fileprivate init(_ scalars: [Unicode.Scalar]) {
        switch String(String.UnicodeScalarView(scalars)) {
        case "**": self = .folders
        case "*": self = .any
        default:
            var pieces: [CodeOwnersPattern.Piece] = []
            var isEscaped = false
            for scalar in scalars {
                switch scalar {
                case "\\" where !isEscaped:
                    isEscaped = true
                    continue
                case "*" where !isEscaped: pieces.append(.some)
                case "?" where !isEscaped: pieces.append(.one)
                default: pieces.append(.scalar(scalar))
                }
                isEscaped = false
            }
            self = .word(pieces)
        }
    }
}
