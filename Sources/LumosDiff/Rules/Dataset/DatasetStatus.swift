import CanonicalJSON
import LumosModel

/// Where a dataset stands between draft and retired (rows 10 to 12 of the catalogue).
enum DatasetStatus {
    static let retired = ChangeRule(
        "dataset-retired",
        title: "Dataset retired",
        purpose: "Finds a dataset whose state is retired now.",
        area: .dataset,
        kinds: [.lifecycleState],
        reader: "A dashboard on orders shows yesterday's figures for ever: nobody fills the table.",
        writer: "Whatever is written to orders is read by nobody.",
        safely: "Deprecate it with a sunset and a replacement, wait for that day, then retire it.",
        mirror: .rules(["dataset-status-changed", "dataset-stability-decreased"]),
        examples: [
            .fires(#"{"lifecycle":{"state":"active"}}"#, #"{"lifecycle":{"state":"retired"}}"#),
            .silent(#"{"lifecycle":{"state":"active"}}"#, #"{"lifecycle":{"state":"deprecated"}}"#),
        ]
    ) { change, _ in
        change.after == Lifecycle.State.retired.json && !change.isOfConsumer ? .breaking : nil
    }

    static let stabilityDecreased = ChangeRule(
        "dataset-stability-decreased",
        title: "Dataset less stable",
        purpose: "Finds a dataset that went back to draft, or to a lower or unknown stability.",
        area: .dataset,
        kinds: [.lifecycleState, .stability],
        reader: "A report that may rest on stable datasets alone may not use orders any more.",
        safely: "Keep the published dataset as it is, and try things out in a draft under another name.",
        mirror: .rules(["dataset-status-changed", "dataset-stability-decreased", "dataset-retired"]),
        examples: [
            .fires(#"{"lifecycle":{"state":"active"}}"#, #"{"lifecycle":{"state":"draft"}}"#),
            .fires(#"{"lifecycle":{"stability":"stable"}}"#, #"{"lifecycle":{"stability":"beta"}}"#),
            .silent(#"{"lifecycle":{"state":"draft"}}"#, #"{"lifecycle":{"state":"active"}}"#),
            .silent(#"{"lifecycle":{"stability":"beta"}}"#, #"{"lifecycle":{"stability":"stable"}}"#),
        ]
    ) { change, _ in
        let isLess = change.kind == .stability ? change.isLessStable : change.isBackToDraft
        return isLess && !change.isOfConsumer ? Judgement(readers: .possiblyBreaking, writers: .info) : nil
    }

    static let changed = ChangeRule.told(
        "dataset-status-changed",
        title: "Dataset status changed",
        purpose: "Finds a dataset that went forward, such as from draft to active, or was brought back to use.",
        area: .dataset,
        kinds: [.lifecycleState, .stability],
        mirror: .rules(["dataset-status-changed", "dataset-stability-decreased", "dataset-retired"]),
        examples: [
            .fires(#"{"lifecycle":{"state":"draft"}}"#, #"{"lifecycle":{"state":"active"}}"#),
            .fires(#"{"lifecycle":{"stability":"beta"}}"#, #"{"lifecycle":{"stability":"stable"}}"#),
            .fires("{}", #"{"lifecycle":{"state":"draft"}}"#),
            .silent(#"{"lifecycle":{"state":"active"}}"#, #"{"lifecycle":{"state":"draft"}}"#),
        ])
}

extension Change {
    /// Whether the state fell back to draft, or active is said no more.
    fileprivate var isBackToDraft: Bool {
        guard let before else { return false }
        guard let after else { return before == Lifecycle.State.active.json }
        return after == Lifecycle.State.draft.json
    }

    /// Whether less is promised, or nobody can tell.
    fileprivate var isLessStable: Bool {
        let ladder: [Text] = ["experimental", "draft", "alpha", "beta", "stable"]
        func rank(_ value: JSONValue?) -> Int? {
            value?.text.flatMap { ladder.firstIndex(of: $0.folded) }
        }
        guard before != nil else { return false }
        guard after != nil else { return rank(before) == ladder.count - 1 }
        guard let old = rank(before), let new = rank(after) else { return true }
        return new < old
    }
}
