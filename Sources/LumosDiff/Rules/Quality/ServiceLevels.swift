import CanonicalJSON
import LumosModel

/// Promises about time (rows 190 to 196 and 243 of the catalogue).
enum ServiceLevels {
    static let added = ChangeRule(
        "sla-added",
        title: "Service level added",
        purpose: "Finds a new promise about freshness, availability and the like.",
        area: .quality,
        kinds: [.serviceLevel],
        safely: "Nothing to do, once the promise can be kept.",
        mirror: .rule("sla-removed"),
        examples: [
            .fires("{}", ServiceLevels.level("latency", "4", "h")),
            .silent(ServiceLevels.level("latency", "4", "h"), "{}"),
        ]
    ) { change, _ in change.isAddition ? Judgement(readers: .nonBreaking, writers: .info) : nil }

    static let removed = ChangeRule(
        "sla-removed",
        title: "Service level removed",
        purpose: "Finds a promise about freshness, availability and the like that is gone.",
        area: .quality,
        kinds: [.serviceLevel],
        reader: "A report that is due at eight may be made from yesterday's rows.",
        safely: "Tell the readers who planned with the promise.",
        mirror: .rule("sla-added"),
        examples: [
            .fires(ServiceLevels.level("latency", "4", "h"), "{}"),
            .silent("{}", ServiceLevels.level("latency", "4", "h")),
        ]
    ) { change, _ in change.isRemoval ? .released : nil }

    static let freshnessRelaxed = relaxed(
        "sla-freshness-relaxed", "Freshness relaxed", "Finds rows that may come later or less often than was promised.",
        .freshness, .released,
        reader: "A report that is due at eight is made from yesterday's rows.", mirror: "sla-freshness-tightened",
        .fires(ServiceLevels.level("latency", "4", "h"), ServiceLevels.level("latency", "1", "d")),
        .silent(ServiceLevels.level("latency", "1", "d"), ServiceLevels.level("latency", "4", "h")))

    static let freshnessTightened = tightened(
        "sla-freshness-tightened", "Freshness tightened", "Finds rows that must come sooner or more often than before.",
        .freshness, writer: "A load that took four hours is late from now on.", mirror: "sla-freshness-relaxed",
        .fires(ServiceLevels.level("frequency", "1", "d"), ServiceLevels.level("frequency", "4", "h")),
        .silent(ServiceLevels.level("frequency", "4", "h"), ServiceLevels.level("frequency", "1", "d")))

    static let availabilityLowered = relaxed(
        "sla-availability-lowered", "Availability lowered", "Finds data that may be away for longer than was promised.",
        .availability, .released, reader: "SELECT … FROM orders fails more often than was planned for.",
        mirror: "sla-availability-raised",
        .fires(ServiceLevels.level("availability", "99.9", "%"), ServiceLevels.level("availability", "99", "%")),
        .silent(ServiceLevels.level("availability", "99", "%"), ServiceLevels.level("availability", "99.9", "%")))

    static let availabilityRaised = tightened(
        "sla-availability-raised", "Availability raised", "Finds data that may be away for less time than before.",
        .availability, writer: "A load that locks the table for an hour breaks the promise.",
        mirror: "sla-availability-lowered",
        .fires(ServiceLevels.level("availability", "99", "%"), ServiceLevels.level("availability", "99.9", "%")),
        .silent(ServiceLevels.level("availability", "99.9", "%"), ServiceLevels.level("availability", "99", "%")))

    static let repairRelaxed = relaxed(
        "time-to-repair-relaxed", "Time to repair relaxed", "Finds faults that may last longer than was promised.",
        .repair, .possiblyOtherValues, reader: "Wrong rows may stand for two days where they stood for one.",
        mirror: "sla-changed",
        .fires(ServiceLevels.level("timeToRepair", "1", "d"), ServiceLevels.level("timeToRepair", "2", "d")),
        .silent(ServiceLevels.level("timeToRepair", "2", "d"), ServiceLevels.level("timeToRepair", "1", "d")))

    static let supportRelaxed = relaxed(
        "support-window-relaxed", "Support ends sooner", "Finds data that is supported for less time than promised.",
        .support, .possiblyOtherValues, reader: "Who planned to move by the end of support is too late.",
        mirror: "sla-changed",
        .fires(ServiceLevels.level("endOfSupport", "2030-01-01"), ServiceLevels.level("endOfSupport", "2029-01-01")),
        .silent(ServiceLevels.level("endOfSupport", "2029-01-01"), ServiceLevels.level("endOfSupport", "2030-01-01")))

    static let changed = ChangeRule(
        "sla-changed",
        title: "Service level changed",
        purpose: "Finds another promise, where nobody can tell which is stricter, or no other rule tells.",
        area: .quality,
        kinds: [.serviceLevelChange],
        reader: "The new promise may be the weaker one.",
        safely: "Tell the readers who planned with the promise.",
        mirror: .rules(["sla-changed", "time-to-repair-relaxed", "support-window-relaxed"]),
        examples: [
            .fires(ServiceLevels.level("throughput", "100"), ServiceLevels.level("throughput", "50")),
            .fires(ServiceLevels.level("latency", "4", "h"), ServiceLevels.level("latency", "soon")),
            .silent(ServiceLevels.level("latency", "4", "h"), ServiceLevels.level("latency", "1", "d")),
        ]
    ) { change, _ in
        ServiceLevelChange(change)?.isStricter == true ? .harmless : .possiblyOtherValues
    }

    private static func relaxed(
        _ id: String, _ title: String, _ purpose: String, _ subject: ServiceLevelChange.Subject, _ judgement: Judgement,
        reader: String, mirror: String, _ examples: Example...
    ) -> ChangeRule {
        ChangeRule(
            id, title: title, purpose: purpose, area: .quality, kinds: [.serviceLevelChange], reader: reader,
            safely: "Tell the readers who planned with the promise before it is relaxed.", mirror: .rule(mirror),
            examples: examples
        ) { change, _ in
            guard let level = ServiceLevelChange(change), level.subject == subject, level.isStricter == false
            else { return nil }
            return judgement
        }
    }

    private static func tightened(
        _ id: String, _ title: String, _ purpose: String, _ subject: ServiceLevelChange.Subject, writer: String,
        mirror: String, _ examples: Example...
    ) -> ChangeRule {
        ChangeRule(
            id, title: title, purpose: purpose, area: .quality, kinds: [.serviceLevelChange], writer: writer,
            safely: "Measure first whether the promise can be kept.", mirror: .rule(mirror), examples: examples
        ) { change, _ in
            guard let level = ServiceLevelChange(change), level.subject == subject, level.isStricter == true
            else { return nil }
            return Judgement(readers: .nonBreaking, writers: .possiblyBreaking)
        }
    }

    private static func level(_ property: String, _ value: String, _ unit: String? = nil) -> String {
        let unit = unit.map { #","unit":"\#($0)""# } ?? ""
        return #"{"sla":[{"property":"\#(property)","value":"\#(value)"\#(unit)}]}"#
    }
}
