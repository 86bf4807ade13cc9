/// Whose word counts on changes of a type: the field disagrees about what may become what.
public enum TypeProfile: String, Hashable, Sendable, CaseIterable {
    /// The lattice's: an exact widening is harmless. The profile adds nothing to what the rules say.
    case lossless
    /// Nobody's: any other normal form breaks.
    case exact
    /// Apache Iceberg, format versions 1 and 2.
    case icebergV2 = "iceberg-v2"
    /// Apache Iceberg, format version 3.
    case icebergV3 = "iceberg-v3"
    /// Delta Lake with the table feature of type widening.
    case delta
    /// Apache Avro's schema resolution.
    case avro
    /// Flink SQL tables, as schema registries hold them.
    case flink
}

extension TypeProfile {
    /// What the profile says of a change of type; `nil` where it says nothing and the rule's own judgement stands.
    ///
    /// It looks at heads: what is nested is a change at a path of its own, but for the branches of a union that came or
    /// went as a whole.
    /// - Parameter atMapKey: whether the type is that of a map's keys, or stands inside one.
    public func answer(to change: TypeChange, atMapKey: Bool = false) -> TypeAnswer? {
        if change.old.type == change.new.type { return nil }
        if self == .exact { return TypeAnswer(.illegal) }
        return table?.answer(from: change.old, to: change.new, atMapKey: atMapKey)
    }

    private var table: TypeTable? {
        switch self {
        case .lossless, .exact: nil
        case .icebergV2: .icebergV2
        case .icebergV3: .icebergV3
        case .delta: .delta
        case .avro: .avro
        case .flink: .flink
        }
    }
}

/// What a system says of a change of type, to each side.
public struct TypeAnswer: Hashable, Sendable {
    /// What becomes of one side.
    public enum Word: String, Hashable, Sendable, CaseIterable {
        /// The system reads the one type as the other.
        case legal
        /// It does not.
        case illegal
        /// It holds both types as one and the same: nobody sees the change.
        case unseen
    }

    /// To those who read new data as the old type; `nil` where nothing is said.
    public let readers: Word?
    /// To those who hold data of the old type, under the new one; `nil` where nothing is said.
    public let writers: Word?

    init(readers: Word?, writers: Word?) {
        self.readers = readers
        self.writers = writers
    }

    /// One word for both.
    init(_ word: Word) {
        self.init(readers: word, writers: word)
    }
}
