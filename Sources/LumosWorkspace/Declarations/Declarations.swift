import LumosModel
import LumosSources

/// What `lumos.yaml` adds to what sources answer, at capture and on live sides: former names, and owners by file.
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
        try renaming.apply(to: &reading)
        ownership?.apply(to: &reading)
        return reading
    }

    /// Lines that met no dataset of any source.
    var unmet: [String] { renaming.unmet }
}

extension DatasetSnapshot {
    /// The dataset as it will be read back from its file, once something was added to it.
    func settled() throws(LumosError) -> DatasetSnapshot {
        do throws(SnapshotError) {
            return try canonical()
        } catch {
            throw LumosError(.invalidData, "\(id) is no snapshot with what lumos.yaml adds to it", why: "\(error)")
        }
    }
}
