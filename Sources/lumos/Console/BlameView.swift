import CanonicalJSON
import LumosGit
import LumosModel
import LumosReport
import LumosWorkspace

/// The lines of `blame`: what is said, since when, by whom, by which request, in which commit.
struct BlameView {
    private let blame: Blame

    init(_ blame: Blame) {
        self.blame = blame
    }

    func text(_ style: Style) -> [UInt8] {
        let words = MemberWords(home: blame.dataset.namespace)
        let rows = blame.lines.map { line in
            let place = line.statement.path.description
            let member = line.statement.member.map(\.string).joined(separator: ".")
            // Of a field that was asked for the members need no path.
            let name = member.isEmpty ? place : member
            let said = words(line.statement.member, line.value)
            guard let authorship = line.authorship else {
                return [name, said, "", "older than this clone", "", "", "git fetch --unshallow brings it"]
            }
            let told = AuthorshipWords(authorship)
            let note = line.fault.map { "or older: \($0.message)" } ?? ""
            return [name, said, told.date, told.who, told.request, told.commit, note]
        }
        let columns = [
            Table.Column(ink: .heading), Table.Column(), Table.Column(), Table.Column(ink: .heading), Table.Column(),
            Table.Column(ink: .possible), Table.Column(ink: .aside),
        ]
        return Table(columns, rows: rows).render(style)
    }

    /// As `lumos schema blame` describes it.
    var json: JSONValue { .array(blame.lines.map(\.json)) }
}

extension BlameLine {
    fileprivate var json: JSONValue {
        var object = JSONObject()
        if !statement.path.isDataset { object["path"] = .string(Text(statement.path.description)) }
        if !statement.member.isEmpty {
            object["member"] = .string(Text(statement.member.map(\.string).joined(separator: ".")))
        }
        object["value"] = value
        object["unreadable"] = fault.map { .string(Text($0.message)) }
        guard let authorship else {
            object["shallow"] = true
            return .object(object)
        }
        object["commit"] = .string(Text(authorship.commit.hex))
        object["date"] = .string(Text(authorship.time.iso8601))
        object["request"] = authorship.request.map { .string($0) }
        switch authorship.who {
        case .person(let person): object["author"] = ["name": .string(person.name), "email": .string(person.email)]
        case .upgrade: object["upgrade"] = true
        case .between(let from, let to):
            var between = JSONObject()
            between["from"] = from?.json
            between["to"] = to.json
            object["between"] = .object(between)
        }
        return .object(object)
    }
}

extension CaptureRecord {
    fileprivate var json: JSONValue {
        var object = JSONObject()
        object["commit"] = .string(Text(commit.hex))
        object["time"] = .string(Text(time.iso8601))
        object["sourceRevision"] = sourceRevision.map { .string(Text($0.hex)) }
        return .object(object)
    }
}
