package import LumosModel

/// A kind of place that metadata is read from: dbt artifacts, data contracts, a database.
///
/// A source is a folder with three files: `<X>Source` (this protocol; the only one that does I/O), `<X>Documents` (the
/// wire shapes) and
/// `<X>Mapping` (documents → snapshots, pure). It is known to the tool by one line in `SourceRegistry`.
package protocol MetadataSource: Sendable {
    /// What `lumos sources` and `lumos init` say of the kind.
    static var kind: SourceKind { get }

    /// - Throws: `SourceError.configuration` where an option is missing or wrong.
    init(_ configuration: SourceConfiguration) throws(SourceError)

    /// Reads everything, or throws. A read that ended early is an error, never a shorter answer.
    func read() throws(SourceError) -> SourceReading
}

/// What a kind of source is called, takes and answers.
package struct SourceKind: Sendable {
    /// The word before the colon in `dbt:target`, and `kind:` in lumos.yaml.
    package let name: String
    /// One line for `lumos sources`.
    package let summary: String
    /// What it can answer; what it did answer stands in each snapshot's origins.
    package let facets: [Facet]
    /// Raised whenever the same input would give other bytes.
    package let mappingVersion: Int
    /// The keys under the source in lumos.yaml beyond those that every source has.
    package let options: [SourceOption]
    /// A command line that works.
    package let example: String
    /// Whether a file or folder is of this kind.
    package let recognises: @Sendable (_ path: String) -> Bool
    /// Whether names say in which environment something was built, as those of databases do; a contract names the one that
    /// it is about.
    package let namesEnvironment: Bool
    /// How `lumos init` finds it.
    package let discovery: Discovery
    /// What a folder that is found calls itself; `nil` where it does not say.
    package let ownName: @Sendable (_ path: String) -> String?

    package enum Discovery: Sendable {
        /// A folder that is recognised is the source's path.
        case folder
        /// A folder is the source's path where a file in it is recognised.
        case files
        /// It has to be named.
        case none
    }

    package init(
        name: String, summary: String, facets: [Facet], mappingVersion: Int, options: [SourceOption] = [],
        example: String, namesEnvironment: Bool = true, discovery: Discovery = .none,
        recognises: @escaping @Sendable (_ path: String) -> Bool,
        ownName: @escaping @Sendable (_ path: String) -> String? = { _ in nil }
    ) {
        self.name = name
        self.summary = summary
        self.facets = facets
        self.mappingVersion = mappingVersion
        self.options = options
        self.example = example
        self.namesEnvironment = namesEnvironment
        self.discovery = discovery
        self.recognises = recognises
        self.ownName = ownName
    }
}

/// A key under a source in lumos.yaml.
package struct SourceOption: Sendable {
    package let key: String
    /// What it does, in a sentence.
    package let purpose: String

    package init(_ key: String, _ purpose: String) {
        self.key = key
        self.purpose = purpose
    }
}

/// Everything that a source was found to know.
package struct SourceReading: Sendable {
    /// One a dataset, sorted by identity, each with one origin: this source.
    package var datasets: [DatasetSnapshot]
    /// What a person should know and no snapshot says.
    package var notices: [SourceNotice]
    /// The file that describes each dataset, absolute; `nil` where datasets of the kind are not described in files.
    package var files: [DatasetID: String]?
    /// Datasets whose schema is declared and was not observed, so that its fields have no order of their own and their
    /// types are spelled as people do.
    package var declared: Set<DatasetID> = []
    /// What makes an answer that rests on this reading worth less: parts of it that are older than others.
    package var caveats: [String] = []

    package init(
        datasets: [DatasetSnapshot], notices: [SourceNotice] = [], files: [DatasetID: String]? = nil
    ) {
        self.datasets = datasets
        self.notices = notices
        self.files = files
    }
}

/// Something met on reading that is no fault: a documented column that does not exist, a duplicate key that was
/// repaired.
package struct SourceNotice: Sendable, Hashable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}
