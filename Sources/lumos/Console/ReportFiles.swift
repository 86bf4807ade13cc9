import ArgumentParser
import LumosReport
import LumosWorkspace

/// Where else a report goes: files in any of the formats, made from the one comparison that is printed.
struct ReportFiles: ParsableArguments {
    @Option(
        name: .customLong("write"),
        help: ArgumentHelp("Also write the report in this format to a file; may be repeated.", valueName: "format=path")
    )
    var files: [ReportFile] = []

    @Option(
        name: .customLong("out"),
        help: ArgumentHelp("Also write the report in every format to this folder.", valueName: "folder"))
    var folder: String?

    @Option(
        help: ArgumentHelp("Where the whole report can be read, for formats that cannot hold it.", valueName: "url"))
    var link: String?

    /// Removes what an earlier run has left: where this one finds no answer, nobody must take that for its own.
    func clear() throws {
        for file in all { try Disk.remove(file.path) }
    }

    /// Each file whole or not at all.
    func write(_ report: Report, _ options: ReportOptions) throws {
        if let folder { try Disk.makeFolder(folder) }
        for file in all { try Disk.write(file.format.render(report, options), to: file.path) }
    }

    private var all: [ReportFile] {
        let inFolder = folder.map { folder in
            ReportFormat.all.map { ReportFile(format: $0, path: "\(folder)/\($0.file)") }
        }
        return files + (inFolder ?? [])
    }
}

/// `FORMAT=PATH`.
struct ReportFile: ExpressibleByArgument {
    let format: ReportFormat
    let path: String

    init(format: ReportFormat, path: String) {
        self.format = format
        self.path = path
    }

    init?(argument: String) {
        guard let mark = argument.firstIndex(of: "="), let format = ReportFormat.named(String(argument[..<mark])) else {
            return nil
        }
        let path = String(argument[argument.index(after: mark)...])
        if path.isEmpty { return nil }
        self.init(format: format, path: path)
    }
}
