import CanonicalJSON
import LumosModel

/// Who reads what breaks or goes (rows 176, 177 and 237 of the catalogue).
enum BrokenReaders {
    static let upstreamBroken = StoreRule(
        Rule(
            "lineage-upstream-broken",
            title: "Upstream broken",
            purpose: "Finds a dataset that reads a dataset or column with a certain break in this comparison.",
            area: .lineage,
            reader: "The model fails, or its readers meet what its upstream has become.",
            safely: "Change the reading dataset in the same commit, or keep the upstream compatible.",
            mirror: .none(because: "the reverse of a break upstream need not break anything"),
            examples: [
                .fires(BrokenReaders.totals, BrokenReaders.textTotals),
                .silent(BrokenReaders.totals, BrokenReaders.totals),
                // It reads another column.
                .silent(
                    #"[{"fields":[{"name":"net"},{"name":"note"}]},\#(BrokenReaders.daily)]"#,
                    #"[{"fields":[{"name":"net"}]},\#(BrokenReaders.daily)]"#),
            ]), kinds: [.read]
    ) { changes, view in
        edges(changes, view) { !$0.isConsumer }.map { .init($0, .possiblyOtherValues) }
    }

    static let consumerStopped = StoreRule(
        Rule(
            "consumer-stopped",
            title: "Consumer stopped",
            purpose:
                "Finds a dashboard, report or application that reads what breaks; reports name it at the break too.",
            area: .consumer,
            safely: "Tell its owners before the change lands, or keep what it reads until it has moved.",
            mirror: .none(because: "the reverse of a break upstream need not break anything"),
            examples: [
                .fires(
                    #"[{"fields":[{"name":"net"}]},\#(BrokenReaders.dashboard)]"#,
                    #"[{"fields":[]},\#(BrokenReaders.dashboard)]"#),
                .silent(
                    #"[{"fields":[]},\#(BrokenReaders.dashboard)]"#,
                    #"[{"fields":[{"name":"net"}]},\#(BrokenReaders.dashboard)]"#),
            ]), kinds: [.read]
    ) { changes, view in
        edges(changes, view) { $0.isConsumer }.map { .init($0, .info) }
    }

    static let danglingReference = StoreRule(
        Rule(
            "lineage-dangling-reference",
            title: "Reference to nothing",
            purpose: "Finds a dataset or field made from a dataset or column that this comparison takes away.",
            area: .lineage,
            reader: "The next run of the reading model fails: relation \"orders\" does not exist.",
            writer: "Whoever writes the reading dataset cannot: its input is gone.",
            safely: "Change the reading dataset in the same commit; keep the old name as an alias or view meanwhile.",
            mirror: .none(because: "what comes back mends the reference, and is found as an addition"),
            examples: [
                .fires(#"[{"fields":[{"name":"net"}]},\#(BrokenReaders.daily)]"#, "[\(BrokenReaders.daily)]"),
                .fires(
                    #"[{"fields":[{"name":"net"},{"name":"note"}]},\#(BrokenReaders.daily)]"#,
                    #"[{"fields":[{"name":"note"}]},\#(BrokenReaders.daily)]"#),
                .silent(
                    #"[{"fields":[{"name":"net"}]},\#(BrokenReaders.daily)]"#,
                    "[\(BrokenReaders.renamedOrders),\(BrokenReaders.daily)]"),
            ]), kinds: [.read]
    ) { changes, view in
        let breaks = Breaks(changes)
        return view.naming.filter { !$0.isConsumer }.flatMap { reader in
            let datasets = reader.upstream.map(\.id).filter { breaks.gone.contains($0) && $0 != reader.id }
                .map { read(by: reader, at: .dataset, from: $0.edge) }
            let fields = breaks.danglingInputs(of: reader).map { field, input in
                read(by: reader, at: SnapshotPath(field: field), from: input.edge)
            }
            return (datasets + fields).map { StoreRule.Found($0, .breaking) }
        }
    }

    /// An edge to each dataset with breaks that a reader meets, unless it leads nowhere and is found as that.
    private static func edges(
        _ changes: ClassifiedChanges, _ view: StoreView, among isAsked: (DatasetSnapshot) -> Bool
    ) -> [Change] {
        let breaks = Breaks(changes)
        return view.naming.filter(isAsked).flatMap { reader in
            let dangling = Set(breaks.danglingInputs(of: reader).map(\.input.id)).union(breaks.gone)
            let edges = reader.upstream.map(\.id).filter { $0 != reader.id }
            return edges.filter { reader.isConsumer || !dangling.contains($0) }.compactMap { id -> Change? in
                let met = breaks.met(by: reader, reading: id).map(\.fingerprint.hex).sorted()
                if met.isEmpty { return nil }
                return read(by: reader, at: .dataset, from: id.edge, breaking: .array(met.map { .string(Text($0)) }))
            }
        }
    }

    /// What a reader reads from somewhere: before, that; after, the fingerprints of what broke there.
    private static func read(
        by reader: DatasetSnapshot, at path: SnapshotPath, from edge: JSONValue, breaking: JSONValue? = nil
    ) -> Change {
        Change(
            kind: .read, dataset: reader.id, path: path, element: nil, before: edge, after: breaking,
            datasets: Sides(old: reader, new: reader), fields: Sides(old: nil, new: nil))
    }
}

extension BrokenReaders {
    private static let daily = """
        {"name":"shop.public.daily","fields":[{"name":"total"}],\
        "upstream":[{"namespace":"postgres://db","name":"shop.public.orders"}],\
        "columnLineage":[{"field":"total","inputs":[\
        {"namespace":"postgres://db","name":"shop.public.orders","field":"net","type":"DIRECT"}]}]}
        """

    private static let renamedOrders = """
        {"name":"shop.public.sales","fields":[{"name":"net"}],\
        "aliases":[{"namespace":"postgres://db","name":"shop.public.orders"}],\
        "formerly":[{"namespace":"postgres://db","name":"shop.public.orders"}]}
        """

    private static let dashboard = """
        {"name":"dashboards.revenue","kind":"consumer",\
        "upstream":[{"namespace":"postgres://db","name":"shop.public.orders"}]}
        """

    private static let totals = #"[{"fields":[{"name":"net","type":"int64"}]},\#(daily)]"#

    private static let textTotals = #"[{"fields":[{"name":"net","type":"string"}]},\#(daily)]"#
}

extension DatasetSnapshot {
    fileprivate var isConsumer: Bool { kind == .consumer }
}

extension DatasetID {
    fileprivate var edge: JSONValue { ["namespace": .string(namespace), "name": .string(name)] }
}

extension LineageInput {
    fileprivate var edge: JSONValue {
        ["namespace": .string(namespace), "name": .string(name), "field": .string(field)]
    }
}
