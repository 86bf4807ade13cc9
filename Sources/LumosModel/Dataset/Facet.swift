public import CanonicalJSON

/// A part of a dataset's description that a source is asked for and answers as a whole, or leaves unknown.
public enum Facet: String, Sendable, Hashable, CaseIterable, Word {
    case columnLineage = "column-lineage"
    case contract
    case docs
    case governance
    case keys
    case layout
    case lifecycle
    case lineage
    case owners
    case properties
    case quality
    case schema
    case sla
    case tags
    case view
}

/// A source that answered something about a dataset.
public struct Origin: Record, Hashable {
    /// Its name in `lumos.yaml`.
    public var source: Text = ""
    /// The source's own stable id: a URN, an FQN, a dbt unique_id.
    public var id: Text?
    public var facets: [Facet] = []
    package var unknown = JSONObject()

    public init() {}

    public init(source: Text, id: Text?, facets: some Sequence<Facet>) {
        self.source = source
        self.id = id
        self.facets = facets.sorted { $0.rawValue < $1.rawValue }
    }

    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.required("source", &source)
        try visitor.optional("id", &id)
        try visitor.set("facets", &facets)
    }
}
