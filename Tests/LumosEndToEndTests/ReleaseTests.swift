import CanonicalJSON
import Foundation
import LumosModel
import LumosTestSupport
import Testing

/// `lumos release`: which number follows from a diff, and what stands in the way of it.
@Suite struct ReleaseTests {
    private func project(_ versions: String = "{}", _ snapshots: DatasetSnapshot...) throws -> Project {
        let project = try Project()
        try project.write("edition: 1\nversions: \(versions)\n", to: "lumos.yaml")
        try project.store(snapshots.isEmpty ? [Orders.first] : snapshots)
        try project.repository.commit("start")
        return project
    }

    private func tags(_ project: Project) throws -> [String] {
        try project.git("tag", "--sort=v:refname").split(separator: "\n").map(String.init)
    }

    private func commit(_ snapshots: DatasetSnapshot..., removing: [DatasetSnapshot] = [], in project: Project) throws {
        for snapshot in removing { try project.remove(snapshot.storeFile) }
        try project.store(snapshots)
        try project.repository.commit("change")
    }

    @Test func `three releases follow from what changed`() throws {
        let project = try project()
        let dry = try project.lumos("release", "--dry-run").requireSuccess()
        #expect(dry.text.contains("lumos/v1.0.0") && dry.text.contains("nothing was written"))
        #expect(try tags(project).isEmpty)
        try project.lumos("release").requireSuccess()
        try commit(Orders.longer, in: project)
        #expect(
            try project.lumos("release").requireSuccess().text.contains("minor, since lumos/v1.0.0: 1 non-breaking"))
        try commit(Orders.broken, in: project)
        try project.lumos("release").requireSuccess()
        #expect(try tags(project) == ["lumos/v1.0.0", "lumos/v1.1.0", "lumos/v2.0.0"])
        let again = try project.lumos("release").requireSuccess()
        #expect(again.text.contains("nothing to release since lumos/v2.0.0"))
        try project.repository.commit("no dataset changed", ["README.md": "hello"])
        #expect(try project.lumos("release").requireSuccess().text.contains("nothing to release"))
        #expect(try tags(project).count == 3)
        #expect(try project.lumos("version").requireSuccess().text == "2.0.0")
        #expect(try project.lumos("version", "orders").requireSuccess().text == "2.0.0")
        for tag in try tags(project) { try project.lumos("release", "--verify", tag).requireSuccess() }
        try project.git("fsck", "--strict")
        #expect(try project.status().isEmpty)
    }

    @Test func `the message says all that the number follows from`() throws {
        let project = try project()
        try project.lumos("release").requireSuccess()
        try commit(Orders.broken, in: project)
        try project.lumos("release").requireSuccess()
        let head = try project.git("rev-parse", "HEAD")
        let message = try project.git("tag", "-l", "--format=%(contents)", "lumos/v2.0.0")
        let lines = message.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(
            Array(lines.prefix(10)) == [
                "Lumos-Release: 1", "Version: 2.0.0", "Previous: lumos/v1.0.0", "Bump: major", "Needed: major",
                "Breaking: 1", "Possibly-Breaking: 0", "Non-Breaking: 0", "Info: 0", "Datasets: 1",
            ])
        #expect(lines.contains("Commit: \(head)") && lines.contains("Policy: \(head)") && lines.contains("Edition: 1"))
        #expect(lines.contains("postgres/db%3A5432/shop/orders/v2.0.0 major"))
        #expect(lines.contains("Approvals: none") && lines.contains("Without-Approval: 1"))
        // docs/versions.md: fingerprint, severity, certainty of each finding, sorted.
        let report = try JSONParser.parse(
            project.lumos("diff", "lumos/v1.0.0", "lumos/v2.0.0", "--json").requireSuccess().output)
        let findings = try #require(report["findings"]?.array).map { finding in
            ["fingerprint", "severity", "certainty"].map { finding[Text($0)]?.text?.string ?? "" }.joined(
                separator: " ")
        }
        let digest = Digest(of: Array(findings.sorted().map { $0 + "\n" }.joined().utf8)).hex
        #expect(lines.contains("Report: \(digest)"))
    }

    @Test(arguments: [
        ("s/^Bump: major/Bump: minor/", "Bump: minor"), ("s/^Breaking: 1/Breaking: 0/", "Breaking: 0"),
        ("s/^Report: ./Report: 0/", "Report: "), ("s/^Previous: .*/Previous: none/", "Previous: none"),
        ("s/^Datasets: 1/Datasets: 2/", "Datasets: 2"),
        ("s/orders\\/v2.0.0 major/orders\\/v1.1.0 minor/", "orders/v1.1.0"),
        ("/orders.v2/d", "orders/v2.0.0 major"), ("s/^Version: 2/Version: 3/", "Version: 3.0.0"),
        ("s/^Commit: ./Commit: 0/", "Commit: 0"), ("s/^Info: 0/Info: 0\\nApproved: yes/", "Approved: yes"),
        ("s/^Approvals: none/Approvals: 0123456789abcdef/", "Approvals: none"),
        ("s/^Without-Approval: 1/Without-Approval: 0/", "Without-Approval: 1"),
        ("/^Without-Approval/d", "Without-Approval: 1"),
    ])
    func `a message that somebody has edited is found`(edit: String, said: String) throws {
        let project = try project()
        try project.lumos("release").requireSuccess()
        try commit(Orders.broken, in: project)
        try project.lumos("release").requireSuccess()
        let forged = try project.shell(
            "git cat-file tag lumos/v2.0.0 | sed '\(edit)' > forged && git update-ref refs/tags/lumos/v2.0.0 "
                + "\"$(git mktag < forged)\"; rm forged")
        try forged.requireSuccess()
        let verified = try project.lumos("release", "--verify", "lumos/v2.0.0")
        #expect(verified.status == 1, verified.said)
        #expect(verified.text.contains(said), verified.said)
        let json = try JSONParser.parse(project.lumos("release", "--verify", "lumos/v2.0.0", "--json").output)
        #expect(json["agrees"] == false && json["differences"]?.array?.isEmpty == false)
    }

    @Test func `the message names the approvals behind what breaks, and how many changes have none`() throws {
        let project = try project()
        try project.lumos("release").requireSuccess()
        try project.git("switch", "-q", "-c", "pr")
        try commit(Orders.broken.with { $0.fields[0].type = "int32" }, in: project)
        let approved = try project.lumos(
            "approve", "--rule", "column-removed", "--against", "main", "--reason", "nobody reads it: DATA-12",
            "--expires", "30d", variables: ["GIT_AUTHOR_NAME": "Grace", "GIT_AUTHOR_EMAIL": "grace@example.com"])
        try approved.requireSuccess()
        let file = try #require(
            project.status().first?.split(separator: "/").last?.split(separator: ".").first.map(String.init))
        // What `approvals prune` moves on is found too.
        try project.shell(
            "mkdir -p .lumos/approvals/spent/2024 && mv .lumos/approvals/\(file).json .lumos/approvals/spent/2024/"
        )
        .requireSuccess()
        try project.repository.commit("approve")
        try project.lumos("release").requireSuccess()
        let message = try project.git("tag", "-l", "--format=%(contents)", "lumos/v2.0.0")
        #expect(message.contains("\nApprovals: \(file)\nWithout-Approval: 1\nCommit: "), "\(message)")
        // Where the file goes later, that commit has it still.
        try project.git("rm", "-q", "-r", ".lumos/approvals")
        try project.repository.commit("gone")
        try project.lumos("release", "--verify").requireSuccess()
    }

    @Test func `a release that an older Lumos has made still verifies`() throws {
        let project = try project()
        try project.lumos("release").requireSuccess()
        try commit(Orders.broken, in: project)
        try project.lumos("release").requireSuccess()
        try project.shell(
            "git cat-file tag lumos/v2.0.0 | grep -v -e '^Approvals:' -e '^Without-Approval:' > older && "
                + "git update-ref refs/tags/lumos/v2.0.0 \"$(git mktag < older)\"; rm older"
        ).requireSuccess()
        #expect(try !project.git("cat-file", "tag", "lumos/v2.0.0").contains("Approval"))
        try project.lumos("release", "--verify", "lumos/v2.0.0").requireSuccess()
    }

    @Test func `a tag that was moved, or is no release, does not verify`() throws {
        let project = try project()
        try project.lumos("release").requireSuccess()
        try project.repository.commit("more", ["README.md": "hello"])
        try project.shell(
            "git tag -l --format='%(contents)' lumos/v1.0.0 | git tag -f -a --cleanup=verbatim -F - lumos/v1.0.0"
        ).requireSuccess()
        #expect(try project.lumos("release", "--verify").status == 1)
        try project.git("tag", "mine")
        #expect(try project.lumos("release", "--verify", "mine").status == 1)
        expect(try project.lumos("release", "--verify", "nowhere"), exits: 66, saying: "git fetch --tags")
    }

    @Test func `a larger number may be moved, a smaller one not`() throws {
        let project = try project()
        expect(try project.lumos("release", "--bump", "major"), exits: 64, saying: "versions.initial")
        try project.lumos("release").requireSuccess()
        try commit(Orders.broken, in: project)
        expect(
            try project.lumos("release", "--bump", "minor"), exits: 64, saying: "asks for major",
            "column-removed in shop.orders")
        try project.lumos("release").requireSuccess()
        try commit(Orders.broken.with { $0.description = "hello" }, in: project)
        let larger = try project.lumos("release", "--bump", "major", "--json").requireSuccess()
        let json = try JSONParser.parse(larger.output)
        #expect(json["version"] == "3.0.0" && json["needed"] == "patch" && json["bump"] == "major")
        try project.lumos("release", "--verify").requireSuccess()
        // The commit is released: once more changes nothing.
        try project.lumos("release", "--bump", "major").requireSuccess()
        #expect(try tags(project).count == 3)
    }

    @Test func `below 1_0_0 a break moves the second number, until somebody leaves it`() throws {
        let project = try project("{ initial: 0.1.0 }")
        try project.lumos("release").requireSuccess()
        try commit(Orders.longer, in: project)
        try project.lumos("release").requireSuccess()
        try commit(Orders.broken, in: project)
        try project.lumos("release").requireSuccess()
        #expect(try tags(project) == ["lumos/v0.1.0", "lumos/v0.1.1", "lumos/v0.2.0"])
        for _ in 1...2 { try project.lumos("release", "--bump", "major").requireSuccess() }
        #expect(try tags(project) == ["lumos/v0.1.0", "lumos/v0.1.1", "lumos/v0.2.0", "lumos/v1.0.0"])
        for tag in try tags(project) { try project.lumos("release", "--verify", tag).requireSuccess() }
    }

    @Test func `a name that is taken is refused, and nothing is made`() throws {
        let project = try project("{ per-dataset: true }")
        try project.git("tag", "lumos/v1.0.0")
        expect(try project.lumos("release"), exits: 77, saying: "`lumos/v1.0.0`", "versions.tag")
        expect(try project.lumos("release", "--dry-run"), exits: 77, saying: "versions.tag")
        #expect(try tags(project) == ["lumos/v1.0.0"])
        try project.git("tag", "-d", "lumos/v1.0.0")
        try project.git("tag", "lumos")
        expect(try project.lumos("release"), exits: 77, saying: "there is a tag `lumos`")
    }

    @Test func `nothing is released while a push is judged, of a shallow clone, or of an empty store`() throws {
        let project = try project()
        expect(
            try project.lumos("release", variables: ["GIT_QUARANTINE_PATH": "objects/tmp"]), exits: 77,
            saying: "GIT_QUARANTINE_PATH")
        try project.repository.commit("more")
        let shallow = Project(try project.repository.clone("--depth", "1", named: "shallow"))
        for verb in [["release"], ["version"], ["changelog"], ["release", "--verify"]] {
            let said = try run(Root.binary, verb, in: shallow.path, environment: shallow.repository.environment())
            expect(said, exits: 66, saying: "git fetch --unshallow --tags")
        }
        let empty = try Project()
        try empty.repository.commit("nothing", ["README.md": "hello"])
        #expect(try empty.lumos("release").requireSuccess().text.contains("the store holds no dataset"))
        expect(try empty.lumos("version"), exits: 66, saying: "nothing is released yet", "lumos release")
    }

    @Test func `each dataset has a line of versions of its own`() throws {
        let items = DatasetSnapshot.table("shop.items", Field("id", type: "int64", nullable: false))
        let project = try project("{ per-dataset: true }", Orders.first, items)
        let path = "postgres/db%3A5432/shop"
        try project.lumos("release").requireSuccess()
        #expect(try tags(project) == ["lumos/v1.0.0", "\(path)/items/v1.0.0", "\(path)/orders/v1.0.0"])
        // One breaks, one is new.
        let lines = DatasetSnapshot.table("shop.lines", Field("id", type: "int64", nullable: false))
        try commit(Orders.broken, lines, in: project)
        try project.lumos("release").requireSuccess()
        #expect(
            try tags(project) == [
                "lumos/v1.0.0", "lumos/v2.0.0", "\(path)/items/v1.0.0", "\(path)/lines/v1.0.0", "\(path)/orders/v1.0.0",
                "\(path)/orders/v2.0.0",
            ])
        // A renamed one goes on, one that is gone gets no tag, the break of both moves the store.
        let goods = items.with {
            $0.name = "shop.goods"
            $0.formerly = [DatasetName(namespace: items.namespace, name: items.name)]
        }
        try commit(goods, removing: [items, lines], in: project)
        try project.lumos("release").requireSuccess()
        #expect(
            try tags(project).filter { $0.contains("goods") || $0.contains("lines") }
                == ["\(path)/goods/v2.0.0", "\(path)/lines/v1.0.0"])
        #expect(try project.lumos("version", "goods").requireSuccess().text == "2.0.0")
        // It comes back under a name that had versions, and so does another under the name that was left.
        try commit(lines, items, in: project)
        try project.lumos("release").requireSuccess()
        #expect(try project.lumos("version", "lines").requireSuccess().text == "2.0.0")
        #expect(try project.lumos("version", "items").requireSuccess().text == "2.0.0")
        #expect(try project.lumos("version", "orders").requireSuccess().text == "2.0.0")
        #expect(try project.git("rev-parse", "\(path)/items/v2.0.0^{}") == project.git("rev-parse", "HEAD"))
        for tag in try tags(project) where tag.hasPrefix("lumos/") {
            try project.lumos("release", "--verify", tag).requireSuccess()
        }
        try project.git("tag", "-d", "\(path)/lines/v2.0.0")
        let verified = try project.lumos("release", "--verify")
        #expect(verified.status == 1 && verified.text.contains("lines/v2.0.0"), verified.said)
    }

    @Test func `what was moved keeps its version`() throws {
        let project = try project("{ per-dataset: true }")
        try project.lumos("release").requireSuccess()
        try commit(Orders.broken, in: project)
        try project.lumos("release").requireSuccess()
        try commit(Orders.broken.with { $0.description = "before the move" }, in: project)
        try project.lumos("move", "shop", "core").requireSuccess()
        #expect(try project.lumos("version", "core.orders").requireSuccess().text == "2.0.0")
        try project.lumos("release").requireSuccess()
        #expect(try tags(project).contains("postgres/db%3A5432/core/orders/v2.0.1"))
        #expect(try project.lumos("version", "core.orders").requireSuccess().text == "2.0.1")
        try project.lumos("release", "--verify").requireSuccess()
    }

    @Test func `two releases at once end in one tag`() throws {
        for _ in 1...10 {
            let project = try project("{ per-dataset: true }")
            let raced = try project.shell(
                """
                for i in 1 2 3 4; do ("$LUMOS" release > out.$i 2>&1; echo $? > code.$i) & done
                wait; cat code.*; cat out.* >&2
                """)
            let codes = raced.text.split(separator: "\n")
            // Who comes after the end finds nothing to release; who comes in between runs again.
            #expect(codes.count == 4 && codes.contains("0") && Set(codes).isSubset(of: ["0", "75"]), raced.said)
            #expect(raced.errorText.ranges(of: "tags at ").count == 1, raced.said)
            #expect(try tags(project).count == 2)
            try project.lumos("release", "--verify").requireSuccess()
            try project.git("fsck", "--strict")
        }
    }

    @Test func `a release killed at any moment leaves none or all of it, and the next one is not in its way`() throws {
        let many = (1...20).map { DatasetSnapshot.table(Text("shop.t\($0)"), Field("id", type: "int64")) }
        let project = try project("{ per-dataset: true }")
        for step in 0..<30 {
            // Each time on another commit: what is left would be the tag of an older one.
            try project.store(many.map { $0.with { $0.description = Text("step \(step)") } })
            try project.repository.commit("step \(step)")
            // From the first instant to beyond the usual end.
            let delay = String(format: "%.3f", 0.02 + Double(step) * 0.004)
            _ = try project.shell("\"$LUMOS\" release -q & sleep \(delay); kill -KILL $!; wait")
            let made = try project.git("tag", "--points-at", "HEAD").split(separator: "\n")
            if made.contains(where: { $0.hasPrefix("lumos/") }) { #expect(made.count >= 21) }
            try project.git("fsck", "--strict")
            if step % 3 == 0 {
                try project.lumos("release").requireSuccess()
                let version = try project.lumos("version").requireSuccess().text
                #expect(try project.git("rev-parse", "lumos/v\(version)^{}") == project.git("rev-parse", "HEAD"))
            }
        }
        try project.lumos("release").requireSuccess()
        try project.lumos("release", "--verify").requireSuccess()
        // No tag of a dataset lies where no release is.
        let released = try project.git("for-each-ref", "--format=%(*objectname)", "refs/tags/lumos").split(
            separator: "\n")
        let tagged = try project.git("for-each-ref", "--format=%(*objectname)", "refs/tags/postgres")
        #expect(Set(tagged.split(separator: "\n")) == Set(released))
        let left = try run("find", [".git", "-name", "*.lock", "-o", "-name", "lumos-release"], in: project.path)
        #expect(try left.requireSuccess().text.isEmpty)
    }

    @Test func `more datasets than a process may have open files get a tag each`() throws {
        let project = try project("{ per-dataset: true }")
        try project.store((1...300).map { DatasetSnapshot.table(Text("shop.t\($0)"), Field("id", type: "int64")) })
        try project.repository.commit("many")
        try project.shell("ulimit -n 256; \"$LUMOS\" release").requireSuccess()
        #expect(try tags(project).count == 302)
    }

    @Test func `a tag is signed by the user's git`() throws {
        let project = try project("{ per-dataset: true }")
        try project.shell(
            """
            ssh-keygen -q -t ed25519 -N '' -C ada -f ../key && echo "ada@example.com $(cat ../key.pub)" > ../signers
            git config gpg.format ssh; git config user.signingkey "$PWD/../key.pub"
            git config gpg.ssh.allowedSignersFile "$PWD/../signers"
            """
        ).requireSuccess()
        try project.lumos("release", "--sign").requireSuccess()
        let verified = try project.shell("git tag -v lumos/v1.0.0 2>&1").requireSuccess()
        #expect(verified.text.contains("Good \"git\" signature for ada@example.com"))
        #expect(try project.lumos("release", "--verify").requireSuccess().text.contains("git tag -v lumos/v1.0.0"))
        try project.git("fsck", "--strict")
        try commit(Orders.longer, in: project)
        try project.git("config", "user.signingkey", "/nowhere")
        expect(try project.lumos("release", "--sign"), exits: 69, saying: "git tag -s")
        #expect(try tags(project).count == 2)
    }

    @Test func `a push takes all tags or none, and says who was first`() throws {
        let project = try project("{ per-dataset: true }")
        let bare = project.repository.directory.path(of: "remote.git")
        try project.git("init", "-q", "--bare", bare)
        try project.git("remote", "add", "origin", "file://\(bare)")
        try project.git("push", "-q", "origin", "main")
        let other = Project(
            try TestRepository(
                project.repository.directory, project.repository.directory.path(of: "other"),
                [
                    "clone", "-q", "-b", "main", "file://\(bare)", project.repository.directory.path(of: "other"),
                ]))
        try project.lumos("release", "--push").requireSuccess()
        #expect(try project.git("ls-remote", "--tags", "--refs", "origin").split(separator: "\n").count == 2)

        // A moment later: the clone knows nothing of it.
        let late = try other.lumos("release", "--push", "origin", variables: ["GIT_COMMITTER_NAME": "Grace"])
        expect(late, exits: 75, saying: "`origin` has another `lumos/v1.0.0`", "git fetch --tags origin")
        #expect(try tags(other).isEmpty)
        try other.git("fetch", "-q", "--tags", "origin")
        #expect(try other.lumos("release", "--push").requireSuccess().text.contains("nothing to release"))

        // One that does not answer: what was made stays, and is pushed later.
        try commit(Orders.longer, in: project)
        try project.git("remote", "set-url", "origin", "file://\(bare).gone")
        expect(try project.lumos("release", "--push"), exits: 69, saying: "the tags are made here", "--push origin")
        try project.git("remote", "set-url", "origin", "file://\(bare)")
        #expect(try project.lumos("release", "--push").requireSuccess().text.contains("pushed to origin"))
        #expect(try project.git("ls-remote", "--tags", "--refs", "origin").split(separator: "\n").count == 4)

        // One that refuses.
        try commit(Orders.broken, in: project)
        try project.shell("cd '\(bare)/hooks'; printf '#!/bin/sh\\nexit 1\\n' > pre-receive; chmod +x pre-receive")
            .requireSuccess()
        expect(try project.lumos("release", "--push"), exits: 77, saying: "does not take the tags")
        #expect(try tags(project).count == 4)
        expect(try project.lumos("release", "--push", "--", "--mirror"), exits: 64)
    }

    @Test func `a remote that is none is told before a tag is made`() throws {
        let project = try project()
        for named in [[], ["nowhere"]] {
            let said = try run(
                Root.binary, ["release", "--push"] + named, in: project.path,
                environment: project.repository.environment())
            expect(said, exits: 66, saying: "there is no remote `\(named.first ?? "origin")`", "git remote add")
        }
        #expect(try tags(project).isEmpty)
    }

    @Test func `a tag that lies on the remote alone, or was replaced there, is somebody else's`() throws {
        let project = try project()
        let bare = project.repository.directory.path(of: "remote.git")
        try project.git("init", "-q", "--bare", bare)
        try project.git("remote", "add", "origin", "file://\(bare)")
        try project.git("push", "-q", "origin", "main", "HEAD:refs/tags/lumos/v1.0.0")
        expect(
            try project.lumos("release", "--push"), exits: 75, saying: "nothing is kept here", "git fetch --tags origin"
        )
        #expect(try tags(project).isEmpty)
        try project.git("push", "-q", "origin", ":refs/tags/lumos/v1.0.0")
        try project.lumos("release", "--push").requireSuccess()
        try project.git("push", "-q", "-f", "origin", "HEAD:refs/tags/lumos/v1.0.0")
        // Fetching alone would be refused here: the name is taken.
        expect(
            try project.lumos("release", "--push"), exits: 75, saying: "the tags here were made earlier",
            "git tag -d lumos/v1.0.0 and git fetch --tags origin")
    }

    @Test func `whatever has the name already is left as it is`() throws {
        for script in [
            "git tag lumos/v1.0.0; git pack-refs --all", "git tag -a -m mine lumos/v1.0.0; git pack-refs --all",
            "git tag lumos; git pack-refs --all", "git tag lumos/v1.0.0/x",
            "git symbolic-ref refs/tags/lumos/v1.0.0 refs/heads/main",
            "git symbolic-ref refs/tags/lumos/v1.0.0 refs/heads/nowhere",
        ] {
            let project = try project()
            try project.shell(script).requireSuccess()
            let before = try project.shell("git for-each-ref; cat .git/refs/tags/lumos/v1.0.0 || true").text
            let said = try project.lumos("release")
            #expect(said.status == 77 && said.errorText.contains("versions.tag"), "\(script): \(said.said)")
            #expect(try project.shell("git for-each-ref; cat .git/refs/tags/lumos/v1.0.0 || true").text == before)
        }
    }

    @Test func `a check says what the next release would be called`() throws {
        let project = try project()
        try project.git("switch", "-q", "-c", "first")
        try commit(Orders.longer, in: project)
        let none = try project.lumos("check", "--against", "main").requireSuccess()
        #expect(!none.text.contains("next release"))
        try project.git("switch", "-q", "main")
        try project.lumos("release").requireSuccess()
        try project.git("switch", "-q", "first")
        #expect(
            try project.lumos("check", "--against", "main").requireSuccess().text
                .contains("next release: lumos/v1.1.0 (minor)"))
        // What main has not released yet counts too.
        try project.git("switch", "-q", "main")
        try commit(Orders.broken, in: project)
        try project.git("switch", "-q", "-c", "second")
        try commit(Orders.broken.with { $0.description = "hello" }, in: project)
        #expect(
            try project.lumos("check", "--against", "main").requireSuccess().text
                .contains("next release: lumos/v2.0.0 (major)"))
        #expect(
            try project.lumos("diff", "lumos/v1.0.0", "first").requireSuccess().text
                .contains("next release: lumos/v1.1.0 (minor)"))
        let shallow = Project(try project.repository.clone("--depth", "2", named: "shallow"))
        #expect(try !shallow.lumos("check", "--against", "HEAD~1").text.contains("next release"))
    }

    @Test(arguments: ["postgres/db%3A5432/shop/orders/v{version}", "postgres/db%3A5432/shop/orders/v1.0.0/{version}"])
    func `the store is not called as a dataset is`(tag: String) throws {
        let project = try project("{ tag: \"\(tag)\", per-dataset: true }")
        for dry in [[], ["--dry-run"]] {
            let said = try run(
                Root.binary, ["release"] + dry, in: project.path, environment: project.repository.environment())
            expect(said, exits: 78, saying: "`postgres/db%3A5432/shop/orders/v1.0.0` is the tag of a dataset")
        }
        #expect(try tags(project).isEmpty)
    }

    @Test func `a promise taken back moves the number that lumos_yaml says`() throws {
        let owned = Orders.first.with { $0.owners = [Owner(id: "group:shop")] }
        for (versions, next) in [
            ("{}", "1.1.0"), ("{ governance: minor }", "1.1.0"), ("{ governance: major }", "2.0.0"),
        ] {
            let project = try project(versions, owned)
            try project.lumos("release").requireSuccess()
            try commit(Orders.first, in: project)
            let dry = try project.lumos("release", "--dry-run").requireSuccess()
            #expect(dry.text.contains("lumos/v\(next)"), "\(versions): \(dry.text)")
        }
        let project = try project("{ governance: major }")
        try project.write("edition: 1\n", to: "lumos.yaml")
        try project.repository.commit("less")
        let said = try project.lumos("check", "--against", "HEAD~1")
        #expect(said.status == 1 && said.text.contains("policy-weakened"), said.said)
        try project.write("versions: { governance: patch }\n", to: "lumos.yaml")
        expect(try project.lumos("release"), exits: 78, saying: "governance")
    }

    @Test func `a changelog goes forward along one line`() throws {
        let project = try project()
        try project.lumos("release").requireSuccess()
        try project.git("switch", "-q", "-c", "it's")
        try project.repository.commit("side", ["a": "1"])
        try project.git("switch", "-q", "main")
        try commit(Orders.longer, in: project)
        try project.lumos("release").requireSuccess()
        expect(
            try project.lumos("changelog", "lumos/v1.1.0..lumos/v1.0.0"), exits: 64,
            saying: "`lumos/v1.1.0` comes after `lumos/v1.0.0`", "lumos changelog lumos/v1.0.0..lumos/v1.1.0")
        for range in ["it's..main", "main..it's", "it's"] {
            expect(
                try project.lumos("changelog", range), exits: 64, saying: "have gone different ways", #"'it'\''s'"#)
        }
        #expect(try project.lumos("changelog", "main..main").requireSuccess().text == "Nothing changed.")
    }

    @Test func `a changelog tells each release, and what comes after`() throws {
        let project = try project()
        let first = try project.lumos("changelog").requireSuccess().text
        #expect(first.contains("## Not released yet") && first.contains("The first release: 1 dataset."))
        try project.lumos("release").requireSuccess()
        try commit(Orders.longer, in: project)
        try project.lumos("release").requireSuccess()
        try commit(Orders.broken, in: project)
        func headings(_ words: String...) throws -> [Substring] {
            try run(Root.binary, ["changelog"] + words, in: project.path, environment: project.repository.environment())
                .requireSuccess().text.split(separator: "\n").filter { $0.hasPrefix("## ") }
                .map { $0.dropFirst(3).prefix { $0 != "," } }
        }
        #expect(try headings() == ["Not released yet", "lumos/v1.1.0"])
        try project.lumos("release").requireSuccess()
        #expect(try headings() == ["lumos/v2.0.0"])
        #expect(try headings("lumos/v1.0.0") == ["lumos/v2.0.0", "lumos/v1.1.0"])
        #expect(try headings("lumos/v1.0.0..lumos/v1.1.0") == ["lumos/v1.1.0"])
        #expect(try headings("HEAD~1") == ["lumos/v2.0.0"])
        let text = try project.lumos("changelog", "lumos/v1.1.0").requireSuccess().text
        #expect(text.contains("### `shop.orders` 2.0.0") && text.contains("- **breaking**: `amount` column removed"))
        expect(try project.lumos("changelog", "nowhere"), exits: 66, saying: "nowhere")
    }
}
