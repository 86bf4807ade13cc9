import CanonicalJSON
import Foundation
import LumosGit
import LumosTestSupport
import Testing

/// What a child process does to a store before it is stopped, and what must be true afterwards.
@Suite struct FaultTests {
    private static let count = 300

    private static func text(_ generation: String) -> [UInt8] {
        bytes(String(repeating: "\(generation) ", count: 400))
    }

    private static func edits(_ generation: String) -> [DocumentEdit] {
        (0..<count).map { DocumentEdit(path: "d\($0 % 10)/f\($0).json", bytes: text(generation)) }
    }

    private static func store(_ path: String) throws -> SnapshotStore {
        try SnapshotStore(repository: GitRepository.open(at: path, environment: GitEnvironment()), root: "snapshots")
    }

    /// A work tree and a branch `store` that hold generation `old`.
    private static func sample() throws -> TestRepository {
        let test = try TestRepository()
        _ = try store(test.path).write(edits("old"))
        try test.commit("one")
        try test.git("branch", "store")
        return test
    }

    /// Every document is whole, and of one generation or the other. How many are of each.
    private static func generations(_ test: TestRepository) throws -> (old: Int, new: Int) {
        var (old, new) = (0, 0)
        for edit in edits("old") {
            let found = test.directory.read("repository/snapshots/\(edit.path)")
            if found == text("old") { old += 1 } else if found == text("new") { new += 1 } else { Issue.record("torn") }
        }
        return (old, new)
    }

    /// Lets no file of this process grow beyond some bytes: a disk that is full, for which nobody needs to be root.
    private static func limitFiles(to size: Int, killing: Bool) {
        signal(SIGXFSZ, killing ? SIG_DFL : SIG_IGN)
        // The threads that Swift runs tasks on block signals.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGXFSZ)
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        var limit = rlimit(rlim_cur: rlim_t(size), rlim_max: rlim_t(size))
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    }

    /// Root may do anything, so a child that was root becomes nobody, with a home of its own.
    private static func dropPrivileges(home: String) throws {
        setenv("HOME", home, 1)
        setenv("XDG_CONFIG_HOME", home, 1)
        if geteuid() == 0 { try #require(setuid(nobody) == 0) }
    }

    private static let nobody: UInt32 = 65_534

    private static func giveToNobody(_ directory: TemporaryDirectory) throws {
        if geteuid() == 0 { try run("chown", ["-R", "\(nobody)", directory.path]).requireSuccess() }
    }

    @Test func `a full disk changes no file and is told`() async throws {
        let test = try Self.sample()
        await #expect(processExitsWith: .success) { [path = test.path as String] in
            let store = try Self.store(path)
            var edits = Self.edits("new")
            edits[Self.count / 2] = DocumentEdit(path: "d0/large.json", bytes: [UInt8](repeating: 1, count: 100_000))
            Self.limitFiles(to: 50_000, killing: false)
            let error = failure { try store.write(edits) }
            #expect(error?.kind == .diskFull)
            #expect(error?.category == .io)
            #expect(error?.fix != nil)
        }
        let generations = try Self.generations(test)
        #expect(generations.old == Self.count)
        #expect(try test.git("status", "--porcelain", "-uall").isEmpty)
    }

    @Test func `a full disk leaves a branch where it is`() async throws {
        let test = try Self.sample()
        let tip = try test.id("store")
        await #expect(processExitsWith: .success) { [path = test.path as String] in
            let store = try Self.store(path)
            // What does not compress: libgit2 writes deflated objects.
            var random = SplitMix64(seed: 1)
            let noise = (0..<100_000).map { _ in UInt8.random(in: 0...255, using: &random) }
            Self.limitFiles(to: 50_000, killing: false)
            let edits = Self.edits("new") + [DocumentEdit(path: "zz.json", bytes: noise)]
            let error = failure { try store.commit(edits, to: "store", message: "m", author: grace, committer: grace) }
            #expect(error?.kind == .diskFull)
        }
        #expect(try test.id("store") == tip)
        try test.gitResult(["fsck", "--strict"]).requireSuccess()
        #expect(
            try Self.store(test.path).commit(
                Self.edits("new"), to: "store", message: "m", author: grace, committer: grace) != nil)
    }

    @Test func `a writer killed while it prepares changes no file`() async throws {
        let test = try Self.sample()
        await #expect(processExitsWith: .signal(SIGXFSZ)) { [path = test.path as String] in
            let store = try Self.store(path)
            var edits = Self.edits("new")
            edits[Self.count / 2] = DocumentEdit(path: "d0/large.json", bytes: [UInt8](repeating: 1, count: 100_000))
            Self.limitFiles(to: 50_000, killing: true)
            _ = try store.write(edits)
        }
        #expect(try Self.generations(test).old == Self.count)
        // What it had prepared is no document, and the next write succeeds.
        let store = try Self.store(test.path)
        #expect(try store.repository.workTreeFolder(root: "snapshots").documents().count == Self.count)
        #expect(try store.write(Self.edits("new")).written.count == Self.count)
    }

    @Test func `a writer killed between two files leaves each of them whole`() async throws {
        let test = try Self.sample()
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = test.path as String] in
            let store = try Self.store(path)
            // Another thread waits until the first file is new, and kills.
            Thread.detachNewThread {
                while FileManager.default.contents(atPath: "\(path)/snapshots/d0/f0.json") == Data(Self.text("old")) {}
                kill(getpid(), SIGKILL)
            }
            _ = try store.write(Self.edits("new"))
            // Should the write have been faster: the signal comes all the same.
            await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
        }
        let generations = try Self.generations(test)
        #expect(generations.old + generations.new == Self.count)
        #expect(generations.new >= 1)
        try test.gitResult(["fsck", "--strict"]).requireSuccess()
    }

    @Test func `a committer killed while it writes objects leaves the branch whole`() async throws {
        let test = try Self.sample()
        let tip = try test.id("store")
        await #expect(processExitsWith: .signal(SIGXFSZ)) { [path = test.path as String] in
            let store = try Self.store(path)
            var random = SplitMix64(seed: 1)
            let noise = (0..<100_000).map { _ in UInt8.random(in: 0...255, using: &random) }
            Self.limitFiles(to: 50_000, killing: true)
            let edits = Self.edits("new") + [DocumentEdit(path: "zz.json", bytes: noise)]
            _ = try store.commit(edits, to: "store", message: "m", author: grace, committer: grace)
        }
        #expect(try test.id("store") == tip)
        try test.gitResult(["fsck", "--strict", "--no-dangling"]).requireSuccess()
    }

    @Test(arguments: ["d0", "objects"]) func `a folder that must not be written to is told`(folder: String) async throws
    {
        let test = try Self.sample()
        let place = folder == "d0" ? "\(test.path)/snapshots/d0" : "\(test.path)/.git/objects"
        try Self.giveToNobody(test.directory)
        try run("sh", ["-c", "find '\(place)' -type d -exec chmod a-w {} +"]).requireSuccess()
        await #expect(processExitsWith: .success) { [path = test.path as String, folder = folder as String] in
            try Self.dropPrivileges(home: path)
            let store = try Self.store(path)
            let error = failure {
                if folder == "d0" {
                    _ = try store.write(Self.edits("new"))
                } else {
                    _ = try store.commit(
                        Self.edits("new"), to: "store", message: "m", author: grace, committer: grace)
                }
            }
            #expect(error?.kind == .io)
            #expect(error?.why?.contains("Permission denied") == true)
        }
        try run("chmod", ["-R", "u+w", test.path]).requireSuccess()
        #expect(try Self.generations(test).old == Self.count)
        try run("chown", ["-R", "\(geteuid())", test.directory.path]).requireSuccess()
        #expect(try test.id("store") == test.id("main"))
        #expect(try test.git("status", "--porcelain", "-uall").isEmpty)
    }

    @Test(arguments: ["work tree", "folder", "bare"])
    func `a repository of another owner is refused with the line that allows it`(kind: String) async throws {
        let test = try TestRepository(bare: kind == "bare")
        let folder = "\(test.path)/\(kind == "folder" ? "objects/deep" : "")"
        try run("mkdir", ["-p", folder]).requireSuccess()
        if geteuid() == 0 {
            try run("chown", ["-R", "12345", test.path]).requireSuccess()
        } else {
            // Only root gives folders away. Anybody can say that a work tree is one of root's.
            try test.git("config", "core.bare", "false")
            try test.git("config", "core.worktree", "/")
        }
        try run("chmod", ["755", test.directory.path]).requireSuccess()
        let home = try TemporaryDirectory()
        try Self.giveToNobody(home)
        await #expect(processExitsWith: .success) { [folder = folder as String, home = home.path as String] in
            try Self.dropPrivileges(home: home)
            // libgit2 names the repository first and then the work tree, if they are not of one owner.
            var opened = false
            for _ in 0..<3 where !opened {
                let error = failure { try GitRepository.open(at: folder, environment: GitEnvironment()) }
                opened = error == nil
                guard let error else { continue }
                #expect(error.kind == .ownedBySomeoneElse)
                #expect(error.category == .notFound)
                try run("sh", ["-c", try #require(error.fix)], in: home).requireSuccess()
            }
            #expect(opened)
        }
    }

    @Test func `safe directory may be every folder`() async throws {
        let test = try TestRepository()
        try test.git("config", "core.worktree", "/")
        try Self.giveToNobody(test.directory)
        await #expect(processExitsWith: .success) {
            [path = test.path as String, home = test.directory.path as String] in
            try Self.dropPrivileges(home: home)
            func say(_ value: String) throws {
                try run("git", ["config", "--global", "--add", "safe.directory", value], in: home).requireSuccess()
            }
            for value in ["/elsewhere", "*", ""] { try say(value) }
            let error = failure { try GitRepository.open(at: path, environment: GitEnvironment()) }
            #expect(error?.kind == .ownedBySomeoneElse)
            try say("*")
            #expect(try GitRepository.open(at: path, environment: GitEnvironment()).workTree == "/")
        }
    }
}
