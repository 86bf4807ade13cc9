import CanonicalJSON

extension TypeReading {
    /// `(p)` fractional digits of a second.
    ///
    /// - Parameters:
    ///   - most: the digits that the system keeps.
    ///   - cuts: whether it takes more and keeps those; else it refuses them.
    static func timestamp(_ zone: ZoneSemantics, bare: Int?, most: Int, cuts: Bool = false) -> TypeReading {
        clock(bare: bare, most: most, cuts: cuts) { .timestamp(precision: $0, zone: zone) }
    }

    /// As `timestamp`, for a time of day.
    static func time(_ zone: ZoneSemantics, bare: Int?, most: Int, cuts: Bool = false) -> TypeReading {
        clock(bare: bare, most: most, cuts: cuts) { .time(precision: $0, zone: zone) }
    }

    private static func clock(
        bare: Int?, most: Int, cuts: Bool, _ make: @escaping @Sendable (Int?) -> DataType
    ) -> TypeReading {
        TypeReading { syntax, reader, _ in
            guard let values = syntax.numbers, values.count <= 1 else { return nil }
            guard let digits = values.first else { return ParsedType(make(reader.dialect.hasDefaults ? bare : nil)) }
            return digits >= 0 && (digits <= most || cuts) ? ParsedType(make(min(digits, most))) : nil
        }
    }

    /// Every phrase that spells an interval: `interval`, `interval year to month`, `interval day to second`, …
    static var intervals: [Spelling] {
        [Spelling("interval", is: .digits(.interval(nil)))] + unitIntervals
    }

    /// Those that name their units.
    static var unitIntervals: [Spelling] {
        let yearMonth: [Text] = ["year", "month", "year to month"]
        let dayTime: [Text] = [
            "day", "hour", "minute", "second", "day to hour", "day to minute", "day to second", "hour to minute",
            "hour to second", "minute to second",
        ]
        let kinds = yearMonth.map { ($0, IntervalKind.yearMonth) } + dayTime.map { ($0, IntervalKind.dayTime) }
        return kinds.map { Spelling("interval \($0)", is: .digits(.interval($1))) }
    }

    /// The two that take no other units: `interval year to month` and `interval day to second`.
    static var standardIntervals: [Spelling] {
        [
            Spelling("interval year to month", is: .digits(.interval(.yearMonth))),
            Spelling("interval day to second", is: .digits(.interval(.dayTime))),
        ]
    }

    /// Digits behind a unit say how much of it is kept, which the normal form does not.
    private static func digits(_ type: DataType) -> TypeReading {
        TypeReading { syntax, _, _ in
            syntax.groups.allSatisfy { $0.numbers?.count == 1 } ? ParsedType(type) : nil
        }
    }
}
