import CanonicalJSON
import LumosModel
import LumosReport
import LumosWorkspace

/// What is in conflict in a document, for people.
struct ConflictView {
    private let open: OpenConflict

    init(_ open: OpenConflict) {
        self.open = open
    }

    func text(_ style: Style) -> [UInt8] {
        guard let conflict = open.conflict else {
            let columns = [Table.Column(ink: .heading), Table.Column()]
            return Table(columns, rows: [[open.path.string, open.reason]]).render(style)
        }
        let heading = Table(
            [Table.Column(ink: .heading), Table.Column(ink: .aside)], rows: [[conflict.name.string, open.path.string]])
        return heading.render(style) + conflict.disputes.flatMap { places($0, style) }
    }

    /// "3 places are open in 2 files"
    static func summary(_ open: [OpenConflict]) -> String {
        let places = open.reduce(0) { $0 + ($1.conflict?.disputes.count ?? 1) }
        let files = open.count == 1 ? "1 file" : "\(open.count) files"
        return "\(places == 1 ? "1 place is" : "\(places) places are") open in \(files)"
    }

    private func places(_ dispute: Dispute, _ style: Style) -> [UInt8] {
        let place = dispute.isOrder ? "\(dispute.place) (the order)" : dispute.words
        let sides = [("base", dispute.base), ("ours", dispute.ours), ("theirs", dispute.theirs)]
        return Table([Table.Column()], rows: [[place]]).render(style, indent: 2)
            + Table(
                [Table.Column(ink: .aside), Table.Column()], rows: sides.map { [$0.0, shown($0.1)] }
            ).render(style, indent: 4)
    }

    private func shown(_ value: JSONValue?) -> String {
        guard let value else { return "nothing" }
        let safe = Redaction.redaction(of: value)?.value ?? value
        return String(decoding: CanonicalWriter.compact(safe), as: UTF8.self)
    }
}
