import CanonicalJSON
import LumosDiff
import LumosModel
import LumosReport

extension ReportCases {
    /// The orders with readers of readers, a circle among them, and one that reads both near and far.
    static func lineage() throws -> Story {
        var story = try orders()
        let orders = story.after[0].id
        func id(_ name: Text) -> DatasetID { DatasetID(namespace: "postgres://db", name: name) }
        story.downstream = [
            orders: [reader("finance.margin", ["group:finance"]), reader("ml.churn_features", ["group:ml"])],
            id("finance.margin"): [
                reader("dashboards.cfo", ["group:bi", "user:ada"], title: "CFO dashboard", kind: .consumer),
                reader("finance.ledger"),
            ],
            id("finance.ledger"): [reader("finance.margin", ["group:finance"]), reader("finance.audit")],
            id("ml.churn_features"): [reader("finance.audit")],
        ]
        story.nextVersion = "lumos/v3.0.0"
        return story
    }

    /// `count` readers in `steps` steps of a column that is gone.
    static func readers(_ count: Int, steps: Int) throws -> Story {
        var story = try orders()
        var level = [story.after[0].id]
        for step in 0..<steps {
            let readers = (0..<count / steps).map { number in
                reader("layer_\(step).table_\(number)", ["group:team_\(number % 9)"])
            }
            for (number, source) in level.enumerated() {
                story.downstream[source] = readers.enumerated().filter { $0.offset % level.count == number }.map(
                    \.element)
            }
            level = readers.map(\.id)
        }
        return story
    }

    /// Every text that a report can show is `text`.
    static func quoting(_ text: String) throws -> Story {
        let words = JSONValue.string(Text(text))
        func snapshot(_ type: JSONValue, _ description: JSONValue) throws -> DatasetSnapshot {
            let members = JSONObject([
                .init(key: "fields", value: [["name": words, "type": type]]),
                .init(key: "owners", value: [["id": words]]), .init(key: "description", value: description),
            ])
            let bytes = CanonicalWriter.compact(.object(members))
            return try dataset(Text(text), String(decoding: bytes, as: UTF8.self), in: Text(text))
        }
        var story = Story()
        story.before = [try snapshot("int64", words)]
        story.after = [try snapshot("int32", "None.")]
        let mine = story.after[0].id
        story.downstream = [mine: [reader(Text(text), [Text(text)], title: Text(text), kind: .consumer)]]
        story.base = Report.Side(label: text, commit: nil)
        story.head = Report.Side(label: text, commit: nil)
        story.source = Report.PolicySource(path: text, commit: nil)
        story.notes = [text]
        story.link = text
        story.nextVersion = text
        story.places = [mine: Report.Place(file: Text(text), isSnapshot: false)]
        story.coverage = Report.Coverage(datasets: 1, schemaSeen: 1, caveats: [text])
        return story
    }
}
