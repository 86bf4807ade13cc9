import CanonicalJSON

/// How long data stays: an ISO 8601 duration of whole numbers ("P7Y", "P90D", "P1Y6M").
struct RetentionPeriod {
    private let months: Int
    private let seconds: Int

    /// `nil` where the text is no such duration.
    init?(_ text: Text) {
        var rest = text.string[...]
        guard rest.popFirst() == "P", !rest.isEmpty else { return nil }
        var (months, seconds) = (0, 0)
        var units = RetentionPeriod.dateUnits
        while !rest.isEmpty {
            if rest.first == "T" {
                units = RetentionPeriod.timeUnits
                rest.removeFirst()
            }
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            // Ten digits of years are more than there will be, and no product of theirs overflows.
            guard digits.utf8.count <= 10, let count = Int(digits) else { return nil }
            rest = rest.dropFirst(digits.count)
            guard let unit = rest.popFirst(), let size = units[unit] else { return nil }
            months += count * size.months
            seconds += count * size.seconds
        }
        self.months = months
        self.seconds = seconds
    }

    private static let day = 86_400
    private static let dateUnits: [Character: (months: Int, seconds: Int)] = [
        "Y": (12, 0), "M": (1, 0), "W": (0, 7 * day), "D": (0, day),
    ]
    private static let timeUnits: [Character: (months: Int, seconds: Int)] = [
        "H": (0, 3_600), "M": (0, 60), "S": (0, 1),
    ]

    /// Which of two is longer on every calendar; `nil` where that depends on the months, as with "P1M" and "P30D".
    func compared(to other: RetentionPeriod) -> Order? {
        if months == other.months, seconds == other.seconds { return .equal }
        if range.lowerBound >= other.range.upperBound { return .longer }
        if range.upperBound <= other.range.lowerBound { return .shorter }
        if months == other.months { return seconds > other.seconds ? .longer : .shorter }
        if seconds == other.seconds { return months > other.months ? .longer : .shorter }
        return nil
    }

    enum Order { case shorter, equal, longer }

    /// From the shortest it can be to the longest: a year has 365 or 366 days, a month 28 to 31.
    private var range: ClosedRange<Int> {
        let (years, rest) = months.quotientAndRemainder(dividingBy: 12)
        let low = (365 * years + 28 * rest) * RetentionPeriod.day + seconds
        let high = (366 * years + 31 * rest) * RetentionPeriod.day + seconds
        return low...high
    }
}
