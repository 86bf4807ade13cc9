/// A way to render an audit: a row of the table that `--format`, `--write` and their help read.
package struct AuditFormat: Sendable {
    /// As `--format` takes it.
    package let name: String
    /// What `--out` calls its file.
    package let file: String
    private let renderer: @Sendable (Audit, ReportOptions) -> [UInt8]

    init(_ name: String, file: String, render: @escaping @Sendable (Audit, ReportOptions) -> [UInt8]) {
        (self.name, self.file) = (name, file)
        renderer = render
    }

    /// The whole output; the same bytes for the same values.
    package func render(_ audit: Audit, _ options: ReportOptions = ReportOptions()) -> [UInt8] {
        renderer(audit, options)
    }

    /// Every format, in the order of the help.
    package static let all: [AuditFormat] = [
        AuditTerminal.format, AuditPage.format, AuditTable.format, AuditDocument.format,
    ]

    /// The format of that name, `nil` where there is none.
    package static func named(_ name: String) -> AuditFormat? { all.first { $0.name == name } }
}
