/// Where snapshots lie below a path.
enum SnapshotFiles {
    /// The file, or every .json below the folder in order of their paths. Hidden names and links are left alone.
    /// - Throws: `.missing` where there is nothing.
    static func paths(at path: String) throws(SourceError) -> [String] {
        switch InputFile.kind(of: path) {
        case .folder?: return try paths(below: path)
        case nil: throw SourceError(.missing, "there is nothing at `\(path)`")
        default: return [path]
        }
    }

    /// Whether the path is a snapshot's. A folder is not told by its looks: `lumos init` finds the store by lumos.yaml.
    static func recognises(_ path: String) -> Bool {
        guard path.hasSuffix(".json"), InputFile.kind(of: path) == .file else { return false }
        return SnapshotDocument.isSnapshot(at: path)
    }

    private static func paths(below folder: String) throws(SourceError) -> [String] {
        var paths: [String] = []
        for name in try InputFile.names(in: folder) where !name.hasPrefix(".") {
            let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
            switch InputFile.kind(of: path, followingLinks: false) {
            case .folder?: paths += try self.paths(below: path)
            case .file? where name.hasSuffix(".json"): paths.append(path)
            default: break
            }
        }
        return paths
    }
}
