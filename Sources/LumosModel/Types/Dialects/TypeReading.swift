import CanonicalJSON

/// How the arguments behind a phrase are read; `nil` where they make no type.
struct TypeReading: Sendable {
    let read: @Sendable (TypeSyntax, TypeReader, _ depth: Int) -> ParsedType?

    init(_ read: @escaping @Sendable (TypeSyntax, TypeReader, _ depth: Int) -> ParsedType?) {
        self.read = read
    }

    /// A reading that looks at nothing but the numbers in parentheses, none where there are no parentheses.
    init(numbers: @escaping @Sendable ([Int]) -> DataType?) {
        read = { syntax, _, _ in
            guard syntax.groups.count <= 1, let values = syntax.numbers else { return nil }
            return numbers(values).map { ParsedType($0) }
        }
    }
}

extension TypeReading {
    /// A type without arguments.
    static func plain(_ type: DataType) -> TypeReading {
        TypeReading(numbers: { $0.isEmpty ? type : nil })
    }

    /// A type whose arguments mean nothing: a display width, a length that is not kept.
    static func ignoringArguments(_ type: DataType) -> TypeReading {
        TypeReading { _, _, _ in ParsedType(type) }
    }

    /// A type without arguments and with facts beside it.
    static func plain(_ type: ParsedType) -> TypeReading {
        TypeReading { syntax, _, _ in syntax.groups.isEmpty ? type : nil }
    }

    /// `(p,s)`; with a precision alone the scale is 0.
    ///
    /// - Parameter bare: what it is without arguments.
    static func decimal(bare: DataType?) -> TypeReading {
        TypeReading(numbers: { values in
            switch values.count {
            case 0: bare
            case 1: DecimalDigits(within: values[0], 0).map { .decimal($0) }
            case 2: DecimalDigits(within: values[0], values[1]).map { .decimal($0) }
            default: nil
            }
        })
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
    static func sized(
        _ make: @escaping @Sendable (Extent) -> DataType, bare: Extent?, isFixed: Bool = false
    ) -> TypeReading {
        TypeReading(numbers: { values in
            switch (values.count, values.first ?? 0) {
            case (0, _): bare.map(make)
            case (1, 1...): make(isFixed ? .exactly(values[0]) : .upTo(values[0]))
            default: nil
            }
        })
    }

    /// `(p)` fractional digits of a second, cut at the most that the system keeps.
    static func timestamp(_ zone: ZoneSemantics, bare: Int?, most: Int) -> TypeReading {
        clock(bare: bare, most: most) { .timestamp(precision: $0, zone: zone) }
    }

    /// As `timestamp`, for a time of day.
    static func time(_ zone: ZoneSemantics, bare: Int?, most: Int) -> TypeReading {
        clock(bare: bare, most: most) { .time(precision: $0, zone: zone) }
    }

    private static func clock(
        bare: Int?, most: Int, _ make: @escaping @Sendable (Int?) -> DataType
    ) -> TypeReading {
        TypeReading(numbers: { values in
            switch (values.count, values.first ?? 0) {
            case (0, _): make(bare)
            case (1, 0...): make(min(values[0], most))
            default: nil
            }
        })
    }

    /// Every phrase that spells an interval: `interval`, `interval year to month`, `interval day to second`, …
    ///
    /// Digits behind a unit say how much of it is kept, which the normal form does not.
    static var intervals: [Spelling] {
        let yearMonth: [Text] = ["year", "month", "year to month"]
        let dayTime: [Text] = [
            "day", "hour", "minute", "second", "day to hour", "day to minute", "day to second", "hour to minute",
            "hour to second", "minute to second",
        ]
        let kinds = yearMonth.map { ($0, IntervalKind.yearMonth) } + dayTime.map { ($0, IntervalKind.dayTime) }
        return [Spelling("interval", is: .ignoringArguments(.interval(nil)))]
            + kinds.map { Spelling("interval \($0)", is: .ignoringArguments(.interval($1))) }
    }
}

extension TypeSyntax {
    /// The arguments as whole numbers; `nil` where one is none or the parentheses are empty.
    var numbers: [Int]? {
        guard let arguments else { return [] }
        guard groups[0].opening == "(" else { return nil }
        let values = arguments.compactMap { part -> Int? in
            let isNegative = part.first?.isSymbol("-") == true
            let digits = isNegative ? part.dropFirst() : part
            guard digits.count == 1, let token = digits.first, token.kind == .number else { return nil }
            return Int(token.text.string).map { isNegative ? -$0 : $0 }
        }
        return values.count == arguments.count && !values.isEmpty ? values : nil
    }
}
