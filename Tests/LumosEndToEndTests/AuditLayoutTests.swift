import CanonicalJSON
import Foundation
import LumosTestSupport
import Testing

/// An audit of a store that has commits of its own: whose word counted is asked of the code that each was captured from.
@Suite struct AuditLayoutTests {
    private static let first = "create table orders (id integer primary key, amount decimal(18, 4), discount text);"
    private static let drop = "alter table orders drop column discount;"
    private static let dropMore = "alter table orders drop column amount;"

    /// A store on a branch or in a repository, with one capture.
    private func project(_ store: String) throws -> Project {
        let project = try Project()
        try project.write(
            """
            store: \(store)
            sources:
              app: { kind: sqlite, path: app.db, namespace: "sqlite://shop" }

            """, to: "lumos.yaml")
        try project.write("*.db\n", to: ".gitignore")
        try project.repository.commit("start")
        try CaptureTests.execute(Self.first, in: project)
        if store.contains("repo") { try run("git", ["init", "-q", "-b", "main", home(project)]).requireSuccess() }
        try project.lumos("capture").requireSuccess()
        return project
    }

    private func home(_ project: Project) -> String {
        (project.path as NSString).deletingLastPathComponent + "/metadata"
    }

    /// A pull request that Ada has made and Grace approved, merged and captured.
    private func landApproved(in project: Project) throws {
        try project.git("switch", "-q", "-c", "drop")
        try project.repository.commit("drop discount", ["drop.sql": Self.drop])
        try run("sqlite3", ["-bail", "pr.db", Self.first + Self.drop], in: project.path).requireSuccess()
        let report = try project.lumos("check", "sqlite:pr.db", "--against", "main", "--json")
        let findings = try #require(JSONParser.parse(report.output)["findings"]?.array)
        let fingerprints = findings.compactMap { $0["fingerprint"]?.text?.string }
        let grace = [
            "GIT_AUTHOR_NAME": "Grace", "GIT_AUTHOR_EMAIL": "grace@example.com", "SOURCE_DATE_EPOCH": "1704067200",
        ]
        try run(
            Root.binary,
            ["approve"] + fingerprints + [
                "--side", "sqlite:pr.db", "--against", "main", "--reason", LandedLine.reason, "--expires", "9d",
            ], in: project.path, environment: project.repository.environment().merging(grace) { $1 }
        ).requireSuccess()
        try project.commit("approve", by: "Grace <grace@example.com>")
        try project.git("switch", "-q", "main")
        try project.git("merge", "-q", "--no-ff", "-m", "merge drop", "drop")
        try CaptureTests.execute(Self.drop, in: project)
        try project.lumos("capture").requireSuccess()
    }

    @Test(arguments: ["{ layout: branch }", "{ repo: ../metadata }"])
    func `each capture is judged by the code that it was made from`(_ store: String) throws {
        let project = try project(store)
        try landApproved(in: project)
        try project.repository.commit("drop amount", ["more.sql": Self.dropMore])
        try CaptureTests.execute(Self.dropMore, in: project)
        try project.lumos("capture").requireSuccess()
        let tip = store.contains("branch") ? "lumos/store" : "main"
        let result = try project.lumos("audit", "\(tip)~2..\(tip)", "--json").requireSuccess()
        let audit = Audited(document: try JSONParser.parse(result.output))
        #expect(audit.lines == ["unapproved column-removed amount", "approved column-removed discount"])
        #expect(audit.changes.map { $0["manner"] } == ["capture", "capture"])
        #expect(audit.changes.map { $0["of"] } == [3, 1])
        #expect(audit.changes.last?["code"]?.text?.string == (try project.git("rev-parse", "main")))
        #expect(audit.approval("independent") == .bool(true))

        told(try project.lumos("approvals", "prune"), exits: 0, saying: "moved")
        try project.repository.commit("prune")
        let after = try project.lumos("audit", "\(tip)~2..\(tip)", "--json").requireSuccess()
        #expect(after.output == result.output)
    }

    @Test func `a commit of the store that names no code has nobody's approval`() throws {
        let project = try project("{ repo: ../metadata }")
        let store = home(project)
        let file = "\(store)/snapshots/sqlite/shop/main/orders.json"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try text.replacingOccurrences(of: "\"discount\"", with: "\"rebate\"")
            .write(toFile: file, atomically: true, encoding: .utf8)
        try run(
            "git",
            ["-C", store, "-c", "user.name=Eve", "-c", "user.email=eve@example.com", "commit", "-qam", "by hand"],
            environment: project.repository.environment()
        ).requireSuccess()
        let result = try project.lumos("audit", "main~1..main").requireSuccess()
        #expect(result.text.contains("✗ without approval  main.orders  discount  column removed"))
        #expect(result.text.contains("by Eve <eve@example.com>"))
    }
}
