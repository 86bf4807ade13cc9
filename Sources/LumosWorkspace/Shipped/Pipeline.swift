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
        let places = files.filter { $0.text.contains("LUMOS_TARBALL") }.map(\.path).joined(separator: " and ")
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
            lines.append("check  the build in \(places): \(project.build.joined(separator: " && "))")
        }
        if sources.count > 1 {
            let side = judged?.side ?? "what is committed"
            lines.append("check  LUMOS_SIDE in \(places): of \(sources.count) sources it judges \(side)")
        }
        return lines
    }

    /// Where the files take the store of layout `repo` to be; the workflows of GitHub have it as the action does.
    private var writtenStorePath: String {
        let usual = "../metadata"
        guard let storePath, storePath.isPlainWord, request.forge != .github else { return usual }
        return storePath
    }

    /// The source that the gate reads; `nil` where what is committed is judged.
    var judged: PipelineSource? {
        guard layout != .beside || sources.count == 1 else { return nil }
        return sources.first { $0.side.isPlainWord }
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
    /// What has to be built before; `nil` where a checkout has it all.
    let project: DbtProject?

    init(kind: String, path: String) {
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
