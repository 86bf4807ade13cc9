import CanonicalJSON
import LumosModel

/// How long before it goes something is announced (rows 201 and 202 of the catalogue): under
/// `deprecation: { notice-days: … }`.
enum DeprecationNotice {
    static let withoutSunset = PolicyRule(
        Rule(
            "deprecated-without-sunset",
            title: "Deprecated without a sunset",
            purpose: "Finds a dataset or field that is announced to go on no day, where the policy asks for notice.",
            area: .lifecycle,
            reader: "Whoever reads it does not know until when; the day may be tomorrow.",
            writer: "Whoever fills it does not know until when either.",
            safely: "Name a `sunset` that is at least `deprecation.notice-days` away.",
            mirror: .rule("deprecation-withdrawn"),
            examples: [
                .fires("{}", #"{"lifecycle":{"deprecated":{"reason":"old"}}}"#, under: thirtyDays),
                .fires(
                    #"{"fields":[{"name":"id"}]}"#, #"{"fields":[{"name":"id","deprecated":{"replacedBy":"uid"}}]}"#,
                    under: thirtyDays),
                .silent("{}", #"{"lifecycle":{"deprecated":{"sunset":"2030-01-01"}}}"#, under: thirtyDays),
                .silent("{}", #"{"lifecycle":{"deprecated":{"reason":"old"}}}"#),
            ]), claiming: [.deprecation]
    ) { change, policy, _ in
        guard policy.noticeDays != nil, let announced = change.after, change.isAddition else { return nil }
        return announced["sunset"] == nil ? .possiblyBreaking : nil
    }

    static let tooShort = PolicyRule(
        Rule(
            "deprecation-notice-too-short",
            title: "Notice of a deprecation too short",
            purpose:
                "Finds a dataset or field that goes sooner after it is announced than the policy allows. The days are counted from that of the head commit.",
            area: .lifecycle,
            reader: "Readers were promised so many days to move, and have less.",
            writer: "Writers were promised as many.",
            safely: "Name a later `sunset`: at least `deprecation.notice-days` after the day of the commit.",
            mirror: .rules(["deprecation-withdrawn", "sunset-postponed"]),
            examples: [
                .fires("{}", #"{"lifecycle":{"deprecated":{"sunset":"2026-10-01"}}}"#, under: thirtyDays),
                .fires(
                    #"{"fields":[{"name":"id"}]}"#, #"{"fields":[{"name":"id","deprecated":{"sunset":"2026-10-01"}}]}"#,
                    under: thirtyDays),
                .fires(
                    #"{"lifecycle":{"deprecated":{"reason":"old"}}}"#,
                    #"{"lifecycle":{"deprecated":{"reason":"old","sunset":"2026-10-01"}}}"#, under: thirtyDays),
                .silent("{}", #"{"lifecycle":{"deprecated":{"sunset":"2030-01-01"}}}"#, under: thirtyDays),
                .silent("{}", #"{"lifecycle":{"deprecated":{"sunset":"2026-10-01"}}}"#),
            ]), claiming: [.deprecation, .sunset]
    ) { change, policy, asOf in
        guard let days = policy.noticeDays, change.isAddition, let sunset = change.announcedSunset else { return nil }
        return sunset.days(since: asOf) < days ? .breaking : nil
    }

    private static let thirtyDays = Example.Stated("deprecation: { notice-days: 30 }") { $0.noticeDays = 30 }
}

extension Change {
    /// The day that an announcement names, or that is named at last.
    fileprivate var announcedSunset: Date? {
        (kind == .sunset ? after : after?["sunset"])?.text.flatMap { Date($0) }
    }
}
