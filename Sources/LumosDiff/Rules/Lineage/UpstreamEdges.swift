import CanonicalJSON
import LumosModel

/// What a dataset and its fields are made from (rows 170 to 173 of the catalogue).
enum UpstreamEdges {
    static let added = ChangeRule.told(
        "lineage-upstream-added",
        title: "Upstream dataset added",
        purpose: "Finds a dataset that this one is newly made from.",
        area: .lineage,
        kinds: [.upstream],
        mirror: .rule("lineage-upstream-removed"),
        examples: [
            .fires("{}", #"{"upstream":[{"namespace":"postgres://db","name":"shop.public.carts"}]}"#),
            .silent(#"{"upstream":[{"namespace":"postgres://db","name":"shop.public.carts"}]}"#, "{}"),
        ]
    ) { $0.isAddition }

    static let removed = ChangeRule(
        "lineage-upstream-removed",
        title: "Upstream dataset removed",
        purpose: "Finds a dataset that this one is made from no longer.",
        area: .lineage,
        kinds: [.upstream],
        reader: "Rows or values that came from it may be missing.",
        safely: "Compare the contents before and after; tell the readers what is missing.",
        mirror: .rule("lineage-upstream-added"),
        examples: [
            .fires(#"{"upstream":[{"namespace":"postgres://db","name":"shop.public.carts"}]}"#, "{}"),
            .silent("{}", #"{"upstream":[{"namespace":"postgres://db","name":"shop.public.carts"}]}"#),
        ]
    ) { change, _ in change.isRemoval ? .possiblyOtherValues : nil }

    static let columnAdded = ChangeRule.told(
        "lineage-column-edge-added",
        title: "Input of a column added",
        purpose: "Finds a column that a column is newly made from.",
        area: .lineage,
        kinds: [.columnEdge],
        mirror: .rule("lineage-column-edge-removed"),
        examples: [
            .fires("{}", UpstreamEdges.fromNet),
            .silent(UpstreamEdges.fromNet, "{}"),
        ]
    ) { $0.isAddition }

    static let columnRemoved = ChangeRule(
        "lineage-column-edge-removed",
        title: "Input of a column removed",
        purpose: "Finds a column that a column is made from no longer.",
        area: .lineage,
        kinds: [.columnEdge],
        reader: "SELECT total FROM orders returns what is calculated without that input.",
        safely: "Compare the values before and after; tell the readers what they mean now.",
        mirror: .rule("lineage-column-edge-added"),
        examples: [
            .fires(UpstreamEdges.fromNet, "{}"),
            .silent("{}", UpstreamEdges.fromNet),
        ]
    ) { change, _ in change.isRemoval ? .possiblyOtherValues : nil }

    private static let fromNet = """
        {"columnLineage":[{"field":"total","inputs":[\
        {"namespace":"postgres://db","name":"shop.public.lines","field":"net","type":"DIRECT"}]}]}
        """
}

extension Judgement {
    /// The shape stays; what the values mean may not.
    static let possiblyOtherValues = Judgement(readers: .possiblyBreaking, writers: .info)
}
