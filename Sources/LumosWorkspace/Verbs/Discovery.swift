import LumosSources

/// Looks through a work tree for what a source can read.
struct Discovery {
    struct Found {
        let name: String
        let kind: String
        /// From the top.
        let path: String
    }

    private(set) var found: [Found] = []
    private let top: String

    init(_ top: String) {
        self.top = top
        search("", depth: 0)
    }

    private mutating func search(_ folder: String, depth: Int) {
        let path = folder.isEmpty ? top : top + "/" + folder
        let names = Disk.names(in: path)
        for kind in SourceRegistry.all.map({ $0.kind }) {
            switch kind.discovery {
            case .folder: if kind.recognises(path) { note(kind.name, folder, called: kind.ownName(path)) }
            case .files:
                let files = names.map { path + "/" + $0 }.filter(Disk.isFile)
                if files.contains(where: kind.recognises) { note(kind.name, folder) }
            case .none: break
            }
        }
        guard depth < 4 else { return }
        for name in names where !name.hasPrefix(".") && !skipped.contains(name) {
            let child = folder.isEmpty ? name : folder + "/" + name
            if Disk.isFolder(top + "/" + child) { search(child, depth: depth + 1) }
        }
    }

    /// - Parameter own: what it calls itself: several repositories that write to one store need names that differ.
    private mutating func note(_ kind: String, _ folder: String, called own: String? = nil) {
        // Behind an `@` stands an environment.
        let base = (own ?? folder.split(separator: "/").last.map(String.init) ?? kind)
            .replacing("@", with: "-").replacing("/", with: "-")
        var name = base
        var number = 2
        while found.contains(where: { $0.name == name }) {
            name = "\(base)-\(number)"
            number += 1
        }
        found.append(Found(name: name, kind: kind, path: folder.isEmpty ? "." : folder))
    }

    /// What build tools leave behind, and packages of others.
    private let skipped: Set<String> = [
        "node_modules", "dbt_packages", "dbt_modules", "target", "venv", "snapshots", "logs",
    ]
}
