import CanonicalJSON
import LumosDiff
import LumosModel
import LumosReport

extension ReportCases {
    /// Characters that end lines, move the cursor, colour, hide, or turn the direction of what follows.
    static let attacks: [String] = [
        "\n", "\r", "\t", "\u{0}", "\u{1B}[2J", "\u{7F}", "\u{85}", "\u{9B}31m", "\u{AD}", "\u{200B}", "\u{200E}",
        "\u{202E}",
        "\u{2028}", "\u{2066}", "\u{FEFF}", "\u{E0041}",
    ]

    /// Every text that a report can show is hostile.
    static func hostile() throws -> Story {
        let evil = attacks.map { "a\($0)b" }.joined()
        let field = JSONValue.object(
            JSONObject([.init(key: "name", value: .string(Text(evil))), .init(key: "type", value: "int64")]))
        func snapshot(_ members: JSONObject) throws -> DatasetSnapshot {
            let text = String(decoding: CanonicalWriter.compact(.object(members)), as: UTF8.self)
            return try dataset("sales.\(evil)", text, in: "postgres://\(evil)")
        }
        func owners(_ id: String) -> JSONValue { [["id": .string(Text("group:\(id)"))]] }
        var story = Story()
        var members = JSONObject([.init(key: "fields", value: [field]), .init(key: "owners", value: owners(evil))])
        members["description"] = .string(Text("one\n\(evil)"))
        members["tags"] = [["key": .string(Text(evil))]]
        story.before = [try snapshot(members)]
        members["fields"] = []
        members["owners"] = owners("ada")
        members["description"] = "two\nlines"
        members["tags"] = nil
        story.after = [try snapshot(members)]
        story.downstream = [
            story.after[0].id: [reader(Text(evil), [Text("user:\(evil)")], title: Text(evil), kind: .consumer)]
        ]
        story.base = Report.Side(label: evil, commit: nil)
        story.head = Report.Side(label: evil, commit: nil)
        story.source = Report.PolicySource(path: evil, commit: nil)
        story.notes = [evil]
        story.places = [story.after[0].id: Report.Place(file: Text("models/\(evil).sql"), isSnapshot: false)]
        story.nextVersion = evil
        story.link = "https://example.com/\(evil)"
        return story
    }
}
