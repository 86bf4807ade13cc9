extension TypeDifference {
    /// Whether this case, looked at alone, describes the change.
    func holds(for change: TypeChange) -> Bool {
        let old = change.old.type
        let new = change.new.type
        return switch self {
        case .spelling: old == new
        case .arity: Set([old.kind.shape, new.kind.shape]) == [.array, .scalar]
        case .kind: old.kind.shape != new.kind.shape && old.kind.shape != .open && new.kind.shape != .open
        case .family: change.crossesFamilies && change.relation != .widening
        case .fixedLength, .lengthDecreased, .lengthIncreased: Self.ofExtents(old, new) == self
        case .timezone, .timePrecisionDecreased, .timePrecisionIncreased: Self.ofClocks(old, new) == self
        case .scaleUnsafe, .precisionDecreased, .precisionIncreased, .scaleIncreased: Self.ofDecimals(old, new) == self
        case .signedness: Self.changesSign(old, new)
        case .lossy: change.relation == .lossy
        case .generalised: change.crossesFamilies && change.relation == .widening
        case .widened: !change.isUnknown && (change.relation == .widening || change.relation == .equivalent)
        case .narrowed: !change.isUnknown && change.relation == .narrowing
        case .unknown: change.isUnknown
        case .incompatible: change.relation == .incompatible
        }
    }

    private static func ofExtents(_ old: DataType, _ new: DataType) -> TypeDifference? {
        guard old.kind == new.kind, let before = old.extent, let after = new.extent, before != after else { return nil }
        if after.isFixed { return .fixedLength }
        switch (before.limit, after.limit) {
        case (_?, _?) where before.unit != after.unit:
            return before.fits(into: after) ? .lengthIncreased : .lengthDecreased
        case (let oldLimit?, let newLimit?) where oldLimit == newLimit: return nil
        case (let oldLimit?, let newLimit?): return newLimit < oldLimit ? .lengthDecreased : .lengthIncreased
        case (nil, _?): return .lengthDecreased
        case (_?, nil): return .lengthIncreased
        case (nil, nil): return nil
        }
    }

    private static func ofClocks(_ old: DataType, _ new: DataType) -> TypeDifference? {
        guard old.kind == new.kind, let before = old.clock, let after = new.clock else { return nil }
        if before.zone != after.zone { return .timezone }
        let oldPrecision = before.precision ?? Int.max
        let newPrecision = after.precision ?? Int.max
        if newPrecision == oldPrecision { return nil }
        return newPrecision < oldPrecision ? .timePrecisionDecreased : .timePrecisionIncreased
    }

    private static func ofDecimals(_ old: DataType, _ new: DataType) -> TypeDifference? {
        guard case .decimal(let before) = old, case .decimal(let after) = new, before != after else { return nil }
        guard let before else { return .scaleUnsafe }
        guard let after else { return .scaleIncreased }
        if after.scale == before.scale {
            return after.precision < before.precision ? .precisionDecreased : .precisionIncreased
        }
        let isSafe = after.scale > before.scale && after.integerDigits >= before.integerDigits
        return isSafe ? .scaleIncreased : .scaleUnsafe
    }

    private static func changesSign(_ old: DataType, _ new: DataType) -> Bool {
        guard case .int(let oldBits, let oldSigned) = old, case .int(let newBits, let newSigned) = new else {
            return false
        }
        return oldBits == newBits && oldSigned != newSigned
    }
}

extension TypeChange {
    /// Whether a side is spelled as nobody knows, even where it must fit (into a variant), or something inside decides.
    var isUnknown: Bool { relation == nil || old.type.kind == .unknown || new.type.kind == .unknown }

    /// Whether both sides are of a known family and it is not the same.
    var crossesFamilies: Bool {
        guard let before = old.type.kind.family, let after = new.type.kind.family else { return false }
        return before != after
    }
}
