import CanonicalJSON
import LumosGit
import LumosModel
import LumosSources

/// By which mappings a store was written, beside those of this Lumos.
struct StoreMapping {
    /// As it is; `nil` where there is none yet.
    private let document: StoreDocument?
    /// The sources of which the store holds something.
    private let known: Set<Text>

    /// - Parameters:
    ///   - bytes: of `.lumos/store.json`.
    ///   - datasets: what the store holds.
    /// - Throws: exit 65 where the file is no such document.
    init(_ bytes: [UInt8]?, holding datasets: [DatasetSnapshot]) throws(LumosError) {
        do throws(DocumentError) {
            document = try bytes.map { (bytes) throws(DocumentError) in try StoreDocument(bytes: bytes) }
        } catch {
            throw LumosError(error, path: StoreDocument.path.string, place: "")
        }
        known = Set(datasets.flatMap { $0.origins.map(\.owner) })
    }

    /// An older mapping by which a source was written; `nil` where it is that of this Lumos, or nothing is stored of it.
    ///
    /// - Throws: exit 78 where a newer Lumos wrote it.
    func outdated(_ entry: SourceEntry) throws(LumosError) -> Int? {
        guard entry.configuration.names.contains(where: known.contains) else { return nil }
        // Stores were written without that file while every kind had its first mapping.
        let stored = entry.configuration.names.compactMap { document?.mapping(of: $0) }.first ?? 1
        let own = entry.mappingVersion
        if stored > own { throw .newerMapping(entry, stored) }
        return stored < own ? stored : nil
    }

    /// Which of the sources were written by an older mapping.
    func upgrades(_ entries: [SourceEntry]) throws(LumosError) -> [MappingUpgrade] {
        var upgrades: [MappingUpgrade] = []
        for entry in entries {
            if let version = try outdated(entry) { upgrades.append(MappingUpgrade(entry: entry, from: version)) }
        }
        return upgrades
    }

    /// The document once these sources are written.
    private func written(by entries: [SourceEntry]) -> StoreDocument {
        var next = document ?? StoreDocument()
        for entry in entries {
            for name in entry.configuration.formerly { next.sources[name] = nil }
            next.sources[entry.configuration.name] = "\(Text(entry.kind)) \(Text(String(entry.mappingVersion)))"
        }
        return next
    }

    /// The edit that makes the store say so; `nil` where it does.
    func edit(for entries: [SourceEntry]) -> DocumentEdit? {
        let next = written(by: entries)
        return next == document ? nil : DocumentEdit(path: StoreDocument.path, bytes: next.bytes)
    }
}

/// A source and the older mapping by which it was written.
struct MappingUpgrade {
    let entry: SourceEntry
    let from: Int

    /// "shop dbt 1 → 2"
    var words: String {
        "\(entry.configuration.name) \(entry.kind) \(from) → \(entry.mappingVersion)"
    }
}

extension SourceEntry {
    /// The version of its kind's mapping in this Lumos.
    var mappingVersion: Int { SourceRegistry.kind(named: kind).map { $0.kind.mappingVersion } ?? 1 }
}

extension Workspace {
    /// Refuses to compare what one mapping wrote with what another one reads.
    ///
    /// - Throws: exit 78.
    func requireSameMapping(_ entry: SourceEntry, _ stored: [DatasetSnapshot], at side: Side) throws(LumosError) {
        guard case .revision(let revision) = side else { return }
        let repository = try requireStore()
        let bytes = try git { () throws(GitError) in try repository.file(at: revision, path: StoreDocument.path) }
        if let version = try StoreMapping(bytes, holding: stored).outdated(entry) {
            throw .olderMapping(entry, version, at: revision)
        }
    }
}

extension LumosError {
    fileprivate static func newerMapping(_ entry: SourceEntry, _ stored: Int) -> LumosError {
        LumosError(
            .configuration, "a newer Lumos has captured `\(entry.configuration.name)`",
            why: "the store has mapping \(stored) of \(entry.kind), this Lumos knows \(entry.mappingVersion)",
            fix: "install that Lumos; `requires:` in lumos.yaml can ask for it")
    }

    fileprivate static func olderMapping(_ entry: SourceEntry, _ version: Int, at revision: Revision) -> LumosError {
        LumosError(
            .configuration,
            "`\(entry.configuration.name)` at \(revision.spelling) was captured by mapping \(version) of \(entry.kind)",
            why: "this Lumos reads by mapping \(entry.mappingVersion): what differs could be the reading, not the data",
            fix: "on the main branch: lumos upgrade; then merge or rebase")
    }

    static func needsUpgrade(_ entry: SourceEntry, from version: Int) -> LumosError {
        LumosError(
            .configuration,
            "`\(entry.configuration.name)` was captured by mapping \(version) of \(entry.kind), and this Lumos maps "
                + "otherwise",
            why: "mapping \(entry.mappingVersion) would write other files for the same input; nothing was written",
            fix: "with the input as it was captured last: lumos upgrade")
    }
}
