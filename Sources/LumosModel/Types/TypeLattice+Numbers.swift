/// A float never fits into an integer or a decimal: fractions, infinities and NaN have no place there.
extension TypeLattice {
    /// int(n)->int(m>n), same sign; uint(n)->int(m>n). int(n)->uint and uint(n)->int(<=n) overlap.
    static func widthFit(_ old: ParsedType, _ new: ParsedType) -> TypeFit {
        guard case .int(let oldBits, let oldSigned) = old.type, case .int(let newBits, let newSigned) = new.type else {
            return .none
        }
        if oldSigned == newSigned { return TypeFit(newBits >= oldBits) }
        return TypeFit(newSigned && newBits > oldBits)
    }

    /// int->decimal(p,s): p-s >= digits.
    static func digitFit(_ old: ParsedType, _ new: ParsedType) -> TypeFit {
        guard case .int(let bits, let signed) = old.type, case .decimal(let digits) = new.type,
            let format = IntegerFormat.of(bits: bits)
        else { return .none }
        guard let digits else { return .exact }
        let needed = signed ? format.signedDigits : format.unsignedDigits
        return TypeFit(digits.scale >= 0 && digits.integerDigits >= needed)
    }

    /// int8/16/32->double, int8/16->float: as wide as the significand; int32->float, int64->float/double are lossy.
    static func significandFit(_ old: ParsedType, _ new: ParsedType) -> TypeFit {
        guard case .int(let bits, let signed) = old.type, case .float(let floatBits) = new.type,
            let format = FloatFormat.of(bits: floatBits)
        else { return .none }
        let magnitude = signed ? bits - 1 : bits
        if magnitude <= format.significand { return .exact }
        return magnitude <= format.integerBits ? .approximate : .none
    }

    /// float32->float64.
    static func formatFit(_ old: ParsedType, _ new: ParsedType) -> TypeFit {
        guard case .float(let oldBits) = old.type, case .float(let newBits) = new.type else { return .none }
        return TypeFit(newBits >= oldBits)
    }

    /// decimal(p,s)->(p',s'): no digit lost on either side of the point.
    static func scaleFit(_ old: ParsedType, _ new: ParsedType) -> TypeFit {
        guard case .decimal(let oldDigits) = old.type, case .decimal(let newDigits) = new.type else { return .none }
        guard let newDigits else { return .exact }
        guard let oldDigits else { return .none }
        return TypeFit(newDigits.scale >= oldDigits.scale && newDigits.integerDigits >= oldDigits.integerDigits)
    }

    /// decimal(p,0), p<=9/18 -> int32/int64: NUMBER of Oracle, Snowflake, Teradata.
    static func wholeFit(_ old: ParsedType, _ new: ParsedType) -> TypeFit {
        guard case .decimal(let digits?) = old.type, case .int(let bits, signed: true) = new.type,
            let format = IntegerFormat.of(bits: bits)
        else { return .none }
        return TypeFit(digits.scale <= 0 && digits.integerDigits <= format.wholeDigits)
    }

    /// decimal->float/double is lossy; whole numbers that an integer would carry over exactly are exact here too.
    static func approximateFit(_ old: ParsedType, _ new: ParsedType) -> TypeFit {
        guard case .decimal(let digits) = old.type, case .float(let bits) = new.type,
            let format = FloatFormat.of(bits: bits)
        else { return .none }
        guard let digits else { return .approximate }
        if digits.scale <= 0, digits.integerDigits <= format.exactDigits { return .exact }
        return digits.integerDigits <= format.integerDigits ? .approximate : .none
    }
}
