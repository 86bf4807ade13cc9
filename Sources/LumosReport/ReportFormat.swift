/// A way to render a report: a row of the table that `--format`, `--write`, `--out` and their help read.
package struct ReportFormat: Sendable {
    /// As `--format` takes it.
    package let name: String
    /// What `--out` calls its file.
    package let file: String
    /// Whom it is for, in a few words.
    package let purpose: String
    private let renderer: @Sendable (Report, ReportOptions) -> [UInt8]

    init(_ name: String, file: String, purpose: String, render: @escaping @Sendable (Report, ReportOptions) -> [UInt8])
    {
        self.name = name
        self.file = file
        self.purpose = purpose
        renderer = render
    }

    /// The whole output, ending with a line feed; the same bytes for the same values.
    package func render(_ report: Report, _ options: ReportOptions = ReportOptions()) -> [UInt8] {
        renderer(report, options)
    }

    /// Every format, in the order of the help.
    package static let all: [ReportFormat] = [
        TerminalReport.format,
        JSONReport.format,
        MarkdownReport.format,
        HTMLReport.format,
        SARIFReport.format,
        JUnitReport.format,
        GitHubReport.format,
        GitLabReport.format,
        DotenvReport.format,
    ]

    /// The one for people, where nobody names another.
    package static let terminal = TerminalReport.format

    /// The one that programs read, by which a folder of reports is known.
    package static let data = JSONReport.format

    /// The format of that name, `nil` where there is none.
    package static func named(_ name: String) -> ReportFormat? { all.first { $0.name == name } }
}

/// How to show it; formats for programs ignore it.
package struct ReportOptions: Sendable, Hashable {
    package var style: Style
    /// The columns of the terminal; `nil` where there is none, and then nothing is ever cut.
    package var width: Int?
    /// Whether texts and queries that changed are shown line by line.
    package var isVerbose: Bool
    /// The most findings that are shown, the worst first; `nil` where there is no such limit.
    package var most: Int?

    package init(style: Style = .plain, width: Int? = nil, isVerbose: Bool = false, most: Int? = nil) {
        self.most = most
        self.style = style
        self.width = width
        self.isVerbose = isVerbose
    }
}
