import LumosModel

/// Datasets that come and go (rows 1 to 4 of the catalogue). Consumers have rules of their own.
enum DatasetExistence {
    static let added = ChangeRule(
        "dataset-added",
        title: "Dataset added",
        purpose: "Finds a dataset that was not there.",
        area: .dataset,
        kinds: [.dataset],
        safely: "Nothing to do.",
        mirror: .rules(["dataset-removed", "dataset-removed-after-sunset", "dataset-removed-before-sunset"]),
        examples: [
            .fires(nil, "{}"),
            .silent(nil, #"{"kind":"consumer"}"#),
        ]
    ) { change, _ in
        change.isOfConsumer || !change.isAddition ? nil : .harmless
    }

    static let removedAfterSunset = ChangeRule(
        "dataset-removed-after-sunset",
        title: "Dataset removed after its sunset",
        purpose: "Finds a dataset that is gone, was deprecated, and whose sunset has passed.",
        area: .dataset,
        kinds: [.dataset],
        safely: "This is the safe way: deprecate with a sunset, wait for the day, remove.",
        mirror: .rule("dataset-added"),
        examples: [
            .fires(#"{"lifecycle":{"deprecated":{"sunset":"2020-01-01"}}}"#, nil),
            .silent(#"{"lifecycle":{"deprecated":{"sunset":"2999-01-01"}}}"#, nil),
        ]
    ) { change, asOf in
        guard !change.isOfConsumer, let sunset = change.lostSunset else { return nil }
        return sunset <= asOf ? .info : nil
    }

    static let removedBeforeSunset = ChangeRule(
        "dataset-removed-before-sunset",
        title: "Dataset removed before its sunset",
        purpose: "Finds a deprecated dataset that is gone before the day that was promised.",
        area: .dataset,
        kinds: [.dataset],
        reader: "SELECT * FROM orders fails before the day by which its author was told to have moved.",
        writer: "INSERT INTO orders fails before that day.",
        safely: "Wait for the sunset.",
        mirror: .rule("dataset-added"),
        examples: [
            .fires(#"{"lifecycle":{"deprecated":{"sunset":"2999-01-01"}}}"#, nil),
            .silent(#"{"lifecycle":{"deprecated":{"since":"2020-01-01"}}}"#, nil),
        ]
    ) { change, asOf in
        guard !change.isOfConsumer, let sunset = change.lostSunset else { return nil }
        return sunset > asOf ? .breaking : nil
    }

    static let removed = ChangeRule(
        "dataset-removed",
        title: "Dataset removed",
        purpose: "Finds a dataset that is gone, was not renamed, and whose end was not announced.",
        area: .dataset,
        kinds: [.dataset],
        reader: "SELECT * FROM orders fails: no such table.",
        writer: "INSERT INTO orders fails.",
        safely: "Deprecate it with a sunset, wait, then remove it. If it has a new name, declare the old one.",
        mirror: .rule("dataset-added"),
        examples: [
            .fires("{}", nil),
            .silent(#"{"kind":"consumer"}"#, nil),
            .silent(
                "{}",
                #"{"name":"shop.public.sales","formerly":[{"namespace":"postgres://db","name":"shop.public.orders"}]}"#),
        ]
    ) { change, _ in
        change.isOfConsumer || !change.isRemoval ? nil : .breaking
    }
}

extension Change {
    /// Whether it is about a dashboard, report, model or application, which reads and which nobody reads.
    var isOfConsumer: Bool { (datasets.new ?? datasets.old)?.kind == .consumer }

    /// The announced last day of the dataset that is gone.
    fileprivate var lostSunset: Date? { isRemoval ? datasets.old?.lifecycle?.deprecated?.sunset : nil }
}
