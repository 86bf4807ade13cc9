import CanonicalJSON
import Foundation
import LumosGit
import LumosTestSupport
import Testing

@Suite struct OpeningTests {
    @Test func `a work tree opens from a folder inside it`() throws {
        let test = try TestRepository()
        try test.commit("one", ["a/b/c.txt": "x"])
        let repository = try GitRepository.open(at: "\(test.path)/a/b", environment: GitEnvironment())
        #expect(!repository.isBare)
        #expect(repository.workTree == test.path)
        #expect(repository.gitDirectory == "\(test.path)/.git")
        #expect(repository.commonDirectory == "\(test.path)/.git")
        #expect(try repository.head() == .branch("main", test.id("HEAD")))
    }

    @Test func `a bare repository has no work tree`() throws {
        let test = try TestRepository(bare: true)
        let repository = try test.opened()
        #expect(repository.isBare)
        #expect(repository.workTree == nil)
        #expect(try repository.head() == .unborn("main"))
        #expect(failure { try repository.status(root: "snapshots") }?.kind == .noWorkTree)
    }

    @Test func `HEAD is unborn, on a branch, or detached`() throws {
        let test = try TestRepository()
        let repository = try test.opened()
        #expect(try repository.head() == .unborn("main"))
        #expect(try repository.head().commit == nil)
        try test.commit("one")
        try test.git("switch", "-q", "-c", "feature/é")
        #expect(try repository.head() == .branch("feature/é", test.id("HEAD")))
        try test.git("switch", "-q", "--detach")
        #expect(try repository.head() == .detached(test.id("HEAD")))
        #expect(try repository.head().branch == nil)
    }

    @Test(arguments: [false, true]) func `a linked work tree has a HEAD of its own`(worktreeConfig: Bool) throws {
        let test = try TestRepository()
        try test.commit("one", ["snapshots/a.json": "{}\n"])
        let linked = try test.addWorkTree("-b", "side")
        if worktreeConfig {
            try test.git("config", "extensions.worktreeConfig", "true")
            try test.gitResult(["config", "--worktree", "lumos.test", "here"], in: linked).requireSuccess()
        }
        let repository = try GitRepository.open(at: linked, environment: GitEnvironment())
        #expect(repository.workTree == linked)
        #expect(repository.commonDirectory == "\(test.path)/.git")
        #expect(repository.gitDirectory == "\(test.path)/.git/worktrees/linked")
        #expect(try repository.head() == .branch("side", test.id("HEAD")))
        #expect(try repository.configuration("lumos.test") == (worktreeConfig ? "here" : nil))
        #expect(try test.opened().configuration("lumos.test") == nil)
        let documents = try repository.documents(at: repository.resolve("HEAD"), root: "snapshots")
        #expect(documents.map(\.path) == ["a.json"])
    }

    @Test func `a bare repository stays bare where worktreeConfig moved core.bare`() throws {
        let source = try TestRepository()
        try source.commit("one", ["snapshots/a.json": "{}\n"])
        let bare = try source.clone("--bare", named: "bare.git")
        let linked = try bare.addWorkTree("-b", "side", named: "of-bare")
        // sparse-checkout turns the extension on and moves core.bare into config.worktree.
        try bare.gitResult(["sparse-checkout", "set", "snapshots"], in: linked).requireSuccess()
        #expect(try bare.git("config", "--file", "\(bare.path)/config.worktree", "core.bare") == "true")
        let repository = try bare.opened()
        #expect(repository.isBare)
        #expect(repository.workTree == nil)
        let beside = try GitRepository.open(at: linked, environment: GitEnvironment())
        #expect(!beside.isBare)
        #expect(beside.workTree == linked)
    }

    @Test func `a git file leads to a repository elsewhere`() throws {
        let directory = try TemporaryDirectory()
        let elsewhere = directory.path(of: "elsewhere")
        let test = try TestRepository(
            directory, directory.path(of: "tree"),
            ["init", "-q", "-b", "main", "--separate-git-dir", elsewhere, directory.path(of: "tree")])
        try test.commit("one")
        let repository = try test.opened()
        #expect(repository.gitDirectory == elsewhere)
        #expect(repository.workTree == test.path)
        let store = try SnapshotStore(repository: repository, root: "snapshots")
        let error = failure {
            try store.commit([], to: "main", message: "m", author: grace, committer: grace)
        }
        #expect(error?.message.hasSuffix("in `\(test.path)`") == true)
    }

    @Test func `GIT_DIR and GIT_WORK_TREE are honoured`() throws {
        let test = try TestRepository()
        try test.commit("one", ["snapshots/a.json": "{}\n"])
        let elsewhere = try TemporaryDirectory()
        var environment = GitEnvironment { ["GIT_DIR": "\(test.path)/.git", "GIT_WORK_TREE": elsewhere.path][$0] }
        let repository = try GitRepository.open(at: elsewhere.path, environment: environment)
        #expect(repository.workTree == elsewhere.path)
        #expect(try repository.status(root: "snapshots").map(\.unstaged) == [.deleted])
        environment.workTree = nil
        environment.gitDirectory = elsewhere.path
        #expect(
            failure { try GitRepository.open(at: test.path, environment: environment) }?.kind == .notARepository)
    }

    @Test func `a folder outside of any repository is told so`() throws {
        let directory = try TemporaryDirectory()
        let error = failure { try GitRepository.open(at: directory.path, environment: GitEnvironment()) }
        #expect(error?.kind == .notARepository)
        #expect(error?.category == .notFound)
        #expect(error?.message.contains(directory.path) == true)
    }

    @Test func `the search stops at a ceiling`() throws {
        let test = try TestRepository()
        try test.commit("one", ["deep/down/file": ""])
        let environment = GitEnvironment { $0 == "GIT_CEILING_DIRECTORIES" ? "\(test.path)/deep" : nil }
        #expect(
            failure { try GitRepository.open(at: "\(test.path)/deep/down", environment: environment) }?.kind
                == .notARepository)
    }

    @Test func `a repository of SHA-256 is refused by name`() throws {
        let test = try TestRepository(arguments: ["--object-format=sha256"])
        let error = failure { try test.opened() }
        #expect(error?.kind == .unsupportedRepository)
        #expect(error?.message.contains("SHA-256") == true)
    }

    @Test func `an unknown extension is named`() throws {
        let test = try TestRepository()
        try test.git("config", "core.repositoryFormatVersion", "1")
        try test.git("config", "extensions.refStorage", "reftable")
        let error = failure { try test.opened() }
        #expect(error?.kind == .unsupportedRepository)
        #expect(error?.why?.lowercased().contains("refstorage") == true)
    }

    @Test func `a file in the place of a repository is told so`() throws {
        let directory = try TemporaryDirectory()
        try directory.write("gitdir: /nowhere\n", to: ".git")
        let error = failure { try GitRepository.open(at: directory.path, environment: GitEnvironment()) }
        #expect(error?.category == .notFound)
    }

    @Test func `objects of a push that is being judged are visible, and nothing is written`() throws {
        let test = try TestRepository(bare: true)
        let quarantine = try TemporaryDirectory()
        let variables = [
            "GIT_OBJECT_DIRECTORY": quarantine.path, "GIT_ALTERNATE_OBJECT_DIRECTORIES": "\(test.path)/objects",
        ]
        let blob = try test.gitResult(
            ["hash-object", "-w", "--stdin"], input: bytes("{}\n"), variables: variables
        ).requireSuccess().text
        let id = try #require(ObjectID(hex: blob))
        #expect(failure { try test.opened().blob(id) }?.kind == .corrupt)

        let environment = GitEnvironment { (variables.merging(["GIT_QUARANTINE_PATH": quarantine.path]) { $1 })[$0] }
        let repository = try test.opened(environment)
        #expect(try repository.blob(id) == bytes("{}\n"))
        let store = try SnapshotStore(repository: repository, root: "snapshots")
        let error = failure {
            try store.commit(
                [DocumentEdit(path: "a.json", bytes: [])], to: "store", message: "m", author: grace, committer: grace)
        }
        #expect(error?.kind == .quarantined)
        #expect(error?.category == .refused)
        #expect(try test.git("for-each-ref").isEmpty)
    }
}
