import LumosTestSupport
import Testing

/// The layers of `docs/architecture.md`, held by the `import` lines: SwiftPM builds an undeclared import on its second run.
@Suite struct LayeringTests {
    /// What each target may import of ours and of others, besides the standard library's own modules.
    private static let allowed: [String: Set<String>] = [
        "CanonicalJSON": [],
        "LumosModel": ["CanonicalJSON", "Crypto"],
        "LumosDiff": ["LumosModel", "CanonicalJSON"],
        "LumosGit": ["LumosModel", "CanonicalJSON", "Clibgit2"],
        "LumosSources": ["LumosModel", "CanonicalJSON", "Yams", "GRDB", "GRDBSQLite", "SQLite3"],
        "LumosReport": ["LumosDiff", "LumosModel", "CanonicalJSON"],
        "LumosWorkspace": [
            "LumosDiff", "LumosGit", "LumosSources", "LumosModel", "CanonicalJSON", "Yams", "Subprocess",
        ],
        "lumos": [
            "LumosWorkspace", "LumosReport", "LumosSources", "LumosGit", "LumosDiff", "LumosModel", "CanonicalJSON",
            "ArgumentParser",
        ],
    ]

    /// The system's own modules, Darwin where Glibc is not. Foundation is not among them: it costs start-up time and size.
    private static let system: Set<String> = ["Glibc", "Dispatch", "Synchronization", "Darwin"]

    @Test func `every import is one that its layer allows`() throws {
        for (target, allowed) in Self.allowed {
            for file in try files(of: target) {
                for module in try imports(of: file) {
                    #expect(
                        allowed.contains(module) || Self.system.contains(module),
                        "\(file) imports \(module), which \(target) may not")
                }
            }
        }
    }

    @Test func `the bottom layers import nothing of the system's but what they must`() throws {
        for target in ["CanonicalJSON", "LumosModel", "LumosDiff", "LumosReport"] {
            for file in try files(of: target) {
                let found = try imports(of: file).filter(Self.system.contains)
                #expect(found.isEmpty, "\(file) imports \(found)")
            }
        }
    }

    @Test func `no code reaches around the rules of safety`() throws {
        let banned = ["@unchecked Sendable", "nonisolated(unsafe)", "@testable", "fatalError(", "as! ", "try! "]
        for target in Self.allowed.keys {
            for file in try files(of: target) {
                let text = try #require(TextFile(file)).text
                for word in banned { #expect(!text.contains(word), "\(file) says \(word)") }
            }
        }
    }

    private func files(of target: String) throws -> [String] {
        let found = try run(
            "git", ["ls-files", "--cached", "--others", "--exclude-standard", "Sources/\(target)"], in: Root.path)
        // What the binary ships as literals is text in other languages.
        let files = found.text.split(separator: "\n").map(String.init).filter {
            $0.hasSuffix(".swift") && !$0.contains("/Shipped/Literals/")
        }
        try #require(!files.isEmpty)
        return files.map { Root.path + "/" + $0 }.filter { TextFile($0) != nil }
    }

    private func imports(of file: String) throws -> [String] {
        try #require(TextFile(file)).text.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard let index = words.firstIndex(of: "import"), index <= 1, words.count > index + 1 else { return nil }
            guard index == 0 || ["public", "package", "internal"].contains(words[0]) else { return nil }
            return String(words[index + 1])
        }
    }
}
