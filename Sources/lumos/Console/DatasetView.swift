import CanonicalJSON
import LumosModel
import LumosReport
import LumosWorkspace

/// A dataset, or one field of it, for people.
struct DatasetView {
    private let located: Located

    init(_ located: Located) {
        self.located = located
    }

    func text(_ style: Style) -> [UInt8] {
        let snapshot = located.snapshot
        let path = located.path
        if !path.isDataset, let field = snapshot.field(at: path) {
            return facts(of: snapshot, style) + [UInt8(ascii: "\n")] + fields([(path.description, field)], style)
        }
        let rows = snapshot.fields.flatMap { flattened($0, below: "") }
        return facts(of: snapshot, style) + (rows.isEmpty ? [] : [UInt8(ascii: "\n")]) + fields(rows, style)
    }

    private func facts(of snapshot: DatasetSnapshot, _ style: Style) -> [UInt8] {
        let sources = snapshot.origins.map { origin in
            "\(origin.source): \(origin.facets.map(\.rawValue).joined(separator: ", "))"
        }
        let rows: [(String, String?)] = [
            ("name", snapshot.name.string), ("namespace", snapshot.namespace.string), ("kind", snapshot.kind.rawValue),
            ("title", snapshot.title?.string),
            ("about", snapshot.description?.string.split(separator: "\n").first.map(String.init)),
            ("owners", joined(snapshot.owners.map(\.id))), ("tags", joined(snapshot.tags.map(\.key))),
            ("key", snapshot.keys?.primary.flatMap { joined($0.columns) }),
            ("reads", joined(snapshot.upstream.map(\.name))),
            ("known from", sources.isEmpty ? "this file" : sources.joined(separator: "; ")),
            ("file", located.file.string), ("at", located.side),
        ]
        let shown = rows.compactMap { row in row.1.map { [row.0, $0] } }
        return Table([Table.Column(ink: .aside), Table.Column()], rows: shown).render(style)
    }

    private func fields(_ fields: [(String, Field)], _ style: Style) -> [UInt8] {
        let rows = fields.map { path, field in
            [
                path, field.type?.string ?? "", nullability(of: field),
                field.description?.string.split(separator: "\n").first.map(String.init) ?? "",
            ]
        }
        return Table(
            [Table.Column(ink: .heading), Table.Column(), Table.Column(ink: .aside), Table.Column()], rows: rows
        ).render(style, indent: 2)
    }

    private func nullability(of field: Field) -> String {
        switch field.nullable {
        case true?: "nullable"
        case false?: "required"
        case nil: ""
        }
    }

    private func joined(_ texts: [Text]) -> String? {
        texts.isEmpty ? nil : texts.map(\.string).joined(separator: ", ")
    }

    /// The field and what is nested in it, each with its path.
    private func flattened(_ field: Field, below path: String) -> [(String, Field)] {
        let name = SnapshotPath(field: field.name).description
        let own = path.isEmpty ? name : field.name.isEmpty ? path : "\(path).\(name)"
        let inner: [(String, Field)] =
            switch field.nesting {
            case .none: []
            case .fields(let fields): fields.flatMap { flattened($0, below: own) }
            case .items(let items): flattened(items, below: own + "[]")
            case .map(_, let values): values.map { flattened($0, below: own + "{}") } ?? []
            case .branches(let branches):
                branches.enumerated().flatMap { flattened($0.element.anonymous, below: "\(own)<\($0.offset)>") }
            }
        return [(own, field)] + inner
    }
}

extension Field {
    fileprivate var anonymous: Field {
        var copy = self
        copy.name = ""
        return copy
    }
}
