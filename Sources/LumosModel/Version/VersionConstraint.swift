public import CanonicalJSON

/// Which versions will do: ">=0.1", ">=1.2, <2". A version alone stands for itself; what it leaves out is 0.
public struct VersionConstraint: Sendable, Hashable, CustomStringConvertible {
    /// As it was written.
    public let text: Text
    private let bounds: [Bound]

    /// `nil` where the text is none.
    public init?(_ text: Text) {
        var bounds: [Bound] = []
        for part in text.string.split(separator: ",", omittingEmptySubsequences: false) {
            guard let bound = Bound(part) else { return nil }
            bounds.append(bound)
        }
        if bounds.isEmpty { return nil }
        (self.text, self.bounds) = (text, bounds)
    }

    public func allows(_ version: SemanticVersion) -> Bool { bounds.allSatisfy { $0.allows(version) } }

    public var description: String { text.string }

    private struct Bound: Sendable, Hashable {
        private let relation: Relation
        private let version: SemanticVersion

        private enum Relation: String, Sendable, CaseIterable {
            // The longer spelling of two is tried first.
            case atLeast = ">="
            case atMost = "<="
            case above = ">"
            case below = "<"
            case same = "="
        }

        init?(_ text: Substring) {
            let bare = text.split(separator: " ").joined(separator: " ")
            let relation = Relation.allCases.first { bare.utf8.starts(with: $0.rawValue.utf8) }
            let rest = bare.dropFirst(relation?.rawValue.utf8.count ?? 0).drop { $0 == " " }
            var numbers: [Int] = []
            for word in rest.split(separator: ".", omittingEmptySubsequences: false) {
                guard let number = SemanticVersion.number(word) else { return nil }
                numbers.append(number)
            }
            guard (1...3).contains(numbers.count) else { return nil }
            numbers += [0, 0]
            self.relation = relation ?? .same
            version = SemanticVersion(numbers[0], numbers[1], numbers[2])
        }

        func allows(_ other: SemanticVersion) -> Bool {
            switch relation {
            case .atLeast: other >= version
            case .atMost: other <= version
            case .above: other > version
            case .below: other < version
            case .same: other == version
            }
        }
    }
}
