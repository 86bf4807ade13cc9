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
            let before = Set(try tags(project))
            // From the first instant to beyond the usual end.
            let delay = String(format: "%.3f", 0.02 + Double(step) * 0.004)
            _ = try project.shell("\"$LUMOS\" release -q & sleep \(delay); kill -KILL $!; wait")
            let made = Set(try tags(project)).subtracting(before)
            let isReleased = made.contains { $0.hasPrefix("lumos/") }
            if isReleased { #expect(made.count >= 21) }
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
