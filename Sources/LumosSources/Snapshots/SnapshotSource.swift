import CanonicalJSON
package import LumosModel

/// Snapshots that are written already: a folder of them, or one file.
///
/// They say themselves what they are called and who answered what, so names and origins stay as they stand.
package struct SnapshotSource: MetadataSource {
    package static let kind = SourceKind(
        name: "snapshots",
        summary: "Lumos snapshots: a file, or every .json below a folder",
        facets: Facet.allCases,
        mappingVersion: 2,
        example: "lumos diff main snapshots:exported/",
        recognises: { SnapshotFiles.recognises($0) })

    private let configuration: SourceConfiguration

    /// - Throws: `.configuration` where names are to be changed.
    package init(_ configuration: SourceConfiguration) throws(SourceError) {
        guard configuration.namespace == nil, configuration.naming == SourceConfiguration.Naming() else {
            throw SourceError(
                .configuration, "source `\(configuration.name)`: snapshots carry their own namespace and name",
                fix: "remove `namespace:` and `name:` from it in lumos.yaml")
        }
        self.configuration = configuration
    }

    /// - Throws: `.invalid` where a file is no snapshot, or two are of one dataset.
    package func read() throws(SourceError) -> SourceReading {
        var documents: [SnapshotDocument] = []
        for path in try SnapshotFiles.paths(at: configuration.path) {
            documents.append(try SnapshotDocument(file: path))
        }
        let datasets = try SnapshotDocument.datasets(of: documents)
        return SourceReading(datasets: datasets.map { $0.narrowed(to: configuration.facets) })
    }

    /// The datasets of a text, sorted by identity: one snapshot, an array of them, or one on each line.
    ///
    /// - Parameter place: what messages call the text: "standard input".
    /// - Throws: `.invalid` where it is none of these, or two snapshots are of one dataset.
    package static func datasets(in bytes: [UInt8], from place: String) throws(SourceError) -> [DatasetSnapshot] {
        try SnapshotDocument.datasets(of: SnapshotDocument.all(in: bytes, place: place))
    }
}
