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
    /// The files of a CI as well.
    package var pipeline: PipelineRequest?

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
    /// What is left to the user, line by line.
    package let left: [String]
}

extension Workspace {
    /// Writes `lumos.yaml` with the sources that it finds, a line each of `.gitattributes` and `.gitignore`, and the
    /// files of a CI. What is there stays; a second run changes nothing.
    package func initialise(_ request: InitRequest) throws(LumosError) -> InitOutcome {
        guard let top = try requireRepository().workTree else {
            throw LumosError(.usage, "init needs a work tree", why: "this repository is bare")
        }
        var written: [String] = []
        var kept: [String] = []
        let found = Discovery(top).found
        let layout = try layout(of: request, found)
        let pipeline = try request.pipeline.map { (wanted) throws(LumosError) in
            try self.pipeline(wanted, below: top, layout, store: request.store, found)
        }
        if Disk.exists(home + "/" + Configuration.fileName) {
            kept.append(Configuration.fileName)
        } else {
            try Disk.write(
                Array(configurationText(request, layout, found).utf8), to: home + "/" + Configuration.fileName)
            written.append(Configuration.fileName)
        }
        if layout == .beside {
            if try addAttributes(below: top) {
                written.append(AttributesLine.file)
            } else {
                kept.append(AttributesLine.file)
            }
            if try addIgnored(below: top) { written.append(".gitignore") } else { kept.append(".gitignore") }
        }
        var left: [String] = []
        var ours: [PipelineFile] = []
        for file in pipeline?.files ?? [] {
            let outcome = try write(file, below: top)
            if outcome == .written { written.append(file.path) } else { kept.append(file.path) }
            if outcome == .differs { left += file.toAdd } else { ours.append(file) }
        }
        left += pipeline?.left(in: ours) ?? []
        return InitOutcome(
            written: written, kept: kept, sources: found.map { "\($0.name) (\($0.kind), \($0.path))" },
            layout: layout, left: left)
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

    /// Whether the line had to be added, or was an older one.
    private func addAttributes(below top: String) throws(LumosError) -> Bool {
        let path = "\(top)/\(AttributesLine.file)"
        let bytes = try Disk.read(path) ?? []
        switch attributesLine.state(in: bytes) {
        case .there, .decided: return false
        case .older, .missing: try Disk.write(attributesLine.added(to: bytes), to: path)
        }
        return true
    }

    /// What a killed capture leaves beside the snapshots is nobody's to commit. Whether the line had to be added.
    private func addIgnored(below top: String) throws(LumosError) -> Bool {
        let (path, line) = ("\(top)/.gitignore", ".lumos-*.tmp")
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
