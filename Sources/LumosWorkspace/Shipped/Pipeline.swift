import CanonicalJSON
import LumosSources

/// The files of a CI for one repository: the shipped templates with what is known of it filled in.
struct Pipeline {
    let request: PipelineRequest
    let layout: StoreLayout.Layout
    /// Where layout `repo` has the store's repository, from the folder of `lumos.yaml`.
    let storePath: String?
    let sources: [PipelineSource]
    /// What production is built from.
    let branch: String

    /// What only the user can set in these files.
    func left(in files: [PipelineFile]) -> [String] {
        let places = paths(of: files, with: "LUMOS_TARBALL")
        if places.isEmpty { return [] }
        var lines: [String] = []
        if request.tarball == nil {
            lines.append("set    LUMOS_TARBALL and LUMOS_SHA256 in \(places), or put lumos on the PATH of the jobs")
        }
        if layout == .repo { lines.append("set    LUMOS_STORE_REPOSITORY in \(places) to the store's address") }
        if let storePath, Text(storePath) != Text(writtenStorePath) {
            lines.append("set    the store's folder in \(places) to \(storePath): it is \(writtenStorePath) there")
        }
        if let project = judged?.project {
            let builds = paths(of: files, with: project.build[0])
            lines.append("check  the build in \(builds): \(project.build.joined(separator: " && "))")
        }
        if layout == .beside || sources.count < 2 { return lines }
        let side = judged?.side ?? "what is committed"
        let gates = paths(of: files, with: "LUMOS_SIDE")
        let captures = paths(of: files, with: "lumos capture")
        let read = sources.map(\.shownPath).joined(separator: ", ")
        lines.append("check  LUMOS_SIDE in \(gates): of \(sources.count) sources it judges \(side)")
        lines.append("add    to the build in \(captures) the other sources: lumos capture reads \(read)")
        return lines
    }

    /// The files that both say where lumos comes from and have a word, as a reader finds them.
    private func paths(of files: [PipelineFile], with word: String) -> String {
        files.filter { $0.text.contains("LUMOS_TARBALL") && $0.text.contains(word) }.map(\.path)
            .joined(separator: " and ")
    }

    /// Where the files take the store of layout `repo` to be.
    private var writtenStorePath: String {
        let usual = "../metadata"
        guard let storePath, storePath.isPlainWord else { return usual }
        return storePath
    }

    /// The source that the gate reads; `nil` where what is committed is judged, as always in layout beside: judged by a
    /// source, snapshots that a change request edits or deletes would pass unseen.
    var judged: PipelineSource? { layout == .beside ? nil : sources.first { $0.side.isPlainWord } }

    /// What the place of the build says where a capture reads several sources.
    func sourcesToBuild(comment: String) -> String {
        if layout == .beside || sources.count < 2 { return "" }
        let lines = ["lumos captures all of these, so each has to be built here:"] + sources.map { "  \($0.shownPath)" }
        return lines.map { "\(comment) \($0)\n" }.joined()
    }

    var settings: [(name: String, value: String)] {
        [
            ("LUMOS_TARBALL", request.tarball ?? ""), ("LUMOS_SHA256", request.sha256 ?? ""),
            ("LUMOS_VERSION", Version.current), ("LUMOS_SIDE", judged?.side ?? ""),
            ("LUMOS_LAYOUT", layout.rawValue), ("LUMOS_STORE_PATH", writtenStorePath),
        ]
    }
}

/// A source as a job names it.
struct PipelineSource {
    /// `dbt:target`
    let side: String
    /// From the top, on one line.
    let shownPath: String
    /// What has to be built before; `nil` where a checkout has it all.
    let project: DbtProject?

    init(kind: String, path: String) {
        shownPath = path.isPlainWord ? path : path.debugDescription
        guard kind == DbtSource.kind.name else {
            side = "\(kind):\(path)"
            project = nil
            return
        }
        var folders = path.split(separator: "/").filter { $0 != "." }
        if folders.last == "target" { folders.removeLast() }
        side = "\(kind):\((folders + ["target"]).joined(separator: "/"))"
        project = DbtProject(folder: folders.joined(separator: "/"))
    }

    /// A dbt project, by its folder from the top.
    struct DbtProject {
        let folder: String

        var build: [String] {
            ["dbt build", "dbt docs generate"].map { folder.isEmpty ? $0 : "\($0) --project-dir \(folder)" }
        }
    }
}

/// A file that `lumos init --ci` writes.
struct PipelineFile {
    /// From the top of the repository.
    let path: String
    let text: String
    /// What to do where another file of that name is there, line by line.
    let toAdd: [String]
    /// What of the text is enough, where somebody has a file of that name.
    private let needed: String

    init(_ path: String, _ text: String, ifYours toAdd: [String]? = nil, needed: String? = nil) {
        self.path = path
        self.text = text
        self.toAdd = toAdd ?? ["keep   \(path) is not as lumos \(Version.current) writes it: move it away to have that"]
        self.needed = needed ?? text
    }

    /// Whether a file that is there does what this one is for.
    func isEnough(_ bytes: [UInt8]) -> Bool { String(decoding: bytes, as: UTF8.self).contains(needed) }
}
