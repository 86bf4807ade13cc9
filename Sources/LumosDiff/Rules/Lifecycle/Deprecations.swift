import CanonicalJSON
import LumosModel

/// That something will go, and when (rows 200, 203 to 206 and 243 of the catalogue).
enum Deprecations {
    static let deprecated = ChangeRule.told(
        "deprecated",
        title: "Deprecated",
        purpose: "Finds a dataset or field that is announced to go.",
        area: .lifecycle,
        kinds: [.deprecation],
        safely: "Name the day and what replaces it; the policy can ask for both.",
        mirror: .rule("deprecation-withdrawn"),
        examples: [
            .fires("{}", #"{"lifecycle":{"deprecated":{"sunset":"2030-01-01"}}}"#),
            .fires(#"{"fields":[{"name":"id"}]}"#, #"{"fields":[{"name":"id","deprecated":{"replacedBy":"uid"}}]}"#),
            .silent(#"{"lifecycle":{"deprecated":{"sunset":"2030-01-01"}}}"#, "{}"),
        ]
    ) { $0.isAddition }

    static let withdrawn = ChangeRule.told(
        "deprecation-withdrawn",
        title: "Deprecation withdrawn",
        purpose: "Finds a dataset or field that was announced to go and stays after all.",
        area: .lifecycle,
        kinds: [.deprecation],
        mirror: .rule("deprecated"),
        examples: [
            .fires(#"{"lifecycle":{"deprecated":{"sunset":"2030-01-01"}}}"#, "{}"),
            .silent("{}", #"{"lifecycle":{"deprecated":{"sunset":"2030-01-01"}}}"#),
        ]
    ) { $0.isRemoval }

    static let broughtForward = ChangeRule(
        "sunset-brought-forward",
        title: "Sunset brought forward",
        purpose: "Finds something deprecated that goes earlier than was said, on a day named at last, or at once.",
        area: .lifecycle,
        kinds: [.sunset, .deprecation],
        reader: "A reader who planned to move by the old day is too late.",
        writer: "A writer who planned to move by the old day is too late.",
        safely: "Keep to the day that was announced.",
        mirror: .rules(["sunset-postponed", "deprecation-withdrawn"]),
        examples: [
            .fires("{}", #"{"lifecycle":{"deprecated":{"sunset":"2020-01-01"}}}"#),
            .fires(
                #"{"lifecycle":{"deprecated":{"sunset":"2030-01-01"}}}"#,
                #"{"lifecycle":{"deprecated":{"sunset":"2029-01-01"}}}"#),
            .silent(
                #"{"lifecycle":{"deprecated":{"sunset":"2029-01-01"}}}"#,
                #"{"lifecycle":{"deprecated":{"sunset":"2030-01-01"}}}"#),
        ]
    ) { change, asOf in
        if change.kind == .deprecation {
            guard change.isAddition, let sunset = change.after?["sunset"]?.day else { return nil }
            return sunset <= asOf ? .possiblyBreaking : nil
        }
        guard let new = change.after?.day else { return nil }
        if let old = change.before?.day { return new < old ? .breaking : nil }
        // No day was promised; one that has passed leaves nobody time to move.
        return new <= asOf ? .possiblyBreaking : .info
    }

    static let postponed = ChangeRule.told(
        "sunset-postponed",
        title: "Sunset postponed",
        purpose: "Finds a deprecated dataset or field that goes later than was said, or on a day no longer named.",
        area: .lifecycle,
        kinds: [.sunset],
        mirror: .rule("sunset-brought-forward"),
        examples: [
            .fires(
                #"{"lifecycle":{"deprecated":{"sunset":"2029-01-01"}}}"#,
                #"{"lifecycle":{"deprecated":{"sunset":"2030-01-01"}}}"#),
            .silent(
                #"{"lifecycle":{"deprecated":{"sunset":"2030-01-01"}}}"#,
                #"{"lifecycle":{"deprecated":{"sunset":"2029-01-01"}}}"#),
        ]
    ) { change in
        guard let old = change.before?.day else { return false }
        return change.after?.day.map { $0 > old } ?? true
    }

    static let replacementRemoved = ChangeRule(
        "replacement-removed",
        title: "Replacement removed",
        purpose: "Finds a deprecated dataset or field that names no replacement any more, or one that is gone.",
        area: .lifecycle,
        kinds: [.replacement],
        reader: "Readers who are to move do not know where to.",
        safely: "Name another replacement in the same change, or say in the reason that there is none.",
        mirror: .rules(["deprecation-detail-changed", "dataset-added", "column-added-nullable"]),
        examples: [
            .fires(
                #"{"lifecycle":{"deprecated":{"reason":"old","replacedBy":"orders_v2"}}}"#,
                #"{"lifecycle":{"deprecated":{"reason":"old"}}}"#),
            .fires(
                #"[{"lifecycle":{"deprecated":{"replacedBy":"orders_v2"}}},{"name":"shop.public.orders_v2"}]"#,
                #"[{"lifecycle":{"deprecated":{"replacedBy":"orders_v2"}}}]"#),
            .fires(
                #"{"fields":[{"name":"cust","deprecated":{"replacedBy":"customer"}},{"name":"customer"}]}"#,
                #"{"fields":[{"name":"cust","deprecated":{"replacedBy":"customer"}}]}"#),
            .silent(
                #"{"lifecycle":{"deprecated":{"replacedBy":"orders_v2"}}}"#,
                #"{"lifecycle":{"deprecated":{"replacedBy":"orders_v3"}}}"#),
        ]
    ) { change, _ in
        change.isRemoval ? Judgement(readers: .possiblyBreaking, writers: .info) : nil
    }

    static let detailChanged = ChangeRule.told(
        "deprecation-detail-changed",
        title: "Detail of a deprecation changed",
        purpose: "Finds another reason, another first day or another replacement.",
        area: .lifecycle,
        kinds: [.deprecationDetail, .replacement],
        mirror: .rules(["deprecation-detail-changed", "replacement-removed"]),
        examples: [
            .fires(
                #"{"lifecycle":{"deprecated":{"reason":"old"}}}"#, #"{"lifecycle":{"deprecated":{"reason":"slow"}}}"#),
            .fires(
                #"{"lifecycle":{"deprecated":{"replacedBy":"orders_v2"}}}"#,
                #"{"lifecycle":{"deprecated":{"replacedBy":"orders_v3"}}}"#),
            .silent(#"{"lifecycle":{"deprecated":{"reason":"old"}}}"#, "{}"),
        ])
}

extension JSONValue {
    fileprivate var day: Date? { text.flatMap { Date($0) } }
}
