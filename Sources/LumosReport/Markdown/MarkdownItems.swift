import LumosDiff
import LumosModel

/// The findings that break, as items below a heading a severity and one a dataset.
struct MarkdownItems {
    /// Each with the headings that come before it where it follows the one above.
    private let pieces: [String]

    /// - Parameter findings: those of a severity, and in it those of a dataset, stand together.
    init(_ findings: [MarkdownFinding]) {
        var (mark, dataset): (Mark?, DatasetID?)
        pieces = findings.map { finding in
            var headings = ""
            if finding.mark != mark { headings += "\n### \(finding.mark.sign) \(finding.mark.title)\n" }
            if finding.mark != mark || finding.dataset.id != dataset { headings += "\n#### \(finding.name)\n\n" }
            (mark, dataset) = (finding.mark, finding.dataset.id)
            return headings + finding.item
        }
    }

    /// In UTF-16 units.
    var size: Int { pieces.reduce(0) { $0 + $1.utf16.count } }

    func text(first count: Int = .max) -> String { pieces.prefix(count).joined() }

    /// How many of the first fit.
    ///
    /// - Parameter room: in UTF-16 units.
    func count(in room: Int) -> Int {
        var size = 0
        return pieces.prefix { piece in
            size += piece.utf16.count
            return size <= room
        }.count
    }
}

extension Mark {
    fileprivate var title: String { self == .breaking ? "Breaking" : "Possibly breaking" }
}
