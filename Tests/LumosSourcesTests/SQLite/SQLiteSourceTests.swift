import CanonicalJSON
import Foundation
import LumosModel
import LumosSources
import LumosTestSupport
import Testing

struct SQLiteSourceTests {
    private func make(_ sql: String, in directory: TemporaryDirectory, named name: String = "app.db") throws -> String {
        let path = directory.path(of: name)
        try run("sqlite3", ["-bail", path], input: Array(sql.utf8)).requireSuccess()
        return path
    }

    private func read(_ path: String) throws -> SourceReading {
        try SQLiteSource(SourceConfiguration(name: "app", path: path)).read()
    }

    private func failure(_ path: String) -> SourceError? {
        do throws(SourceError) {
            _ = try SQLiteSource(SourceConfiguration(name: "app", path: path)).read()
            return nil
        } catch {
            return error
        }
    }

    @Test func `what means nothing to the data does not change a snapshot`() throws {
        let directory = try TemporaryDirectory()
        let path = try make("CREATE TABLE t (a INT UNIQUE, b TEXT); CREATE INDEX i ON t (b);", in: directory)
        let before = try read(path).datasets.map(\.bytes)
        _ = try make("INSERT INTO t VALUES (1, 'x'); CREATE TABLE u (c); ANALYZE; DROP TABLE u; VACUUM;", in: directory)
        #expect(try read(path).datasets.map(\.bytes) == before)
    }

    @Test func `the order in which tables were made means nothing`() throws {
        let directory = try TemporaryDirectory()
        let elsewhere = try TemporaryDirectory()
        let one = try read(make("CREATE TABLE a (x INT); CREATE TABLE b (y INT);", in: directory)).datasets
        let other = try read(make("CREATE TABLE b (y INT); CREATE TABLE a (x INT);", in: elsewhere)).datasets
        #expect(one == other)
    }

    @Test(arguments: ["a?b.db", "a#b.db", "a%20b.db", "a b.db", "file:x.db", "é.db", "'\".db"])
    func `a path is a path, whatever its characters`(_ name: String) throws {
        let directory = try TemporaryDirectory()
        _ = try make("CREATE TABLE t (a INT);", in: directory, named: "plain.db")
        let path = directory.path(of: name)
        try FileManager.default.moveItem(atPath: directory.path(of: "plain.db"), toPath: path)
        let reading = try read(path)
        #expect(reading.datasets.map(\.id) == [DatasetID(namespace: "sqlite://\(name)", name: "main.t")])
        #expect(reading.notices.count == 1)
    }

    @Test func `reading writes nothing`() throws {
        let directory = try TemporaryDirectory()
        let path = try make("PRAGMA journal_mode = WAL; CREATE TABLE t (a INT);", in: directory)
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(try read(path).datasets.count == 1)
        let after = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(after == before)
    }

    @Test func `what is no database is refused`() throws {
        let directory = try TemporaryDirectory()
        let text = try directory.write("not a database at all, but long enough to be one", to: "text.db")
        let empty = try directory.write("", to: "empty.db")
        for path in [text, empty] { #expect(failure(path)?.cause == .invalid) }
        #expect(failure(directory.path)?.cause == .missing)
        #expect(failure(directory.path(of: "none.db"))?.cause == .missing)
        #expect(!FileManager.default.fileExists(atPath: directory.path(of: "none.db")))
    }

    @Test func `a database that breaks off anywhere is read or refused, and never crashes`() throws {
        let directory = try TemporaryDirectory()
        let sql = try String(contentsOfFile: "\(Fixture.root)/sqlite/shop/input.sql", encoding: .utf8)
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: make(sql, in: directory))))
        var refused = 0
        for count in stride(from: 0, to: bytes.count, by: 211) {
            let path = try directory.write(bytes.prefix(count), to: "cut.db")
            guard let error = failure(path) else { continue }
            #expect(error.cause == .invalid)
            refused += 1
        }
        #expect(refused > bytes.count / 211 / 2)
    }

    @Test func `a database with any byte changed is read or refused, and never crashes`() throws {
        let directory = try TemporaryDirectory()
        let sql = try String(contentsOfFile: "\(Fixture.root)/sqlite/awkward/input.sql", encoding: .utf8)
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: make(sql, in: directory))))
        var random = SplitMix64(seed: 20_261_121)
        for _ in 0..<300 {
            var copy = bytes
            // The schema lies in the first pages.
            for _ in 0..<4 {
                copy[Int.random(in: 16..<8192, using: &random)] = .random(in: .min ... .max, using: &random)
            }
            let path = try directory.write(copy, to: "changed.db")
            _ = failure(path)
        }
    }

    @Test func `a damaged schema is an error, not a smaller database`() throws {
        let directory = try TemporaryDirectory()
        let path = try make(
            """
            CREATE TABLE a (x INT); CREATE TABLE b (y INT);
            PRAGMA writable_schema = ON;
            UPDATE sqlite_master SET sql = 'CREATE TABLE b (' WHERE name = 'b';
            """, in: directory)
        let error = try #require(failure(path))
        #expect(error.cause == .invalid)
        #expect(error.message.contains("malformed"))
    }

    @Test func `a locked database is unavailable, and the message says when to try again`() throws {
        let directory = try TemporaryDirectory()
        let path = try make("CREATE TABLE t (a INT);", in: directory)
        let writer = try SQLiteLock(path)
        let error = try #require(failure(path))
        writer.release()
        #expect(error.cause == .unavailable)
        #expect(error.fix?.contains("again") == true)
        #expect(failure(path) == nil)
    }

    @Test func `views promise nothing about nulls, and a broken one leaves its columns unknown`() throws {
        let directory = try TemporaryDirectory()
        let path = try make(
            "CREATE TABLE t (a INT NOT NULL); CREATE VIEW v AS SELECT a FROM t; CREATE VIEW w AS SELECT x FROM gone;",
            in: directory)
        let reading = try read(path)
        let views = reading.datasets.filter { $0.kind == .view }
        #expect(views.map(\.name) == ["main.v", "main.w"])
        #expect(views.first?.fields.map(\.nullable) == [nil])
        #expect(views.last?.knows(.schema) == false)
        #expect(reading.notices.contains { $0.description.contains("`w`") })
    }
}
