import CanonicalJSON
import LumosModel
import LumosSources

/// What `lumos.yaml` makes of what sources answer, at capture and on live sides: it adds former names and owners by file,
/// and leaves out owners of other kinds.
struct Declarations {
    private var renaming: Renaming
    private let ownership: Ownership?

    /// - Throws: exit 78 where `owners-from` names a file that is not there.
    init(_ workspace: Workspace) throws(LumosError) {
        renaming = Renaming(workspace.configuration.renames)
        ownership = try Ownership(workspace)
    }

    /// The reading with what is declared about its datasets.
    mutating func applied(to reading: SourceReading, of entry: SourceEntry) throws(LumosError) -> SourceReading {
        var reading = reading
        let source = entry.configuration.name
        for index in reading.datasets.indices { reading.datasets[index].attribute(to: source) }
        try renaming.apply(to: &reading)
        ownership?.apply(to: &reading, of: source)
        OwnerLimit(entry.configuration)?.apply(to: &reading)
        return reading
    }

    /// Lines that met no dataset of any source.
    var unmet: [String] { renaming.unmet }
}

extension DatasetSnapshot {
    /// Makes a snapshot that was read as one what the source that it was read from says.
    fileprivate mutating func attribute(to source: Text) {
        if origins.contains(where: { $0.source == source }), origins.count == 1 { return }
        let id = origins.compactMap(\.id).first
        let claims =
            origins.isEmpty
            ? [Claim(origin: Origin(source: source, id: id, facets: Facet.allCases), dataset: self)]
            : claims(in: SourceOrder()).map { claim in
                Claim(origin: Origin(source: source, id: id, facets: claim.origin.facets), dataset: claim.dataset)
            }
        guard var own = MergedDataset(claims, in: SourceOrder()).dataset else { return }
        own.origins = [Origin(source: source, id: id, facets: Set(claims.flatMap(\.origin.facets)))]
        self = own
    }

    /// The dataset as it will be read back from its file, once something was added to it.
    func settled() throws(LumosError) -> DatasetSnapshot {
        do throws(SnapshotError) {
            return try canonical()
        } catch {
            throw LumosError(.invalidData, "\(id) is no snapshot with what lumos.yaml adds to it", why: "\(error)")
        }
    }
}
