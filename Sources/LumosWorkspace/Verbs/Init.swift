import CanonicalJSON
package import LumosDiff
import LumosGit
import LumosSources

/// `lumos init`: what a repository needs to begin.
package struct InitRequest: Sendable {
    /// `nil`: a branch of their own where a dbt project is found, else beside the code.
    package var layout: StoreLayout.Layout?
    /// The store's own repository, from the folder of `lumos.yaml`: layout `repo`.
    package var store: String?
    package var mode = Policy.Mode.gate

    package init() {}
}

/// What was written, and what was there already.
package struct InitOutcome: Sendable {
    package let written: [String]
    package let kept: [String]
    /// The sources that were found: "shop (dbt, target)".
    package let sources: [String]
    /// Where snapshots will lie, as `lumos.yaml` has it.
    package let layout: StoreLayout.Layout
}

extension Workspace {
    /// Writes `lumos.yaml` with the sources that it finds, and a line each of `.gitattributes` and `.gitignore`. What
    /// is there stays; a
    /// second run changes
    /// nothing.
    package func initialise(_ request: InitRequest) throws(LumosError) -> InitOutcome {
        guard let top = try requireRepository().workTree else {
            throw LumosError(.usage, "init needs a work tree", why: "this repository is bare")
        }
        var written: [String] = []
        var kept: [String] = []
        let found = Discovery(top).found
        let layout = try layout(of: request, found)
        if Disk.exists(home + "/" + Configuration.fileName) {
            kept.append(Configuration.fileName)
        } else {
            try Disk.write(
                Array(configurationText(request, layout, found).utf8), to: home + "/" + Configuration.fileName)
            written.append(Configuration.fileName)
        }
        for (file, line) in layout == .beside ? lines : [] {
            if try add(line, to: top + "/" + file) { written.append(file) } else { kept.append(file) }
        }
        return InitOutcome(
            written: written, kept: kept, sources: found.map { "\($0.name) (\($0.kind), \($0.path))" },
            layout: layout)
    }

    /// The layout that `lumos.yaml` has, or will have.
    private func layout(
        of request: InitRequest, _ found: [Discovery.Found]
    ) throws(LumosError) -> StoreLayout.Layout {
        if Disk.exists(home + "/" + Configuration.fileName) { return self.layout.layout }
        let usual = found.contains { $0.kind == DbtSource.kind.name } ? StoreLayout.Layout.branch : .beside
        let layout = request.layout ?? (request.store == nil ? usual : .repo)
        guard (layout == .repo) == (request.store != nil) else {
            throw LumosError(
                .usage, layout == .repo ? "layout repo needs the store's repository" : "only layout repo takes --store",
                fix: "lumos init --layout repo --store ../metadata")
        }
        return layout
    }

    /// Snapshots are the tool's: forges fold them in reviews, no checkout changes their line ends, and what a killed
    /// capture
    /// leaves beside them is nobody's to commit.
    private var lines: [(file: String, line: String)] {
        [
            (".gitattributes", "\(root)/**/*.json text eol=lf linguist-generated"),
            (".gitignore", ".lumos-*.tmp"),
        ]
    }

    /// Whether the line had to be added.
    private func add(_ line: String, to path: String) throws(LumosError) -> Bool {
        let text = String(decoding: try Disk.read(path) ?? [], as: UTF8.self)
        if text.split(separator: "\n").contains(where: { Text(String($0)) == Text(line) }) { return false }
        let separator = text.isEmpty || text.hasSuffix("\n") ? "" : "\n"
        try Disk.write(Array((text + separator + line + "\n").utf8), to: path)
        return true
    }

    private func configurationText(
        _ request: InitRequest, _ layout: StoreLayout.Layout, _ found: [Discovery.Found]
    ) -> String {
        let place = request.store.map { ", repo: \(YAMLText($0))" } ?? ""
        var lines = [
            "edition: 1", "mode: \(request.mode.rawValue)",
            "store: { layout: \(layout.rawValue), root: \(root)\(place) }",
        ]
        lines.append(found.isEmpty ? "sources: {}" : "sources:")
        for source in found {
            lines += ["  \(YAMLText(source.name)):", "    kind: \(source.kind)", "    path: \(YAMLText(source.path))"]
        }
        lines += ["compatibility: full", "fail-on: breaking", "possible: warn", "governance: fail"]
        return lines.joined(separator: "\n") + "\n"
    }
}

/// The text as a YAML scalar: plain where that is safe, else in double quotes, which take JSON's escapes (YAML 1.2,
/// 7.3.1).
private func YAMLText(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"), UInt8(ascii: "/"), UInt8(ascii: "."):
            true
        default: false
        }
    }
    let startsWithLetter = text.first.map { $0.isLetter } ?? false
    return isPlain && startsWithLetter
        ? text : String(decoding: CanonicalWriter.compact(.string(Text(text))), as: UTF8.self)
}

/// Looks through a work tree for what a source can read.
private struct Discovery {
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
