import CanonicalJSON
import LumosModel

/// How loud a failing test is and how often it runs (rows 184, 185 and 187 of the catalogue).
enum QualityReactions {
    static let severityLowered = ChangeRule(
        "quality-severity-lowered",
        title: "Severity of a quality rule lowered",
        purpose: "Finds a test that fails less loudly, or in a word of its own: then nobody can tell.",
        area: .quality,
        kinds: [.qualitySeverity],
        reader: "Rows that the test used to stop come in.",
        writer: "A word of its own may mean that rows which used to pass stop the load.",
        safely: "Tell the readers who rely on the test.",
        mirror: .rules(["quality-severity-raised", "quality-severity-lowered"]),
        examples: [
            .fires(QualityReactions.severity("error"), QualityReactions.severity("warn")),
            .fires(QualityReactions.severity("P1"), QualityReactions.severity("P2")),
            .silent(QualityReactions.severity("warn"), QualityReactions.severity("error")),
        ]
    ) { change, _ in
        guard let (old, new) = change.severities else { return .possiblyBreaking }
        return new < old ? .possiblyReleased : nil
    }

    static let severityRaised = ChangeRule(
        "quality-severity-raised",
        title: "Severity of a quality rule raised",
        purpose: "Finds a test that fails more loudly, or as loudly by another word.",
        area: .quality,
        kinds: [.qualitySeverity],
        writer: "Rows that used to raise a warning stop the load.",
        safely: "Mend the rows that fail before the severity is raised.",
        mirror: .rules(["quality-severity-lowered", "quality-severity-raised"]),
        examples: [
            .fires(QualityReactions.severity("warn"), QualityReactions.severity("error")),
            .silent(QualityReactions.severity("error"), QualityReactions.severity("warn")),
        ]
    ) { change, _ in
        guard let (old, new) = change.severities, new >= old else { return nil }
        return Judgement(readers: .nonBreaking, writers: new.blocks && !old.blocks ? .possiblyBreaking : .nonBreaking)
    }

    static let scheduleReduced = ChangeRule(
        "quality-schedule-reduced",
        title: "Quality rule run at other times",
        purpose: "Finds a test that runs on another schedule, which may be less often, or on none.",
        area: .quality,
        kinds: [.qualitySchedule],
        reader: "A fault that was found within the hour may stay for a day.",
        safely: "Tell the readers how long a fault can stay.",
        mirror: .rule("quality-schedule-reduced"),
        examples: [
            .fires(QualityReactions.schedule("hourly"), QualityReactions.schedule("daily")),
            .silent(QualityReactions.severity("error"), QualityReactions.severity("warn")),
        ]
    ) { change, _ in
        // Said for the first time, it cannot have become less often.
        change.isAddition ? .info : Judgement(readers: .possiblyBreaking, writers: .info)
    }

    private static func severity(_ word: String) -> String {
        #"{"quality":[{"id":"q","type":"unique","severity":"\#(word)"}]}"#
    }

    private static func schedule(_ text: String) -> String {
        #"{"quality":[{"id":"q","type":"unique","schedule":"\#(text)"}]}"#
    }
}

extension Change {
    /// Both severities, `nil` where a side has none or a word of its own.
    fileprivate var severities: (old: QualitySeverity, new: QualitySeverity)? {
        guard let old = before?.text.flatMap(QualitySeverity.init), let new = after?.text.flatMap(QualitySeverity.init)
        else { return nil }
        return (old, new)
    }
}
