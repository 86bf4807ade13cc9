import CanonicalJSON
import LumosModel

/// Tests that rows must pass (rows 180 to 183, 186 and 243 of the catalogue).
enum QualityRules {
    static let added = ChangeRule(
        "quality-rule-added",
        title: "Quality rule added",
        purpose: "Finds a new test of the rows.",
        area: .quality,
        kinds: [.qualityRule],
        writer: "Rows that the test refuses stop the load, if the test is one that stops.",
        safely: "Let it warn at first; let it stop the load once the rows pass.",
        mirror: .rule("quality-rule-removed"),
        examples: [
            .fires("{}", #"{"quality":[{"id":"id_unique","type":"unique","severity":"error"}]}"#),
            .fires("{}", #"{"quality":[{"id":"id_unique","type":"unique","severity":"warn"}]}"#),
            .silent(#"{"quality":[{"id":"id_unique","type":"unique"}]}"#, "{}"),
        ]
    ) { change, _ in
        guard change.isAddition else { return nil }
        let rule = change.datasets.new?.quality.first { .string($0.id) == change.after }
        let warns = rule?.severity.flatMap(QualitySeverity.init)?.blocks == false
        return Judgement(readers: .nonBreaking, writers: warns ? .nonBreaking : .possiblyBreaking)
    }

    static let removed = ChangeRule(
        "quality-rule-removed",
        title: "Quality rule removed",
        purpose: "Finds a test of the rows that is gone.",
        area: .quality,
        kinds: [.qualityRule],
        reader: "Rows that the test kept out come in: SELECT … JOIN orders USING (id) counts an id twice.",
        safely: "Tell the readers who rely on the test, or put a stricter one in its place first.",
        mirror: .rule("quality-rule-added"),
        examples: [
            .fires(#"{"quality":[{"id":"id_unique","type":"unique"}]}"#, "{}"),
            .silent("{}", #"{"quality":[{"id":"id_unique","type":"unique"}]}"#),
        ]
    ) { change, _ in change.isRemoval ? .released : nil }

    static let loosened = ChangeRule(
        "quality-rule-loosened",
        title: "Quality rule loosened",
        purpose: "Finds a test whose lower bound went down or whose upper bound went up.",
        area: .quality,
        kinds: [.qualityRuleChange],
        reader: "Rows that the test kept out come in.",
        safely: "Tell the readers who rely on the old bound.",
        mirror: .rule("quality-rule-tightened"),
        examples: [
            .fires(QualityRules.amounts(#""min_value":"1""#), QualityRules.amounts(#""min_value":"0""#)),
            .fires(QualityRules.amounts(#""max_value":"9""#), QualityRules.amounts("")),
            .silent(QualityRules.amounts(#""min_value":"0""#), QualityRules.amounts(#""min_value":"1""#)),
        ]
    ) { change, _ in
        QualityThresholds.comparison(change) == .looser ? .released : nil
    }

    static let tightened = ChangeRule(
        "quality-rule-tightened",
        title: "Quality rule tightened",
        purpose: "Finds a test whose lower bound went up or whose upper bound went down.",
        area: .quality,
        kinds: [.qualityRuleChange],
        writer: "Rows that used to pass stop the load.",
        safely: "Let the new bound warn at first; let it stop the load once the rows pass.",
        mirror: .rule("quality-rule-loosened"),
        examples: [
            .fires(QualityRules.amounts(#""min_value":"0""#), QualityRules.amounts(#""min_value":"1""#)),
            .silent(
                QualityRules.amounts(#""min_value":"0","max_value":"9""#),
                QualityRules.amounts(#""min_value":"1","max_value":"10""#)),
        ]
    ) { change, _ in
        guard QualityThresholds.comparison(change) == .stricter else { return nil }
        return Judgement(readers: .nonBreaking, writers: .possiblyBreaking)
    }

    static let changed = ChangeRule(
        "quality-rule-changed",
        title: "Quality rule changed",
        purpose: "Finds a test that is another, where nobody can tell which of the two is stricter.",
        area: .quality,
        kinds: [.qualityRuleChange],
        reader: "Rows that the old test kept out may come in.",
        writer: "Rows that used to pass may stop the load.",
        safely: "Add the new test beside the old one, then remove the old one.",
        mirror: .rule("quality-rule-changed"),
        examples: [
            .fires(
                #"{"quality":[{"id":"q","type":"sql","parameters":{"query":"SELECT 1"}}]}"#,
                #"{"quality":[{"id":"q","type":"sql","parameters":{"query":"SELECT 2"}}]}"#),
            .fires(
                QualityRules.amounts(#""min_value":"0","max_value":"9""#),
                QualityRules.amounts(#""min_value":"1","max_value":"10""#)),
            .silent(QualityRules.amounts(#""min_value":"0""#), QualityRules.amounts(#""min_value":"1""#)),
        ]
    ) { _, _ in .possiblyBreaking }

    static let descriptionChanged = ChangeRule.told(
        "quality-description-changed",
        title: "Quality rule described otherwise",
        purpose: "Finds a test that is described in other words.",
        area: .quality,
        kinds: [.qualityDescription],
        mirror: .rule("quality-description-changed"),
        examples: [
            .fires(
                #"{"quality":[{"id":"q","type":"unique"}]}"#,
                #"{"quality":[{"id":"q","type":"unique","description":"No order twice"}]}"#),
            .silent(
                #"{"quality":[{"id":"q","type":"unique"}]}"#,
                #"{"quality":[{"id":"q","type":"unique","severity":"warn"}]}"#),
        ])

    /// A dataset whose amounts are tested with these parameters.
    private static func amounts(_ parameters: String) -> String {
        #"{"quality":[{"id":"q","type":"accepted_range","field":"amount","parameters":{\#(parameters)}}]}"#
    }
}
