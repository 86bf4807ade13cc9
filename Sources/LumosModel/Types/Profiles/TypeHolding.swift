/// What a system keeps of the types of one kind.
struct TypeHolding: Sendable {
    let kind: TypeKind
    /// The type as the system has it; `nil` for one that this row does not hold.
    let hold: @Sendable (DataType) -> DataType?

    /// It is kept as it is, where the condition holds.
    static func kept(
        _ kind: TypeKind, where condition: @escaping @Sendable (DataType) -> Bool = { _ in true }
    ) -> TypeHolding {
        TypeHolding(kind: kind) { condition($0) ? $0 : nil }
    }

    /// It becomes the first of these types that holds every value of it: what told it from others is erased.
    static func erased(_ kind: TypeKind, to types: DataType...) -> TypeHolding {
        TypeHolding(kind: kind) { old in
            types.first { TypeLattice.fit(ParsedType(old), into: ParsedType($0)) == .exact }
        }
    }
}

/// Conditions of the rows.
extension TypeHolding {
    @Sendable static func isFixedLength(_ type: DataType) -> Bool {
        if case .exactly = type.extent { return true }
        return false
    }

    @Sendable static func isNotPadded(_ type: DataType) -> Bool { type.extent != .padded }

    @Sendable static func isOfAnyShape(_ type: DataType) -> Bool {
        guard case .geo(let geo) = type else { return false }
        return geo.shape == nil
    }

    /// So many digits fit into 16 bytes: the greatest decimal of Iceberg, Delta and Flink.
    @Sendable static func hasAtMost38Digits(_ type: DataType) -> Bool {
        guard case .decimal(let digits?) = type else { return false }
        return (1...38).contains(digits.precision) && (0...digits.precision).contains(digits.scale)
    }

    /// Without digits it is Avro's `big-decimal`, each value with a scale of its own.
    @Sendable static func isAvroDecimal(_ type: DataType) -> Bool {
        if type == .decimal(nil) { return true }
        guard case .decimal(let digits?) = type else { return false }
        return digits.precision > 0 && (0...digits.precision).contains(digits.scale)
    }

    /// Flink keeps up to nine fractional digits, and no offset.
    @Sendable static func isFlinkClock(_ type: DataType) -> Bool {
        guard let clock = type.clock, let precision = clock.precision else { return false }
        return precision <= 9 && clock.zone != .offset
    }
}
