import CanonicalJSON
import LumosModel

/// How values become others (rows 174, 175 and 243 of the catalogue).
enum Transformations {
    static let typeChanged = ChangeRule(
        "lineage-transform-type-changed",
        title: "Column made in another way",
        purpose: "Finds an input that flows in otherwise: as it is, transformed, aggregated, or only as a condition.",
        area: .lineage,
        kinds: [.columnEdgeType],
        reader: "SELECT total FROM orders returns a sum where it used to return the value itself.",
        safely: "Compare the values before and after; tell the readers what they mean now.",
        mirror: .rule("lineage-transform-type-changed"),
        examples: [
            .fires(Transformations.edge(#""subtype":"IDENTITY""#), Transformations.edge(#""subtype":"AGGREGATION""#)),
            .silent(Transformations.edge(#""expression":"net""#), Transformations.edge(#""expression":"net + tax""#)),
        ]
    ) { change, _ in
        if change.differs("type") { return .possiblyOtherValues }
        guard change.differs("subtype") else { return nil }
        return change.isLearned("subtype") ? .info : .possiblyOtherValues
    }

    static let logicChanged = ChangeRule(
        "lineage-transform-logic-changed",
        title: "Column calculated otherwise",
        purpose: "Finds an input that flows in by another expression.",
        area: .lineage,
        kinds: [.columnEdgeType],
        reader: "SELECT total FROM orders returns net + tax where it used to return net.",
        safely: "Compare the values before and after; tell the readers what they mean now.",
        mirror: .rule("lineage-transform-logic-changed"),
        examples: [
            .fires(Transformations.edge(#""expression":"net""#), Transformations.edge(#""expression":"net + tax""#)),
            .silent(Transformations.edge(#""subtype":"IDENTITY""#), Transformations.edge(#""subtype":"AGGREGATION""#)),
        ]
    ) { change, _ in
        guard change.differs("expression"), !change.differs("type"), !change.differs("subtype") else { return nil }
        return change.isLearned("expression") ? .info : .possiblyOtherValues
    }

    static let detailChanged = ChangeRule.told(
        "lineage-detail-changed",
        title: "Detail of lineage changed",
        purpose: "Finds another job in between, or an input that is described or masked otherwise.",
        area: .lineage,
        kinds: [.upstreamVia, .columnEdgeDetail],
        mirror: .rule("lineage-detail-changed"),
        examples: [
            .fires(Transformations.edge(#""masking":false"#), Transformations.edge(#""masking":true"#)),
            .silent(Transformations.edge(#""expression":"net""#), Transformations.edge(#""expression":"net + tax""#)),
        ])

    /// A dataset whose total comes from the net of its lines.
    private static func edge(_ members: String) -> String {
        """
        {"columnLineage":[{"field":"total","inputs":[{"namespace":"postgres://db","name":"shop.public.lines",\
        "field":"net","type":"DIRECT",\(members)}]}]}
        """
    }
}

extension Change {
    fileprivate func differs(_ member: Text) -> Bool { before?[member] != after?[member] }

    /// Whether one side does not say: nothing is known to have changed.
    fileprivate func isLearned(_ member: Text) -> Bool { before?[member] == nil || after?[member] == nil }
}
