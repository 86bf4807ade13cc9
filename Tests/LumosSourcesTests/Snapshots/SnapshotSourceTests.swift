import CanonicalJSON
import LumosModel
import LumosSources
import LumosTestSupport
import Testing

struct SnapshotSourceTests {
    private let orders = #"{"lumos": "dataset/1", "namespace": "n", "name": "orders", "kind": "table"}"#
    private let customers = #"{"lumos": "dataset/1", "namespace": "n", "name": "customers", "kind": "view"}"#

    @Test func `a text holds one snapshot, an array, or one on each line`() throws {
        let laidOut = String(decoding: try DatasetSnapshot(bytes: Array(orders.utf8)).bytes, as: UTF8.self)
        let forms = [
            (orders, ["orders"]), (laidOut, ["orders"]), ("[\(orders),\n\(customers)]", ["customers", "orders"]),
            (" []", []),
            ("\(orders)\n\(customers)\n", ["customers", "orders"]),
            ("\n\(orders)\r\n\n\(customers)", ["customers", "orders"]),
        ]
        for (text, names) in forms {
            let datasets = try SnapshotSource.datasets(in: Array(text.utf8), from: "standard input")
            #expect(datasets.map(\.name.string) == names, "\(text)")
        }
    }

    @Test func `what is no snapshot is said with its place`() throws {
        let wrong = #"{"lumos": "dataset/1", "namespace": "n", "name": "x", "kind": "table", "fields": [{"name": 3}]}"#
        let cases = [
            ("", "it is empty"), ("{", "line 1"), (wrong, "/fields/0/name"),
            ("[\(orders), \(wrong)]", "element 1`\n/fields/0/name"),
            ("\(orders)\n\(wrong)", "standard input, line 2`\nline 1, column"), ("\(orders) \(customers)", "line 1"),
            (#"{"lumos": "dataset/2"}"#, "/lumos"), ("[3]", "element 0"),
        ]
        for (text, words) in cases {
            let error = try #require(throws: SourceError.self) {
                try SnapshotSource.datasets(in: Array(text.utf8), from: "standard input")
            }
            #expect(error.cause == .invalid)
            #expect(error.message.contains(words), "\(error.message)")
        }
    }

    @Test func `two files of one dataset are an error that names both`() throws {
        let directory = try TemporaryDirectory()
        try directory.write(orders, to: "a.json")
        try directory.write(orders, to: "deep/b.json")
        let source = try SnapshotSource(SourceConfiguration(name: "snapshots", path: directory.path))
        let error = try #require(throws: SourceError.self) { try source.read() }
        #expect(error.cause == .invalid)
        #expect(error.message.contains(directory.path(of: "a.json")))
        #expect(error.message.contains(directory.path(of: "deep/b.json")))
    }

    @Test func `links and hidden names are left alone`() throws {
        let directory = try TemporaryDirectory()
        try directory.write(orders, to: "in/a.json")
        try directory.write("no snapshot", to: "in/.hidden.json")
        try directory.write(customers, to: "out/b.json")
        #expect(try run("ln", ["-s", "../out/b.json", directory.path(of: "in/b.json")]).status == 0)
        #expect(try run("ln", ["-s", "../out", directory.path(of: "in/out")]).status == 0)
        let source = try SnapshotSource(SourceConfiguration(name: "snapshots", path: directory.path(of: "in")))
        #expect(try source.read().datasets.map(\.name) == ["orders"])
    }

    @Test func `a file that is no snapshot names its path`() throws {
        let directory = try TemporaryDirectory()
        try directory.write("{\"lumos\": \"dataset/1\",\n\"name\": \"a\", \"name\": \"b\"}", to: "a.json")
        let source = try SnapshotSource(SourceConfiguration(name: "snapshots", path: directory.path))
        let error = try #require(throws: SourceError.self) { try source.read() }
        #expect(error.message.contains(directory.path(of: "a.json")))
        #expect(error.message.contains("line "))
    }

    @Test func `snapshots are not renamed`() throws {
        var configuration = SourceConfiguration(name: "exported", path: "/nowhere")
        #expect(throws: SourceError.self) { try SnapshotSource(configuration).read() }
        configuration.namespace = "other"
        let error = try #require(throws: SourceError.self) { try SnapshotSource(configuration) }
        #expect(error.cause == .configuration)
    }
}
