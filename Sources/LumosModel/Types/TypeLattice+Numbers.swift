extension TypeLattice {
    /// A float never fits into an integer or a decimal: fractions, infinities and NaN have no place there.
    static let numberRows: [Row] = [
        // int(n)->int(m>n), same sign; uint(n)->int(m>n). int(n)->uint and uint(n)->int(<=n) overlap.
        Row(.int, into: .int) { old, new in
            guard case .int(let oldBits, let oldSigned) = old.type, case .int(let newBits, let newSigned) = new.type
            else { return .none }
            if oldSigned == newSigned { return TypeFit(newBits >= oldBits) }
            return TypeFit(newSigned && newBits > oldBits)
        },
        // int->decimal(p,s): p-s>=digits.
        Row(.int, into: .decimal) { old, new in
            guard case .int(let bits, let signed) = old.type, case .decimal(let digits) = new.type,
                let format = IntegerFormat.of(bits: bits)
            else { return .none }
            guard let digits else { return .exact }
            let needed = signed ? format.signedDigits : format.unsignedDigits
            return TypeFit(digits.scale >= 0 && digits.integerDigits >= needed)
        },
        // int8/16/32->double; int8/16->float; int32->float, int64->float/double are lossy.
        Row(.int, into: .float) { old, new in
            guard case .int(let bits, let signed) = old.type, case .float(let floatBits) = new.type,
                let format = FloatFormat.of(bits: floatBits)
            else { return .none }
            let magnitude = signed ? bits - 1 : bits
            if magnitude <= format.significand { return .exact }
            return magnitude <= format.integerBits ? .approximate : .none
        },
        // float32->float64.
        Row(.float, into: .float) { old, new in
            guard case .float(let oldBits) = old.type, case .float(let newBits) = new.type else { return .none }
            return TypeFit(newBits >= oldBits)
        },
        // decimal(p,s)->(p',s'): no digit lost on either side of the point.
        Row(.decimal, into: .decimal) { old, new in
            guard case .decimal(let oldDigits) = old.type, case .decimal(let newDigits) = new.type else { return .none }
            guard let newDigits else { return .exact }
            guard let oldDigits else { return .none }
            return TypeFit(newDigits.scale >= oldDigits.scale && newDigits.integerDigits >= oldDigits.integerDigits)
        },
        // decimal(p,0), p<=9/18 -> int32/int64: NUMBER of Oracle, Snowflake, Teradata.
        Row(.decimal, into: .int) { old, new in
            guard case .decimal(let digits?) = old.type, case .int(let bits, signed: true) = new.type,
                let format = IntegerFormat.of(bits: bits)
            else { return .none }
            return TypeFit(digits.scale <= 0 && digits.integerDigits <= format.wholeDigits)
        },
        // decimal->float/double is lossy, but whole numbers that an integer would carry over exactly are exact here
        // too.
        Row(.decimal, into: .float) { old, new in
            guard case .decimal(let digits) = old.type, case .float(let bits) = new.type,
                let format = FloatFormat.of(bits: bits)
            else { return .none }
            guard let digits else { return .approximate }
            if digits.scale <= 0, digits.integerDigits <= format.exactDigits { return .exact }
            return digits.integerDigits <= format.integerDigits ? .approximate : .none
        },
    ]
}
