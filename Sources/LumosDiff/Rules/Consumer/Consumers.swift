import CanonicalJSON
import LumosModel

/// Dashboards, reports, models and applications that read (row 236 of the catalogue). They come and go without
/// breaking a dataset.
enum Consumers {
    static let added = ChangeRule.told(
        "consumer-added",
        title: "Consumer added",
        purpose: "Finds a new dashboard, report, model or application.",
        area: .consumer,
        kinds: [.dataset],
        mirror: .rule("consumer-removed"),
        examples: [
            .fires(nil, #"{"kind":"consumer"}"#),
            .silent(nil, #"{"kind":"table"}"#),
        ]
    ) { $0.isAddition && $0.datasets.new?.kind == .consumer }

    static let removed = ChangeRule.told(
        "consumer-removed",
        title: "Consumer removed",
        purpose: "Finds a dashboard, report, model or application that is gone.",
        area: .consumer,
        kinds: [.dataset],
        mirror: .rule("consumer-added"),
        examples: [
            .fires(#"{"kind":"consumer"}"#, nil),
            .silent(#"{"kind":"table"}"#, nil),
        ]
    ) { $0.isRemoval && $0.datasets.old?.kind == .consumer }
}
