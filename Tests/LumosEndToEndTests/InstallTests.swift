import Foundation
import LumosTestSupport
import Testing

/// `lumos install` and `lumos uninstall`, in repositories of real Git.
@Suite struct Installation {
    private static let mine = "#!/bin/sh\necho mine \"$@\" >>log\ncat >>log\n"

    @Test func `a second run changes nothing, and uninstall leaves no trace`() throws {
        let project = try Project(Orders.first)
        let before = try project.trace()
        try project.lumos("install").requireSuccess()
        let installed = try project.trace()
        #expect(installed != before)
        let again = try project.lumos("install").requireSuccess()
        #expect(again.text.split(separator: "\n").allSatisfy { $0.hasPrefix("there ") }, again.said)
        #expect(try project.trace() == installed)
        try project.lumos("uninstall").requireSuccess()
        #expect(try project.trace() == before)
        #expect(try project.lumos("uninstall").text.isEmpty)
    }

    @Test func `a dry run tells the same and does nothing`() throws {
        let project = try Project(Orders.first)
        let before = try project.trace()
        let dry = try project.lumos("install", "--dry-run").requireSuccess()
        #expect(try project.trace() == before)
        #expect(try project.status() == [])
        #expect(try project.lumos("install").requireSuccess().text == dry.text)
    }

    @Test func `a hook that was there runs first, with the same words and lines, and comes back`() throws {
        let project = try Project(Orders.first)
        try project.hook("pre-push", Self.mine)
        let remote = try project.remote()
        let said = try project.lumos("install").requireSuccess()
        #expect(said.text.contains("what was there runs first, as .git/hooks/pre-push.before-lumos"), said.said)
        try project.git("push", "-q", "origin", "main")
        let head = try project.git("rev-parse", "HEAD")
        let zero = String(repeating: "0", count: 40)
        #expect(
            project.text("log") == "mine origin \(remote)\nrefs/heads/main \(head) refs/heads/main \(zero)\n")
        try project.lumos("uninstall").requireSuccess()
        #expect(project.text(".git/hooks/pre-push") == Self.mine)
    }

    @Test(arguments: ["pre-commit", "pre-push"])
    func `where the hook that was there says no, that is the answer`(name: String) throws {
        let project = try Project(Orders.first)
        _ = try project.remote()
        try project.hook(name, "#!/bin/sh\necho not today >&2\nexit 7\n")
        try project.lumos("install").requireSuccess()
        let command = name == "pre-push" ? ["push", "-q", "origin", "main"] : ["commit", "--allow-empty", "-m", "x"]
        let result = try project.repository.gitResult(command)
        #expect(result.status != 0)
        #expect(result.errorText.contains("not today"), result.said)
    }

    @Test func `what a person has changed stays, and is told`() throws {
        let project = try Project(Orders.first)
        try project.lumos("install").requireSuccess()
        let edited = project.text(".git/hooks/pre-commit").replacingOccurrences(of: "exec", with: "echo hello; exec")
        try project.hook("pre-commit", edited)
        try project.git("config", "merge.lumos.driver", "mine %O %A %B")
        for verb in ["install", "uninstall"] {
            let result = try project.lumos(verb).requireSuccess()
            #expect(result.text.contains("kept      .git/hooks/pre-commit"), result.said)
            #expect(result.text.contains("kept      merge.lumos.driver (it is `mine %O %A %B`)"), result.said)
        }
        #expect(project.text(".git/hooks/pre-commit") == edited)
        #expect(try project.git("config", "merge.lumos.driver") == "mine %O %A %B")
        #expect(project.read(".git/hooks/pre-push") == nil)
    }

    @Test func `a hook of another version or another place is brought up to date`() throws {
        let project = try Project(Orders.first)
        let other = project.repository.directory.path(of: "it's \"there\"")
        try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: true)
        // Not by this process: a program that one thread writes and another's child has open is busy.
        try run("cp", [Root.binary, "\(other)/lumos"]).requireSuccess()
        try run("\(other)/lumos", ["install"], in: project.path, environment: project.repository.environment())
            .requireSuccess()
        #expect(project.text(".git/hooks/pre-commit").contains(#"it'\''s "there"/lumos'"#))
        try project.git("commit", "-q", "--allow-empty", "-m", "through a path with quotes")
        let result = try project.lumos("install").requireSuccess()
        #expect(result.text.contains("wrote     .git/hooks/pre-commit (in place of an older one)"), result.said)
        #expect(result.text.contains("set       merge.lumos.driver"), result.said)
        let drivers = try project.git("config", "--get-all", "merge.lumos.driver")
        #expect(drivers.contains("/lumos merge-driver %O %A %B --path %P; else ") && !drivers.contains("there"))
    }

    @Test func `lumos on the PATH is called by its name`() throws {
        let project = try Project(Orders.first)
        let folder = (Root.binary as NSString).deletingLastPathComponent
        let path = "\(folder):\(project.repository.environment()["PATH"] ?? "")"
        try project.lumos("install", variables: ["PATH": path]).requireSuccess()
        #expect(try project.git("config", "diff.lumos.textconv").contains("then lumos textconv \"$1\";"))
        #expect(project.text(".git/hooks/pre-commit").contains("\nlumos=lumos\n"))
    }

    @Test func `without lumos a commit is let pass with a warning, a push to a server is not`() throws {
        let project = try Project(Orders.first)
        for hook in ["pre-commit", "pre-push", "pre-receive"] {
            try project.copy("hooks/\(hook)", to: ".git/hooks/\(hook)")
        }
        let commit = try project.repository.gitResult(["commit", "-q", "--allow-empty", "-m", "x"]).requireSuccess()
        #expect(commit.errorText.contains("there is no `lumos` here"), commit.said)
        let push = try project.repository.gitResult(["push", "-q", ".", "main:other"])
        expect(push, exits: 1, saying: "there is no `lumos` here", "there is no `lumos` on this server")
    }

    @Test func `linked work trees share the hooks, and --only is all that is done`() throws {
        let project = try Project(Orders.first)
        let linked = Project(project.repository)
        let folder = try project.repository.addWorkTree("-b", "linked")
        let result = try linked.lumos("install", "--only", "pre-commit", in: "../linked").requireSuccess()
        #expect(result.text == "wrote     \(project.path)/.git/hooks/pre-commit", result.said)
        #expect(project.read(".git/hooks/pre-push") == nil)
        try FileManager.default.createDirectory(atPath: "\(folder)/snapshots", withIntermediateDirectories: true)
        try Data("{".utf8).write(to: URL(fileURLWithPath: "\(folder)/\(Orders.file)"))
        let commit = try project.repository.gitResult(["commit", "-q", "-a", "-m", "bad"], in: folder)
        expect(commit, exits: 1, saying: Orders.file)
    }

    @Test func `a submodule has hooks of its own`() throws {
        let (outer, inner) = (try Project(), try Project(Orders.first))
        try outer.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", inner.path, "inner")
        try outer.lumos("install", "--only", "pre-commit", in: "inner").requireSuccess()
        #expect(outer.read(".git/modules/inner/hooks/pre-commit") != nil)
        #expect(outer.read(".git/hooks/pre-commit") == nil)
    }

    @Test func `a bare repository gets the hook of a server alone`() throws {
        let bare = Project(try TestRepository(bare: true))
        let result = try bare.lumos("install").requireSuccess()
        #expect(result.text == "wrote     hooks/pre-receive", result.said)
    }

    @Test(arguments: ["shared", ".husky/_"])
    func `a folder of hooks that is not the repository's alone is not written to unasked`(name: String) throws {
        let project = try Project(Orders.first)
        let path = name == "shared" ? project.repository.directory.path(of: name) : name
        try project.git("config", "core.hooksPath", path)
        try project.write("", to: name == "shared" ? "../\(name)/README" : "\(name)/README")
        let before = try project.trace()
        let husky = name == "shared" ? "its hooks" : "`.husky/pre-commit`"
        expect(try project.lumos("install"), exits: 77, saying: "is not this repository's alone", "--force", husky)
        #expect(try project.trace() == before)
        try project.lumos("install", "--only", "drivers").requireSuccess()
        try project.lumos("install", "--force").requireSuccess()
        let place = name == "shared" ? "../shared" : name
        #expect(project.read("\(place)/pre-commit") != nil)
        try project.lumos("uninstall").requireSuccess()
        #expect(project.read("\(place)/pre-commit") == nil)
    }

    @Test func `hooks straight from hooks- are in place already`() throws {
        let project = try Project(Orders.first)
        try project.git("config", "core.hooksPath", "\(Root.path)/hooks")
        let result = try project.lumos("install").requireSuccess()
        #expect(result.text.contains("there     \(Root.path)/hooks/pre-commit"), result.said)
        try project.lumos("uninstall").requireSuccess()
        #expect(FileManager.default.fileExists(atPath: "\(Root.path)/hooks/pre-commit"))
    }

    @Test func `a folder of hooks that is missing is made, a file in its place is told`() throws {
        let project = try Project(Orders.first)
        try project.remove(".git/hooks")
        try project.lumos("install").requireSuccess()
        #expect(project.read(".git/hooks/pre-push") != nil)
        try project.remove(".git/hooks")
        try project.write("", to: ".git/hooks")
        expect(try project.lumos("install"), exits: 74, saying: "cannot make the folder", "a file is in its place")
    }

    @Test func `a repository may be called anything`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path(of: "it's a \"store\"\n$(exit 3)")
        let project = Project(try TestRepository(directory, path, ["init", "-q", "-b", "main", path]))
        try project.hook("pre-commit", "#!/bin/sh\ntouch ran\n")
        try project.lumos("install").requireSuccess()
        try project.store([Orders.first])
        try project.repository.commit("good")
        #expect(project.read("ran") != nil)
        try project.write("{", to: Orders.file)
        try project.git("add", "-A")
        expect(try project.repository.gitResult(["commit", "-q", "-m", "bad"]), exits: 1, saying: Orders.file)
    }

    @Test(arguments: [
        ("", "NEW\n"), ("*.md text", "*.md text\nNEW\n"), ("a\nOLD\nb\n", "a\nNEW\nb\n"),
        ("OLD\r\nb\r\n", "NEW\r\nb\r\n"),
        ("snapshots/**/*.json -diff\n", "snapshots/**/*.json -diff\n"),
        ("snapshots/**/*.json text diff=lumos merge=lumos\n", "snapshots/**/*.json text diff=lumos merge=lumos\n"),
    ])
    func `gitattributes has the line once, and what a person says there holds`(_ old: String, _ new: String) throws {
        let older = "snapshots/**/*.json text eol=lf linguist-generated"
        func filled(_ text: String) -> String {
            text.replacingOccurrences(of: "OLD", with: older)
                .replacingOccurrences(of: "NEW", with: older + " diff=lumos merge=lumos")
        }
        for verb in [["install", "--only", "drivers"], ["init"]] {
            let project = try Project(Orders.first)
            try project.write(filled(old), to: ".gitattributes")
            for _ in 1...2 {
                try run(Root.binary, verb, in: project.path, environment: project.repository.environment())
                    .requireSuccess()
                #expect(project.text(".gitattributes") == filled(new))
            }
        }
    }

    @Test func `a driver of an older version is brought up to date`() throws {
        let project = try Project(Orders.first)
        try project.git("config", "merge.lumos.driver", "/old/lumos merge-driver %O %A %B --path %P")
        try project.git("config", "diff.lumos.textconv", "lumos textconv")
        let result = try project.lumos("install", "--only", "drivers").requireSuccess()
        #expect(!result.text.contains("kept"), result.said)
        #expect(try project.git("config", "merge.lumos.driver").contains("; else git merge-file"))
        let second = try project.lumos("install", "--only", "drivers").requireSuccess()
        #expect(second.text.split(separator: "\n").allSatisfy { $0.hasPrefix("there ") }, second.said)
    }

    @Test func `without lumos on Git's PATH a merge keeps both sides, and a diff is shown`() throws {
        let project = try Project(Orders.first)
        let folder = project.repository.directory.path + "/100% mine"
        try run("mkdir", [folder]).requireSuccess()
        try run("cp", [Root.binary, "\(folder)/lumos"]).requireSuccess()
        try run("\(folder)/lumos", ["install"], in: project.path, environment: project.repository.environment())
            .requireSuccess()
        try project.repository.commit("attributes")
        try project.shell(
            """
            git switch -qc side; sed -i 's/int64/int32/' \(Orders.file); git commit -qnam side; git switch -q main
            sed -i 's/int64/string/' \(Orders.file); git commit -qnam main
            """
        ).requireSuccess()
        #expect(try project.repository.gitResult(["merge", "-q", "side"]).status == 1)
        #expect(project.text(Orders.file).contains("lumos") && !project.text(Orders.file).contains("<<<<<<<"))
        try project.git("merge", "--abort")
        #expect(try project.git("show", "main").contains("name  "))
        try run("rm", ["-r", folder]).requireSuccess()
        #expect(try project.repository.gitResult(["merge", "-q", "side"]).status == 1)
        let merged = project.text(Orders.file)
        #expect(["<<<<<<< ours", "int32", "string", ">>>>>>> theirs"].allSatisfy(merged.contains), "\(merged)")
        try project.git("merge", "--abort")
        #expect(try project.git("show", "main").contains("+"))
        let doctor = try project.lumos("doctor")
        #expect(doctor.text.contains("runs '\(folder)/lumos', and no such program is there"), doctor.said)
    }

    @Test(arguments: ["#meta", "!meta", "[x]", "my data/[x]", "données", "a\"b", "a*b", "a\\b"])
    func `the line of .gitattributes names the snapshots of any root`(root: String) throws {
        let quoted = root.replacingOccurrences(of: "'", with: "''")
        let project = try Project(configuration: "store: { root: '\(quoted)' }\n")
        try project.lumos("install", "--only", "drivers").requireSuccess()
        let answer = try project.git("check-attr", "-z", "merge", "--", "\(root)/a/b.json")
        #expect(answer.hasSuffix("\0merge\0lumos\0"), "\(answer) \(project.text(".gitattributes"))")
        let again = try project.lumos("install", "-q").requireSuccess()
        #expect(again.text.isEmpty && again.errorText.isEmpty, again.said)
    }
}

extension Project {
    /// Everything that an install may change but `.gitattributes`, which stays.
    fileprivate func trace() throws -> [String: String] {
        var files = [".git/config": text(".git/config")]
        let hooks = try FileManager.default.contentsOfDirectory(atPath: "\(path)/.git/hooks")
        for name in hooks { files[name] = text(".git/hooks/\(name)") }
        return files
    }

    func text(_ name: String) -> String { String(decoding: read(name) ?? [], as: UTF8.self) }

    /// Writes a hook that Git will run.
    func hook(_ name: String, _ text: String) throws {
        try write(text, to: ".git/hooks/\(name)")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(path)/.git/hooks/\(name)")
    }

    /// An empty repository, as `origin`; returns its path.
    func remote() throws -> String {
        let path = repository.directory.path(of: "remote.git")
        try git("init", "-q", "--bare", "-b", "main", path)
        try git("remote", "add", "origin", path)
        return path
    }
}
