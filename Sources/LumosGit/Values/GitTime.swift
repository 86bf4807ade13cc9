/// A moment as Git stores it.
package struct GitTime: Hashable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z.
    package let seconds: Int64
    /// Minutes east of UTC.
    package let offsetMinutes: Int

    /// Takes both as they are.
    package init(seconds: Int64, offsetMinutes: Int = 0) {
        self.seconds = seconds
        self.offsetMinutes = offsetMinutes
    }

    /// Reads the formats of git-commit(1), "DATE FORMATS": `@1112926393 +0200` (with or without the `@`),
    /// `2005-04-07T22:13:13+02:00`, `2005-04-07 22:13:13`, `Thu, 07 Apr 2005 22:13:13 +0200`.
    /// - Parameter offsetMinutes: the time zone of a date that names none.
    package init?(_ text: String, offsetMinutes: Int) {
        let words = text.split(separator: " ")
        if let (seconds, offset) = Self.internalFormat(words) {
            self.init(seconds: seconds, offsetMinutes: offset ?? offsetMinutes)
        } else if let moment = Self.iso8601(text) ?? Self.rfc2822(words) {
            let offset = moment.offset ?? offsetMinutes
            self.init(seconds: moment.secondsAsIfUTC - Int64(offset) * 60, offsetMinutes: offset)
        } else {
            return nil
        }
    }

    private static func internalFormat(_ words: [Substring]) -> (Int64, Int?)? {
        guard let first = words.first, words.count <= 2 else { return nil }
        let isMarked = first.hasPrefix("@")
        // Unless both mark and zone are there, a short number could be a year: Git wants nine digits (date.c).
        guard let seconds = Int64(isMarked ? first.dropFirst() : first),
            isMarked && words.count == 2 || seconds >= 100_000_000
        else { return nil }
        guard words.count == 2 else { return (seconds, nil) }
        return offset(words[1]).map { (seconds, $0) }
    }

    private static func iso8601(_ text: String) -> Moment? {
        guard text.utf8.count >= 19, let day = Day(text.prefix(10).split(separator: "-")) else { return nil }
        let rest = text.dropFirst(10)
        guard rest.first == "T" || rest.first == " " else { return nil }
        guard let clock = Clock(rest.dropFirst().prefix(8)) else { return nil }
        let zone = rest.dropFirst(9).drop { $0 == " " }
        if zone.isEmpty { return Moment(day: day, clock: clock, offset: nil) }
        return offset(zone).map { Moment(day: day, clock: clock, offset: $0) }
    }

    private static func rfc2822(_ words: [Substring]) -> Moment? {
        let words = words.first?.hasSuffix(",") == true ? words.dropFirst() : words[...]
        guard words.count == 4 || words.count == 5,
            let month = months.firstIndex(of: String(words[words.startIndex + 1]))
        else { return nil }
        let numbers = [words[words.startIndex + 2], Substring(String(month + 1)), words[words.startIndex]]
        guard let day = Day(numbers), let clock = Clock(words[words.startIndex + 3]) else { return nil }
        guard words.count == 5 else { return Moment(day: day, clock: clock, offset: nil) }
        return offset(words[words.startIndex + 4]).map { Moment(day: day, clock: clock, offset: $0) }
    }

    /// `+0200`, `+02:00`, `Z`.
    private static func offset(_ text: Substring) -> Int? {
        if text == "Z" { return 0 }
        let digits = text.dropFirst().filter { $0 != ":" }
        guard let sign = text.first, sign == "+" || sign == "-", digits.count == 4, let number = Int(digits),
            number % 100 < 60
        else { return nil }
        return (sign == "-" ? -1 : 1) * (number / 100 * 60 + number % 100)
    }
}

private let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

private struct Moment {
    let day: Day
    let clock: Clock
    let offset: Int?

    var secondsAsIfUTC: Int64 { Int64(day.sinceEpoch * 86_400 + clock.seconds) }
}

private struct Day {
    let sinceEpoch: Int

    /// - Parameter parts: year, month, day.
    init?(_ parts: [Substring]) {
        let numbers = parts.compactMap { Int($0) }
        guard numbers.count == 3, 1970...9999 ~= numbers[0], 1...12 ~= numbers[1], 1...31 ~= numbers[2] else {
            return nil
        }
        // Days from civil, in years that begin in March (Howard Hinnant, "chrono-Compatible Low-Level Date
        // Algorithms").
        let year = numbers[1] > 2 ? numbers[0] : numbers[0] - 1
        let (era, yearOfEra) = (year / 400, year % 400)
        let dayOfYear = (153 * ((numbers[1] + 9) % 12) + 2) / 5 + numbers[2] - 1
        sinceEpoch = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}

private struct Clock {
    let seconds: Int

    init?(_ text: Substring) {
        let numbers = text.split(separator: ":").compactMap { Int($0) }
        guard numbers.count == 3, 0...23 ~= numbers[0], 0...59 ~= numbers[1], 0...60 ~= numbers[2] else { return nil }
        seconds = numbers[0] * 3_600 + numbers[1] * 60 + numbers[2]
    }
}
