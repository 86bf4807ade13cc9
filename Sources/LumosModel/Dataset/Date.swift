public import CanonicalJSON

/// A day of the Gregorian calendar, "2026-11-21".
public struct Date: Sendable, Hashable, Comparable, MemberValue, CustomStringConvertible {
    public let year: Int
    public let month: Int
    public let day: Int

    /// `nil` where there is no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Date.days(in: month, of: year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads YYYY-MM-DD, and nothing else.
    public init?(_ text: Text) {
        let parts = text.string.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2],
            parts.allSatisfy({ $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The UTC day of a Unix time in seconds.
    public init(unixTime: Int64) {
        // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
        let days = Int(unixTime / 86_400) - (unixTime % 86_400 < 0 ? 1 : 0) + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shifted + 2) / 5 + 1
        month = shifted < 10 ? shifted + 3 : shifted - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// The day that lies so many days after this one; the last that there is, where it would lie beyond.
    public func adding(days: Int) -> Date {
        let last = Date(9999, 12, 31)
        guard days < last.daysSinceEpoch - daysSinceEpoch else { return last }
        return Date(unixTime: Int64(daysSinceEpoch + days) * 86_400)
    }

    /// Of a day that there is.
    private init(_ year: Int, _ month: Int, _ day: Int) { (self.year, self.month, self.day) = (year, month, day) }

    /// How many days lie between another day and this one; negative where the other is later.
    public func days(since other: Date) -> Int { daysSinceEpoch - other.daysSinceEpoch }

    /// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
    private var daysSinceEpoch: Int {
        let shifted = month > 2 ? year : year - 1
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    public static func < (a: Date, b: Date) -> Bool { (a.year, a.month, a.day) < (b.year, b.month, b.day) }

    public var description: String {
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    package init(json: JSONValue, at pointer: JSONPath) throws(SnapshotError) {
        let text = try Text(json: json, at: pointer)
        guard let date = Date(text) else { throw SnapshotError("\"\(text)\" is not a day (YYYY-MM-DD)", at: pointer) }
        self = date
    }

    package var json: JSONValue? { .string(Text(description)) }
    package static var schema: JSONValue { ["type": "string", "format": "date"] }

    private static func days(in month: Int, of year: Int) -> Int {
        let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }
}
