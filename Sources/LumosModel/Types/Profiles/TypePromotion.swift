/// One line of what a system reads as something else: data of the first type as the second.
struct TypePromotion: Sendable {
    let holds: @Sendable (DataType, DataType) -> Bool

    /// This one type, as any of those.
    static func read(_ data: DataType, as readers: DataType...) -> TypePromotion {
        TypePromotion { data == $0 && readers.contains($1) }
    }

    /// This one type, as any other.
    static func readAsAny(_ data: DataType) -> TypePromotion {
        TypePromotion { old, _ in data == old }
    }

    /// Types of one kind as types of the other, where the condition holds.
    static func read(
        any data: TypeKind, as reader: TypeKind, where condition: @escaping @Sendable (DataType, DataType) -> Bool
    ) -> TypePromotion {
        TypePromotion { data == $0.kind && reader == $1.kind && condition($0, $1) }
    }

    /// One type as types of a kind, where the condition holds.
    static func read(
        _ data: DataType, as reader: TypeKind, where condition: @escaping @Sendable (DataType, DataType) -> Bool
    ) -> TypePromotion {
        TypePromotion { data == $0 && reader == $1.kind && condition($0, $1) }
    }
}

/// Conditions of the lines.
extension TypePromotion {
    /// Every value is exactly one of the other type.
    @Sendable static func isExact(_ data: DataType, _ reader: DataType) -> Bool {
        TypeLattice.fit(ParsedType(data), into: ParsedType(reader)) == .exact
    }

    /// `decimal(P,S)` as `decimal(P',S)`, P' > P.
    @Sendable static func growsInPrecisionAlone(_ data: DataType, _ reader: DataType) -> Bool {
        guard case .decimal(let old?) = data, case .decimal(let new?) = reader else { return false }
        return new.scale == old.scale && new.precision > old.precision
    }

    /// So many digits before the point, whatever stands behind it.
    static func hasRoom(for digits: Int) -> @Sendable (DataType, DataType) -> Bool {
        { _, reader in
            guard case .decimal(let new?) = reader else { return false }
            return new.scale >= 0 && new.integerDigits >= digits
        }
    }
}
