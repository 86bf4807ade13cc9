import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

/// The rules of docs/format.md, "Where a file lies", one row each. They are frozen: a row that changes is another format.
@Suite struct StorePathTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let id: DatasetID
        let path: String

        init(_ namespace: String, _ name: String, _ path: String) {
            id = DatasetID(namespace: Text(namespace), name: Text(name))
            self.path = path
        }

        var testDescription: String { path }
    }

    static let rows: [Row] = [
        // the scheme, the rest at slashes, the name at dots
        Row(
            "postgres://db.example.com:5432", "shop.public.orders", "postgres/db.example.com%3A5432/shop/public/orders"),
        Row("a://b/c", "d", "a/b/c/d"), Row("a://b//c/", "d", "a/b/%/c/%/d"), Row("a://", "b", "a/b"),
        Row("a://b://c", "d", "a/b%3A/%/c/d"), Row("://b", "c", "%/b/c"),
        // path schemes
        Row("s3://lake", "raw/events/orders.v2", "s3/lake/raw/events/orders.v2"),
        Row("gs://lake", "/raw", "gs/lake/%/raw"), Row("postgres://db", "a/b", "postgres/db/a%2Fb"),
        Row("file", "/data/orders.csv", "_/file/%/data/orders.csv"), Row("s3", "a/b.c", "_/s3/a/b.c"),
        // no scheme
        Row("bigquery", "acme.sales.orders", "_/bigquery/acme/sales/orders"), Row("a/b", "c", "_/a%2Fb/c"),
        Row("", "c", "_/%/c"), Row("files", "a/b.c", "_/files/a%2Fb/c"),
        // dots, empty components
        Row("a://b", "shop..orders", "a/b/shop/%/orders"), Row("a://b", ".", "a/b/%/%"), Row("a://b", "", "a/b/%"),
        Row("a://..", "x", "a/%2E%2E/x"), Row("s3://b", "../x", "s3/b/%2E%2E/x"), Row("s3://b", ".x.", "s3/b/%2Ex%2E"),
        Row("s3://b", "x..y...z", "s3/b/x.%2Ey.%2E%2Ez"), Row("s3://b", "a.\u{301}b", "s3/b/a.%CC%81b"),
        Row("a://b", "a.\u{301}b", "a/b/a/%CC%81b"),
        // what a component may not hold
        Row("a://b", "x\0y\nz\u{7F}", "a/b/x%00y%0Az%7F"), Row("a://b", "50%+1", "a/b/50%25%2B1"),
        Row("a://b", "a b~^:?*[\\@{}", "a/b/a%20b%7E%5E%3A%3F%2A%5B%5C%40%7B%7D"), Row("a://b", "@", "a/b/%40"),
        Row("a://b", "_-=,", "a/b/_-=,"), Row("a://b", "🦊", "a/b/%F0%9F%A6%8A"),
        // letters beyond ASCII, composed and decomposed
        Row("a://b", "größe", "a/b/größe"), Row("a://b", "caf\u{E9}", "a/b/caf\u{E9}"),
        Row("a://b", "cafe\u{301}", "a/b/cafe%CC%81"), Row("a://b", "注文٣", "a/b/注文٣"),
        // endings that Git and the store need
        Row("s3://b", "x.json", "s3/b/x%2Ejson"), Row("s3://b", "x.lock", "s3/b/x%2Elock"),
        Row("s3://b", "x.JSON", "s3/b/x%2EJSON+41030b0a"), Row("s3://b", "x.Lock/y", "s3/b/x%2ELock+437b753f/y"),
        Row("s3://b", "x.json.gz", "s3/b/x.json.gz"), Row("s3://b", ".json", "s3/b/%2Ejson"),
        // Windows device names
        Row("a://b", "con", "a/b/%63on"), Row("s3://b", "nul.txt", "s3/b/%6Eul.txt"),
        Row("a://b", "com1", "a/b/%63om1"),
        Row("a://b", "com0", "a/b/com0"), Row("a://b", "cons", "a/b/cons"), Row("a://b", "lpt¹", "a/b/%6Cpt%C2%B9"),
        Row("s3://b", "con.\u{301}", "s3/b/%63on.%CC%81"), Row("a://aux", "x", "a/%61ux/x"),
        // upper case
        Row("a://b", "Orders", "a/b/Orders+b7e8acdd"), Row("a://b", "CON", "a/b/%43ON+a3dbc4b6"),
        Row("a://b", "É", "a/b/É+a755f65d"), Row("A://B", "c", "A+559aead0/B+df7e70e5/c"),
    ]

    @Test(arguments: rows)
    func `a dataset lies where its identity says`(_ row: Row) {
        let path = StorePath(row.id)
        #expect(Text(path.description) == Text(row.path))
        #expect(path.file == row.path + ".json")
        #expect(path.folder == row.path.split(separator: "/").dropLast().joined(separator: "/"))
    }

    @Test func `paths are frozen`() throws {
        let lines = (Self.rows.map(\.id) + Self.others).map { id in
            let identity = CanonicalWriter.compact([.string(id.namespace), .string(id.name)])
            return String(decoding: identity, as: UTF8.self) + " " + StorePath(id).description + "\n"
        }
        #expect(try Golden.check(Array(lines.joined().utf8), against: "store-paths.txt") == nil)
    }

    /// Long components, every byte, every path scheme.
    private static var others: [DatasetID] {
        let schemes = ["s3", "s3a", "gs", "abfss", "wasbs", "hdfs", "dbfs", "oss", "file", "snowflake", "S3"]
        let bytes = (0..<128 as Range<UInt8>).map { byte in
            DatasetID(namespace: "b://c", name: Text("x\(Character(Unicode.Scalar(byte)))y"))
        }
        return schemes.map { DatasetID(namespace: Text($0 + "://h"), name: "a/b.c") } + bytes + longNames
    }

    private static let longNames: [DatasetID] = [("a", 300), ("é", 100), ("é", 101), ("é", 150), ("🦊", 75), (" ", 67)]
        .flatMap { letter, count in
            ["", "a", "ab"].map {
                DatasetID(namespace: "b://c", name: Text($0 + String(repeating: letter, count: count)))
            }
        }

    @Test(arguments: ["a", "é", "注", "🦊", " ", "e\u{301}", "A"], ["", "a", "ab", "abc"])
    func `a component is cut between letters, never in an escape`(letter: String, head: String) throws {
        for count in 30..<260 {
            let name = head + String(repeating: letter, count: count)
            let path = StorePath(DatasetID(namespace: "a://b", name: Text(name))).description
            let component = try #require(path.split(separator: "/").last)
            #expect(component.utf8.count <= 200 + 9)
            let kept = component.prefix { $0 != "+" }
            if kept.utf8.count != component.utf8.count, letter != "A" { #expect((170...180).contains(kept.utf8.count)) }
            #expect(kept.replacing(/%[0-9A-F]{2}/, with: "").contains("%") == false)
        }
    }

    @Test func `two spellings that Unicode takes for one are two paths`() {
        let spellings: [Text] = ["\u{3AC}", "\u{1F71}", "\u{AC00}", "\u{1100}\u{1161}", "\u{E9}", "e\u{301}"]
        let paths = Set(spellings.map { StorePath(DatasetID(namespace: "a://b", name: $0)) })
        #expect(paths.count == spellings.count)
    }
}
