public import CanonicalJSON

/// What a dataset is: format "dataset/1", one file in the store. `docs/format.md` describes each member.
///
/// Absent means none or unknown; `origins` says which.
public struct DatasetSnapshot: Sendable, Hashable {
    public var namespace: Text = ""
    public var name: Text = ""
    public var kind: Kind = .dataset
    /// Other names that work.
    public var aliases: [DatasetName] = []
    /// Declared former names that work no longer.
    public var formerly: [DatasetName] = []
    /// Who answered what. Empty: written by hand, every facet is answered.
    public var origins: [Origin] = []
    public var title: Text?
    public var description: Text?
    public var links: [Link] = []
    public var support: [SupportChannel] = []
    /// In the dataset's own order.
    public var fields: [Field] = []
    public var keys: Keys?
    public var layout: Layout?
    public var view: View?
    public var owners: [Owner] = []
    public var tags: [Tag] = []
    public var terms: [Reference] = []
    public var domains: [Reference] = []
    public var products: [Reference] = []
    public var governance: Governance?
    public var access: Access?
    public var upstream: [Upstream] = []
    public var columnLineage: [ColumnLineage] = []
    public var quality: [QualityRule] = []
    public var sla: [ServiceLevel] = []
    public var lifecycle: Lifecycle?
    public var contract: Contract?
    public var properties: [Text: Text]?
    /// Which minor version of the format the file is in. A later one brings members that are unknown here.
    package var minorVersion = 0
    package var unknown = JSONObject()

    public init() {}

    public init(_ id: DatasetID, kind: Kind) {
        namespace = id.namespace
        name = id.name
        self.kind = kind
    }

    /// What sort of thing the dataset is.
    public enum Kind: String, Sendable, Hashable, CaseIterable, Word {
        case table, view
        case materializedView = "materialized-view"
        case external, topic, file, stream, dataset
        /// A dashboard, report, model or application: it has no fields, it reads.
        case consumer
    }

    public var id: DatasetID {
        get { DatasetID(namespace: namespace, name: name) }
        set { (namespace, name) = (newValue.namespace, newValue.name) }
    }
}

extension DatasetSnapshot: Record {
    /// The document's name and major version. A higher major is refused, a higher minor brings unknown members.
    public static let format: Text = "dataset/1"

    /// The version that the file is in: "dataset/1", "dataset/1.2".
    public var formatVersion: Text { DocumentVersion<Format>(minor: minorVersion).text }

    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        var version = DocumentVersion<Format>(minor: minorVersion)
        try visitor.required("lumos", &version)
        minorVersion = version.minor
        try visitor.required("namespace", &namespace)
        try visitor.required("name", &name)
        try visitor.required("kind", &kind)
        try visitor.set("aliases", &aliases)
        try visitor.set("formerly", &formerly)
        try visitor.set("origins", &origins)
        visitor.facet(.docs)
        try visitor.prose("title", &title)
        try visitor.prose("description", &description)
        try visitor.set("links", &links)
        try visitor.set("support", &support)
        visitor.facet(.schema)
        try visitor.sequence("fields", &fields)
        visitor.facet(.keys)
        try visitor.optional("keys", &keys)
        visitor.facet(.layout)
        try visitor.optional("layout", &layout)
        visitor.facet(.view)
        try visitor.optional("view", &view)
        visitor.facet(.owners)
        try visitor.set("owners", &owners)
        visitor.facet(.tags)
        try visitor.set("tags", &tags)
        try visitor.set("terms", &terms)
        try visitor.set("domains", &domains)
        try visitor.set("products", &products)
        visitor.facet(.governance)
        try visitor.optional("governance", &governance)
        try visitor.optional("access", &access)
        visitor.facet(.lineage)
        try visitor.set("upstream", &upstream)
        visitor.facet(.columnLineage)
        try visitor.set("columnLineage", &columnLineage)
        visitor.facet(.quality)
        try visitor.set("quality", &quality)
        visitor.facet(.sla)
        try visitor.set("sla", &sla)
        visitor.facet(.lifecycle)
        try visitor.optional("lifecycle", &lifecycle)
        visitor.facet(.contract)
        try visitor.optional("contract", &contract)
        visitor.facet(.properties)
        try visitor.optional("properties", &properties)
    }

    private enum Format: DocumentFormat {
        static let name = "dataset"
        static let major = 1
    }
}
