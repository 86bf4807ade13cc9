import CanonicalJSON
import LumosDiff
import LumosModel
import LumosTestSupport
import Testing

/// What differs between two documents of a job.
struct JobRuleTests {
    /// The rules that speak, with the marks for readers and writers.
    private func found(_ before: String, _ after: String) throws -> [String] {
        let changes = JobDiff.changes(from: try job(before), to: try job(after))
        return Classifier(asOf: Fixture.today).findings(for: changes).map { finding in
            "\(finding.rule.id) \(finding.judgement.readers.rawValue)/\(finding.judgement.writers.rawValue)"
        }
    }

    private func job(_ members: String) throws -> JobDocument {
        try JobDocument(
            bytes: Array(#"{"lumos":"job/1","namespace":"airflow","name":"load"\#(members)}"#.utf8))
    }

    private static let raw = #"{"namespace":"a","name":"raw"}"#
    private static let other = #"{"namespace":"a","name":"other"}"#

    static let rows: [(String, String, [String])] = [
        ("", #","inputs":[\#(raw)]"#, ["job-inputs-changed possibly breaking/info"]),
        (
            #","outputs":[\#(raw)]"#, #","outputs":[\#(other)]"#,
            ["job-outputs-changed possibly breaking/info", "job-outputs-changed possibly breaking/info"]
        ),
        (#","inputs":[\#(raw),\#(other)]"#, #","inputs":[\#(other),\#(raw)]"#, []),
        (#","sql":"select 1""#, #","sql":"select 2""#, ["job-sql-changed possibly breaking/info"]),
        (#","sql":"select 1""#, #","sql":"select\n  1""#, ["job-sql-changed info/info"]),
        ("", #","sql":"select 1""#, ["job-sql-changed info/info"]),
        (#","sql":"login 'a b'""#, #","sql":"login '‹redacted›'""#, ["value-redacted info/info"]),
        (
            #","owners":[{"id":"a","sources":["x"]}]"#, #","owners":[{"id":"b","sources":["y"]}]"#,
            ["job-owner-changed info/info"]
        ),
        (#","owners":[{"id":"a"}]"#, #","owners":[{"id":"a","sources":["y"]}]"#, []),
        (#","owners":[{"id":"a"}]"#, #","owners":[{"id":"a","type":"dba"}]"#, ["job-owner-changed info/info"]),
        (
            #","description":"a","type":"x""#, #","type":"y""#,
            ["job-detail-changed info/info", "job-detail-changed info/info"]
        ),
        ("", #","origins":[{"source":"airflow","facets":["owners"]}]"#, []),
        ("", #","x-later":{}"#, ["unclassified-change possibly breaking/possibly breaking"]),
    ]

    @Test(arguments: rows.indices)
    func `a job is judged by what became of it`(index: Int) throws {
        let (before, after, expected) = Self.rows[index]
        #expect(try found(before, after) == expected, "\(before) → \(after)")
    }

    @Test func `a later minor version is told`() throws {
        var later = try job("")
        later = try JobDocument(
            bytes: Array(String(decoding: later.bytes, as: UTF8.self).replacing("job/1", with: "job/1.2").utf8))
        let changes = JobDiff.changes(from: try job(""), to: later)
        #expect(changes.map(\.kind) == [.formatVersion])
        #expect(changes.first?.after == "job/1.2")
    }

    @Test func `jobs pair by identity, each one element in order of name`() throws {
        var (first, second) = (try job(#","sql":"select 1""#), try job(""))
        second.name = "copy"
        var changed = first
        changed.sql = "select 2"
        let changes = StoreDiff.changes(from: [first, second], to: [changed])
        #expect(changes.map(\.id.name) == ["copy", "load"])
        #expect(changes.map(\.event) == [.removed, .changed])
        first.name = "new"
        let renamed = StoreDiff.changes(from: [second], to: [first])
        #expect(renamed.map(\.event) == [.removed, .added])
    }

    /// As `CompletenessTests` of snapshots: a document that differs in anything but provenance is found.
    @Test func `each member of a job that changes or goes is found`() throws {
        let full = try #require(
            JSONParser.parse(
                Array(
                    """
                    {"lumos":"job/1","namespace":"airflow","name":"load","description":"Loads.","type":"batch",
                    "owners":[{"id":"a","type":"b","x":1}],"inputs":[{"namespace":"a","name":"b","x":1}],
                    "outputs":[{"namespace":"a","name":"c"}],"sql":"select 1","x-mark":{"y":1}}
                    """.utf8)
            ).object)
        let old = try JobDocument(document: .object(full))
        let members = MemberList.members(of: JobDocument.self).map(\.key)
        #expect(Set(members).subtracting(full.map(\.key)) == ["origins"])
        var count = 0
        for leaf in Leaf.all(in: full) where !["namespace", "name"].contains(leaf.pointer.tokens[0]) {
            for value in leaf.otherValues + ["job/1.3"] {
                guard let new = valid(leaf.set(to: value, in: .object(full))), new != old else { continue }
                #expect(!JobDiff.changes(from: old, to: new).isEmpty, "\(leaf.pointer)")
                count += 1
            }
        }
        #expect(count > 30)
    }

    private func valid(_ document: JSONValue) -> JobDocument? {
        do throws(SnapshotError) { return try JobDocument(document: document) } catch { return nil }
    }
}
