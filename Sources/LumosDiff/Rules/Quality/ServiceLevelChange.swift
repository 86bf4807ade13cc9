import CanonicalJSON
import LumosModel

/// A promise of the same property on both sides, where the two can be compared.
struct ServiceLevelChange {
    enum Subject { case freshness, availability, repair, support }

    let subject: Subject
    let isStricter: Bool

    /// `nil` where the property is another, or a value or unit cannot be compared.
    init?(_ change: Change) {
        guard let old = change.before, let new = change.after,
            let property = new["property"]?.text,
            let (subject, lessIsStricter) = ServiceLevelChange.meaning(of: property),
            let before = ServiceLevelChange.amount(old), let after = ServiceLevelChange.amount(new),
            before.measure == after.measure, before.value != after.value
        else { return nil }
        self.subject = subject
        isStricter = (after.value < before.value) == lessIsStricter
    }

    /// The properties of ODCS 3.1 whose values have a direction.
    private static func meaning(of property: Text) -> (Subject, lessIsStricter: Bool)? {
        switch property.string.lowercased() {
        case "latency", "ly", "frequency", "fy", "freshness", "interval": (.freshness, true)
        case "availability", "av": (.availability, false)
        case "timetorepair", "tr", "timetodetect", "td", "timetonotify", "tn": (.repair, true)
        case "endofsupport", "es", "endoflife", "el": (.support, false)
        default: nil
        }
    }

    /// Whether a promise of this property is about how old rows may be, or how often they come.
    static func isFreshness(_ property: Text) -> Bool { meaning(of: property)?.0 == .freshness }

    /// A number in seconds where the unit is one of time, else in its unit; a day as days in order.
    private static func amount(_ level: JSONValue) -> (value: Double, measure: Text)? {
        guard let text = level["value"]?.text else { return nil }
        if let day = Date(text) { return (Double(day.year * 10_000 + day.month * 100 + day.day), "day") }
        guard let number = Double(text.string), number.isFinite else { return nil }
        let unit = level["unit"]?.text ?? ""
        if let seconds = seconds(in: unit) { return (number * seconds, "seconds") }
        return (number, unit)
    }

    /// "m" is a month to some and a minute to others: it is compared with itself alone.
    private static func seconds(in unit: Text) -> Double? {
        switch unit.string.lowercased() {
        case "s", "second", "seconds": 1
        case "min", "minute", "minutes": 60
        case "h", "hour", "hours": 3_600
        case "d", "day", "days": 86_400
        case "w", "week", "weeks": 604_800
        default: nil
        }
    }
}
