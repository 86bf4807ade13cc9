/// Rows in aligned columns, two blanks apart: `lumos list`, `log`, `sources`, `rules`.
package struct Table: Sendable {
    package struct Column: Sendable {
        let title: String
        let alignment: Alignment
        let ink: Ink?

        /// - Parameter title: shown if any column has one.
        package init(_ title: String = "", _ alignment: Alignment = .left, ink: Ink? = nil) {
            self.title = title
            self.alignment = alignment
            self.ink = ink
        }
    }

    package enum Alignment: Sendable {
        case left, right
    }

    private let columns: [Column]
    private let rows: [[String]]

    /// - Parameter rows: a text a column; what a row lacks is blank, what it has too much is left out.
    package init(_ columns: [Column], rows: [[String]]) {
        self.columns = columns
        self.rows = rows.map { row in row.prefix(columns.count).map(\.visible) }
    }

    /// One line a row, ending with a line feed; nothing where there are no rows.
    ///
    /// - Parameters:
    ///   - width: the columns of the terminal, in which the last column is cut; `nil` cuts nothing.
    ///   - indent: the blanks before each line.
    package func render(_ style: Style = .plain, width: Int? = nil, indent: Int = 0) -> [UInt8] {
        if rows.isEmpty { return [] }
        var page = Page(style: style)
        let titles = columns.map(\.title.visible)
        let hasTitles = titles.contains { !$0.isEmpty }
        let widths = columns.indices.map { index in
            ((hasTitles ? [titles] : []) + rows).map { index < $0.count ? $0[index].displayWidth : 0 }.max() ?? 0
        }
        if hasTitles { write(titles, widths, width, indent, to: &page) { _ in .aside } }
        for row in rows { write(row, widths, width, indent, to: &page) { columns[$0].ink } }
        return page.bytes
    }

    private func write(
        _ row: [String], _ widths: [Int], _ limit: Int?, _ indent: Int, to page: inout Page, ink: (Int) -> Ink?
    ) {
        page.write { line in
            var start = indent
            for (index, text) in row.enumerated() {
                let slack = columns[index].alignment == .right ? widths[index] - text.displayWidth : 0
                line.move(to: start + slack)
                let isLast = index == columns.count - 1
                // A terminal too narrow for the other columns still shows the beginning of the last one.
                line.put(text, ink(index), limit: isLast ? limit.map { max($0 - line.width, 8) } : nil)
                start += widths[index] + 2
            }
        }
    }
}
