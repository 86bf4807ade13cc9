import CanonicalJSON
import LumosSources

/// A source that is declared once an environment: `shop@prod`, `shop@ci` are both the source `shop`.
extension Configuration {
    /// Of each source the environment that the store describes: the first one of the file.
    var describedSources: [SourceEntry] {
        var seen: Set<Text> = []
        return sources.filter { seen.insert($0.configuration.name).inserted }
    }

    /// The source of a name: an environment of it by `shop@ci`, the one that the store describes by `shop`.
    func source(named name: Text) -> SourceEntry? {
        sources.first { $0.configuration.fullName == name } ?? sources.first { $0.configuration.name == name }
    }

    /// What sources can be called by: `shop@prod`, `shop@ci`.
    var sourceNames: [Text] { sources.map(\.configuration.fullName) }

    /// - Throws: exit 78 where the name lacks a half, or a bare one would mean two environments.
    func checkEnvironment(of entry: SourceEntry, _ block: YAMLMapping, line: Int) throws(LumosError) {
        let name = entry.configuration.name
        guard entry.configuration.environment?.isEmpty != true, !name.isEmpty else {
            throw LumosError(
                .configuration, "\(block.file), line \(line): `\(block.path)` is no name of a source",
                why: "before its last @ stands the source, behind it the environment", fix: "write shop@ci, or shop")
        }
        guard entry.configuration.environment == nil,
            let first = sources.first(where: { $0.configuration.name == name })
        else { return }
        throw LumosError(
            .configuration, "\(block.file), line \(line): `\(name)` stands behind `\(first.configuration.fullName)`",
            why: "the first one is what the store describes, and what the name alone means",
            fix: "put it first, or say which environment it is: \(name)@…")
    }
}
