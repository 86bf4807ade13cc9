import CanonicalJSON

extension TypeReading {
    /// `(p,s)`; with a precision alone the scale is 0.
    ///
    /// - Parameters:
    ///   - bare: what it is without arguments.
    ///   - most: the digits that the system has.
    ///   - scales: those the system takes; `nil` for up to the precision.
    static func decimal(
        bare: DataType?, most: Int = 1_000_000, scales: ClosedRange<Int>? = nil
    ) -> TypeReading {
        TypeReading { syntax, reader, _ in
            guard let values = syntax.numbers, values.count <= 2 else { return nil }
            guard let precision = values.first else {
                return bare.map { ParsedType(reader.dialect.hasDefaults ? $0 : .decimal(nil)) }
            }
            let scale = values.count == 2 ? values[1] : 0
            guard precision > 0, precision <= most, (scales ?? 0...precision).contains(scale) else { return nil }
            return DecimalDigits(within: precision, scale).map { ParsedType(.decimal($0)) }
        }
    }

    /// `(n)` binary digits: up to 24 of them are the single precision of IEEE 754, up to 53 the double.
    ///
    /// - Parameter bare: the bits without an argument.
    static func float(bare: Int) -> TypeReading {
        TypeReading(numbers: { values in
            switch (values.count, values.first ?? 0) {
            case (0, _): .float(bits: bare)
            case (1, 1...24): .float(bits: 32)
            case (1, 25...53): .float(bits: 64)
            default: nil
            }
        })
    }

    /// `(n)` characters, bytes or bits.
    ///
    /// - Parameters:
    ///   - make: `DataType.string`, `.bytes` or `.bit`.
    ///   - bare: the extent without a length; `nil` where one is required.
    ///   - isFixed: whether shorter values are padded.
    ///   - unit: what a length counts.
    ///   - lengths: those the system takes.
    ///   - max: what the word `max` says in place of a length; `nil` where it says nothing.
    static func sized(
        _ make: @escaping @Sendable (Extent) -> DataType, bare: Extent?, isFixed: Bool = false,
        unit: LengthUnit = .characters, lengths: ClosedRange<Int> = 1...Int.max, max: Extent? = nil
    ) -> TypeReading {
        let unsaid = isFixed ? Extent.padded : .unbounded
        return TypeReading { syntax, reader, _ in
            if let max, syntax.onlyWord == "max" { return ParsedType(make(max)) }
            guard let values = syntax.numbers, values.count <= 1 else { return nil }
            guard let length = values.first else {
                return reader.dialect.hasDefaults ? bare.map { ParsedType(make($0)) } : ParsedType(make(unsaid))
            }
            guard lengths.contains(length) else { return nil }
            return ParsedType(make(isFixed ? .exactly(length, unit) : .upTo(length, unit)))
        }
    }
}
