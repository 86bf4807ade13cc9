import CanonicalJSON
import Yams

/// Where the artifacts of a path lie.
struct DbtLocation: Sendable, Hashable {
    let manifest: String
    /// `nil` where `dbt docs generate` did not run.
    let catalog: String?
    /// What the project is called where the manifest does not say: as dbt_project.yml has it, else its folder.
    let project: String
    /// The project's folder; `nil` where nothing above the artifacts is one.
    private(set) var projectFolder: String?

    /// - Parameters:
    ///   - path: a manifest, the folder that holds one, or a project's folder.
    ///   - usual: such a path of the project itself, where artifacts from elsewhere are read.
    /// - Throws: `.missing` where there is no manifest.
    init(_ path: String, usual: String?) throws(SourceError) {
        try self.init(artifactsAt: path)
        projectFolder = usual.flatMap(Self.projectFolder(around:)) ?? Self.projectFolder(around: path)
    }

    /// The path itself, or up to two folders above it: `target`, and the manifest in it.
    private static func projectFolder(around path: String) -> String? {
        let parent = InputFile.folder(of: path)
        return [path, parent, InputFile.folder(of: parent)].first {
            InputFile.kind(of: $0 + "/dbt_project.yml") == .file
        }
    }

    private init(artifactsAt path: String) throws(SourceError) {
        guard let kind = InputFile.kind(of: path) else {
            throw SourceError(.missing, "there is nothing at `\(path)`")
        }
        if kind == .file {
            try self.init(manifest: path)
        } else if InputFile.kind(of: path + "/manifest.json") == .file {
            try self.init(manifest: path + "/manifest.json")
        } else if InputFile.kind(of: path + "/dbt_project.yml") == .file {
            let target = try ProjectFile(folder: path).target ?? "target"
            let manifest = (target.hasPrefix("/") ? target : "\(path)/\(target)") + "/manifest.json"
            guard InputFile.kind(of: manifest) == .file else {
                throw SourceError(
                    .missing, "the dbt project in `\(path)` has no `\(target)/manifest.json`: it was not built here",
                    fix: "dbt build && dbt docs generate (types need the second), or dbt parse")
            }
            try self.init(manifest: manifest)
        } else {
            throw SourceError(
                .missing, "`\(path)` holds neither manifest.json nor dbt_project.yml",
                fix: "name a dbt project, its target folder, or a manifest.json")
        }
    }

    private init(manifest: String) throws(SourceError) {
        self.manifest = manifest
        let folder = InputFile.folder(of: manifest)
        let catalog = folder.isEmpty ? "catalog.json" : folder + "/catalog.json"
        self.catalog = InputFile.kind(of: catalog) == .file ? catalog : nil
        let parent = InputFile.folder(of: folder)
        let isProject = InputFile.kind(of: parent + "/dbt_project.yml") == .file
        let named = isProject ? try ProjectFile(folder: parent).name : nil
        let isTarget = InputFile.name(of: folder) == "target" && !parent.isEmpty
        project = named ?? InputFile.name(of: isTarget ? parent : folder)
    }

    /// The project's name, as its dbt_project.yml has it; `nil` where that cannot be read.
    static func projectName(in folder: String) -> String? {
        do throws(SourceError) { return try ProjectFile(folder: folder).name } catch { return nil }
    }

    /// Whether the folder is a dbt project's, or holds artifacts. Others call files manifest.json too: dbt's names its
    /// schema first.
    static func recognises(_ path: String) -> Bool {
        if InputFile.kind(of: path + "/dbt_project.yml") == .file { return true }
        return [path + "/manifest.json", path].contains { file in
            guard InputFile.name(of: file) == "manifest.json", InputFile.kind(of: file) == .file else { return false }
            return InputFile.head(of: file, count: 4096)?.contains("dbt_schema_version") ?? false
        }
    }
}

/// What dbt_project.yml says of names.
private struct ProjectFile {
    var name: String?
    var target: String?

    init(folder: String) throws(SourceError) {
        let path = folder + "/dbt_project.yml"
        let bytes = try InputFile.read(path)
        do {
            let node = try Yams.compose(yaml: String(decoding: bytes, as: UTF8.self))
            name = node?.mapping?["name"]?.string
            target = node?.mapping?["target-path"]?.string
        } catch let error as YamlError {
            throw SourceError(.invalid, "cannot read `\(path)`\n\(DocumentFault(error).sentence)")
        } catch {
            throw SourceError(.invalid, "cannot read `\(path)`\n\(error)")
        }
    }
}
