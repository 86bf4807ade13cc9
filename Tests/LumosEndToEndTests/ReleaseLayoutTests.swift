import LumosModel
import LumosTestSupport
import Testing

/// Releases where the store is no part of the code: the tags lie on its own commits, the policy is the code's.
@Suite struct ReleaseLayoutTests {
    private func project(_ store: String, _ versions: String = "{}") throws -> Project {
        let project = try Project()
        try project.write(
            """
            store: \(store)
            versions: \(versions)
            sources:
              app: { kind: sqlite, path: app.db, namespace: "sqlite://shop" }

            """, to: "lumos.yaml")
        try project.write("*.db\n", to: ".gitignore")
        try project.repository.commit("start")
        try CaptureTests.execute("create table orders (id integer primary key, discount text)", in: project)
        return project
    }

    private func capture(_ sql: String, in project: Project) throws {
        try CaptureTests.execute(sql, in: project)
        try project.repository.commit("merge", ["log.txt": sql])
        try project.lumos("capture").requireSuccess()
    }

    private func releaseThreeTimes(_ project: Project) throws {
        try project.lumos("capture").requireSuccess()
        try project.lumos("release").requireSuccess()
        try capture("alter table orders add column channel text", in: project)
        try project.lumos("release").requireSuccess()
        try capture("alter table orders drop column discount", in: project)
        let last = try project.lumos("release").requireSuccess()
        #expect(last.text.contains("major, since"))
        #expect(try project.lumos("release").requireSuccess().text.contains("nothing to release"))
        #expect(try project.lumos("version").requireSuccess().text == "2.0.0")
        #expect(try project.lumos("version", "orders").requireSuccess().text == "2.0.0")
        try project.lumos("release", "--verify").requireSuccess()
        #expect(try project.status().isEmpty)
    }

    @Test func `layout branch: the tip of the store's branch is tagged`() throws {
        let project = try project("{ layout: branch }")
        try releaseThreeTimes(project)
        #expect(try project.git("rev-parse", "lumos/v2.0.0^{}") == project.git("rev-parse", "lumos/store"))
        let head = try project.git("rev-parse", "HEAD")
        #expect(try project.git("tag", "-l", "--format=%(contents)", "lumos/v2.0.0").contains("Policy: \(head)"))
        try project.git("fsck", "--strict")
        // A pull request's check names the release that its merge would make.
        let check = try project.lumos("check", "app", "--against", "main")
        #expect(!check.text.contains("next release"), check.said)
        try CaptureTests.execute("alter table orders add column note text", in: project)
        #expect(
            try project.lumos("check", "app", "--against", "main").text.contains("next release: lumos/v2.1.0 (minor)"))
        // A fresh clone has the branch on the remote only.
        let clone = Project(try project.repository.clone())
        #expect(try clone.lumos("version").requireSuccess().text == "2.0.0")
        #expect(try clone.lumos("release").requireSuccess().text.contains("nothing to release"))
        try clone.lumos("release", "--verify", "lumos/v1.1.0").requireSuccess()
    }

    @Test(arguments: [false, true]) func `layout repo: the store's own repository is tagged`(isBare: Bool) throws {
        let project = try project("{ layout: repo, repo: ../metadata, branch: main }", "{ tag: \"v{version}\" }")
        let path = project.repository.directory.path(of: "metadata")
        try run("git", ["init", "-q", "-b", "main"] + (isBare ? ["--bare"] : []) + [path]).requireSuccess()
        try releaseThreeTimes(project)
        #expect(try project.git("tag").isEmpty)
        #expect(try project.git("-C", path, "tag") == "v1.0.0\nv1.1.0\nv2.0.0")
        #expect(try project.git("-C", path, "rev-parse", "v2.0.0^{}") == project.git("-C", path, "rev-parse", "main"))
        try project.git("-C", path, "fsck", "--strict")
        let bare = project.repository.directory.path(of: "remote.git")
        try project.git("init", "-q", "--bare", bare)
        try project.git("-C", path, "remote", "add", "origin", "file://\(bare)")
        // What says where the code's repository lies says nothing of this one.
        try project.lumos("release", "--push", variables: ["GIT_DIR": "\(project.path)/.git"]).requireSuccess()
        #expect(try project.git("-C", bare, "tag") == "v2.0.0")
    }

    @Test func `without a capture there is nothing to tag`() throws {
        expect(try project("{ layout: branch }").lumos("release"), exits: 66, saying: "lumos/store", "git fetch")
    }
}
