import CanonicalJSON
import LumosModel

/// How long data stays and how it goes (rows 160 to 164 of the catalogue).
enum Retention {
    static let shortened = ChangeRule(
        "retention-shortened",
        title: "Retention shortened",
        purpose: "Finds data that is kept for less time; possibly so where the two durations cannot be compared.",
        area: .governance,
        kinds: [.retention],
        promise: "The data is there for as long as was said.",
        safely: "Let whoever answers for retention approve it, and tell the readers of old rows.",
        mirror: .rules(["retention-lengthened", "retention-shortened"]),
        examples: [
            .fires(#"{"governance":{"retention":"P7Y"}}"#, #"{"governance":{"retention":"P24M"}}"#),
            .fires(#"{"governance":{"retention":"P30D"}}"#, #"{"governance":{"retention":"P1M"}}"#),
            .silent(#"{"governance":{"retention":"P1Y"}}"#, #"{"governance":{"retention":"P366D"}}"#),
        ]
    ) { change, _ in
        guard change.isReplacement else { return nil }
        return switch change.retentionOrder {
        case .shorter: .brokenPromise
        case nil: .possiblyBrokenPromise
        case .equal, .longer: nil
        }
    }

    static let lengthened = ChangeRule.told(
        "retention-lengthened",
        title: "Retention lengthened",
        purpose: "Finds data that is kept for more time, or for the same time in other words.",
        area: .governance,
        kinds: [.retention],
        mirror: .rules(["retention-shortened", "retention-lengthened"]),
        examples: [
            .fires(#"{"governance":{"retention":"P2Y"}}"#, #"{"governance":{"retention":"P7Y"}}"#),
            .fires(#"{"governance":{"retention":"P1Y"}}"#, #"{"governance":{"retention":"P12M"}}"#),
            .silent(#"{"governance":{"retention":"P7Y"}}"#, #"{"governance":{"retention":"P2Y"}}"#),
        ]
    ) { $0.isReplacement && [.equal, .longer].contains($0.retentionOrder) }

    static let removed = ChangeRule(
        "retention-removed",
        title: "Retention removed",
        purpose: "Finds data of which nobody says any more how long it is kept.",
        area: .governance,
        kinds: [.retention],
        promise: "The data is there for as long as was said, and gone after that.",
        safely: "Let whoever answers for retention approve it.",
        mirror: .rule("retention-added"),
        examples: [
            .fires(#"{"governance":{"retention":"P7Y"}}"#, "{}"),
            .silent(#"{"governance":{"retention":"P7Y"}}"#, #"{"governance":{"retention":"P2Y"}}"#),
        ]
    ) { change, _ in change.isRemoval ? .possiblyBrokenPromise : nil }

    static let added = ChangeRule(
        "retention-added",
        title: "Retention added",
        purpose: "Finds data that is deleted after some time from now on.",
        area: .governance,
        kinds: [.retention],
        reader: "SELECT … WHERE ordered_at < '2019-01-01' finds nothing any more.",
        safely: "Tell the readers of old rows before the first are deleted.",
        mirror: .rule("retention-removed"),
        examples: [
            .fires("{}", #"{"governance":{"retention":"P7Y"}}"#),
            .silent(#"{"governance":{"retention":"P2Y"}}"#, #"{"governance":{"retention":"P7Y"}}"#),
        ]
    ) { change, _ in
        change.isAddition ? Judgement(readers: .possiblyBreaking, writers: .info) : nil
    }

    static let legalHoldChanged = ChangeRule(
        "legal-hold-changed",
        title: "Legal hold set or lifted",
        purpose: "Finds data that must not be deleted from now on, or may be again.",
        area: .governance,
        kinds: [.legalHold],
        reader: "Rows that the hold kept may be deleted.",
        writer: "DELETE FROM orders is forbidden while the hold lasts.",
        safely: "Let the lawyers who asked for the hold approve it.",
        mirror: .rule("legal-hold-changed"),
        examples: [
            .fires("{}", #"{"governance":{"legalHold":true}}"#),
            .silent("{}", #"{"governance":{"deletionPolicy":"hard"}}"#),
        ]
    ) { _, _ in .possiblyBreaking }

    static let deletionPolicyChanged = ChangeRule(
        "deletion-policy-changed",
        title: "Deletion policy changed",
        purpose: "Finds another way in which rows are deleted.",
        area: .governance,
        kinds: [.deletionPolicy],
        reader: "Rows that used to be marked as deleted are gone, or the reverse: counts differ.",
        writer: "A job that deletes in the old way breaks the new policy.",
        safely: "Tell the readers who filter deleted rows, and move the deleting jobs over.",
        mirror: .rule("deletion-policy-changed"),
        examples: [
            .fires(#"{"governance":{"deletionPolicy":"soft"}}"#, #"{"governance":{"deletionPolicy":"hard"}}"#),
            .silent("{}", #"{"governance":{"legalHold":true}}"#),
        ]
    ) { _, _ in .possiblyBreaking }
}

extension Change {
    /// How the new duration stands to the old one; `nil` where that cannot be told.
    fileprivate var retentionOrder: RetentionPeriod.Order? {
        guard let old = before?.text.flatMap(RetentionPeriod.init), let new = after?.text.flatMap(RetentionPeriod.init)
        else { return nil }
        return new.compared(to: old)
    }
}
