import CanonicalJSON

/// Where the files lie that nodes are written in.
struct DbtFiles: Sendable {
    /// The project's folder; `nil` where it is not known.
    let folder: String?
    let project: Text

    /// The file of what this project builds. Sources are others' tables, and packages lie where dbt puts them.
    func file(of node: DbtNode, _ id: Text) -> String? {
        guard let folder, let file = node.file, node.resource != .source else { return nil }
        let parts = id.string.split(separator: ".", maxSplits: 2)
        guard parts.count == 3, Text(String(parts[1])) == project else { return nil }
        // dbt on Windows writes its own separator.
        return folder + "/" + file.string.replacing("\\", with: "/")
    }
}
