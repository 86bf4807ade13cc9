import Foundation
import Synchronization

/// A repository made and asked by real Git, which knows nothing of the machine's own settings.
package final class TestRepository: Sendable {
    package let directory: TemporaryDirectory
    /// The work tree, or the bare repository itself.
    package let path: String
    private let clock = Mutex(TestRepository.start)

    /// 2024-01-01T00:00:00Z: the time of the first commit. Each later one is a minute younger.
    package static let start = 1_704_067_200

    /// `git init` with the branch `main` and somebody to commit as.
    package convenience init(bare: Bool = false, arguments: [String] = []) throws {
        let directory = try TemporaryDirectory()
        let path = directory.path(of: "repository")
        let kind = bare ? ["--bare"] : []
        try self.init(directory, path, ["init", "-q", "-b", "main"] + kind + arguments + [path])
    }

    /// `git clone`, or whatever else makes a repository at `path`.
    package init(_ directory: TemporaryDirectory, _ path: String, _ arguments: [String]) throws {
        self.directory = directory
        self.path = path
        try Self.require(run("git", arguments, in: directory.path, environment: isolated(directory, Self.start)))
        try git("config", "user.name", "Ada")
        try git("config", "user.email", "ada@example.com")
    }

    /// A clone beside this one.
    /// - Parameter arguments: what stands before the address: `--depth 1`.
    package func clone(_ arguments: String..., named name: String = "clone") throws -> TestRepository {
        let path = directory.path(of: name)
        return try TestRepository(directory, path, ["clone", "-q"] + arguments + ["file://\(self.path)", path])
    }

    /// A linked work tree beside this one.
    package func addWorkTree(_ arguments: String..., named name: String = "linked") throws -> String {
        let path = directory.path(of: name)
        try gitResult(["worktree", "add", "-q"] + [path] + arguments).requireSuccess()
        return path
    }

    /// Runs git and expects success; what it printed, without the final line feed.
    @discardableResult
    package func git(_ arguments: String..., input: String = "") throws -> String {
        try gitResult(arguments, input: Array(input.utf8)).requireSuccess().text
    }

    /// Runs git in the repository, or in another folder.
    package func gitResult(
        _ arguments: [String], in folder: String? = nil, input: [UInt8] = [], variables: [String: String] = [:]
    ) throws -> ProcessResult {
        let now = clock.withLock { $0 }
        return try run(
            "git", arguments, in: folder ?? path,
            environment: isolated(directory, now).merging(variables) { $1 }, input: input)
    }

    /// Writes files (`nil` removes), stages everything and commits it, a minute after the last commit.
    /// - Returns: the commit's name.
    @discardableResult
    package func commit(_ message: String = "change", _ files: [String: String?] = [:]) throws -> String {
        for (name, text) in files {
            if let text {
                try directory.write(text, to: "\((path as NSString).lastPathComponent)/\(name)")
            } else {
                try FileManager.default.removeItem(atPath: "\(path)/\(name)")
            }
        }
        clock.withLock { $0 += 60 }
        try git("add", "-A")
        try git("commit", "-q", "--allow-empty", "--cleanup=verbatim", "-F", "-", input: message)
        return try git("rev-parse", "HEAD")
    }

    private static func require(_ result: ProcessResult) throws {
        try result.requireSuccess()
    }

    /// Nothing of the user's, and the same clock always.
    package func environment(at seconds: Int? = nil) -> [String: String] {
        isolated(directory, seconds ?? clock.withLock { $0 })
    }
}

extension ProcessResult {
    /// Itself, when the program said that all is well.
    @discardableResult
    package func requireSuccess() throws -> ProcessResult {
        guard status == 0 else { throw ProcessFailure(description: "exit \(status): \(errorText)\n\(text)") }
        return self
    }
}

private func isolated(_ home: TemporaryDirectory, _ seconds: Int) -> [String: String] {
    [
        "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": home.path, "LC_ALL": "C",
        "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0",
        "GIT_AUTHOR_DATE": "@\(seconds) +0000", "GIT_COMMITTER_DATE": "@\(seconds) +0000",
    ]
}
