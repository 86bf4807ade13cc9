import ArgumentParser
import LumosReport
import LumosWorkspace

/// Where else a report goes: files in any of the formats, made from the one comparison that is printed.
struct ReportFiles: ParsableArguments {
    @Option(
        name: .customLong("write"),
        help: ArgumentHelp(
            "Also write the report in this format to a file; may be repeated.", valueName: "format=path"),
        transform: ReportFile.init)
    var files: [ReportFile] = []

    @Option(
        name: .customLong("out"),
        help: ArgumentHelp("Also write the report in every format to this folder.", valueName: "folder"))
    var folder: String?

    @Option(
        help: ArgumentHelp("Where the whole report can be read, for formats that cannot hold it.", valueName: "url"))
    var link: String?

    func validate() throws {
        for (index, file) in all.enumerated() where all[..<index].contains(where: { $0.path == file.path }) {
            throw ValidationError("two reports cannot be written to one file, \(file.path)")
        }
    }

    /// Removes what an earlier run has left in the folder: where this one finds no answer, nobody must take that for its
    /// own. A folder that has no report of ours is left as it is, and so are files that are named one by one.
    func clear() throws {
        guard let folder, let report = try Disk.read("\(folder)/\(ReportFormat.data.file)"), report.isReport else {
            return
        }
        for file in inFolder { try Disk.remove(file.path) }
    }

    /// Each file whole or not at all; where one cannot be written, those before it go.
    func write(_ report: Report, _ options: ReportOptions) throws {
        if let folder { try Disk.makeFolder(folder) }
        for (index, file) in all.enumerated() {
            do {
                try Disk.write(file.format.render(report, options), to: file.path)
            } catch {
                for written in all[..<index] where Disk.isFile(written.path) { try Disk.remove(written.path) }
                throw error
            }
        }
    }

    private var all: [ReportFile] { files + inFolder }

    private var inFolder: [ReportFile] {
        guard let folder else { return [] }
        return ReportFormat.all.map { ReportFile(format: $0, path: "\(folder)/\($0.file)") }
    }
}

/// `FORMAT=PATH`.
struct ReportFile {
    let format: ReportFormat
    let path: String

    init(format: ReportFormat, path: String) {
        self.format = format
        self.path = path
    }

    init(argument: String) throws {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[1].isEmpty else {
            throw ValidationError("--write takes a format and a file: --write html=report.html")
        }
        self.init(format: try ReportFormat.known(parts[0]), path: parts[1])
    }
}

extension [UInt8] {
    /// Whether it is a `report/1`, by the member that says so.
    fileprivate var isReport: Bool { contains(Array(#""lumos": "report/1""#.utf8)) }
}
