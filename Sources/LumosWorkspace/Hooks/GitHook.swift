/// A hook that Git runs (githooks(5)), and the file that is put there for it.
package enum GitHook: String, Sendable, Hashable, CaseIterable {
    case preCommit = "pre-commit"
    case prePush = "pre-push"
    case preReceive = "pre-receive"

    /// As it lies in `hooks/`.
    private var shipped: ShippedFile {
        switch self {
        case .preCommit: .preCommitHook
        case .prePush: .prePushHook
        case .preReceive: .preReceiveHook
        }
    }

    /// The hook that runs a program.
    ///
    /// - Parameter program: a word of sh.
    func text(running program: String) -> String {
        let lines = shipped.text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { $0 == "lumos=lumos" ? "lumos=\(program)" : String($0) }.joined(separator: "\n")
    }

    /// Whether a file that an install has sealed is what this version writes, whatever program it runs.
    func isCurrent(_ bytes: [UInt8]) -> Bool {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        guard let program = lines.lazy.compactMap({ String($0).dropping("lumos=") }).first else { return false }
        return HookSeal.sealed(text(running: program)) == bytes
    }

    /// Whether a file is the one that lies in `hooks/`.
    func isShipped(_ bytes: [UInt8]) -> Bool { bytes == Array(shipped.text.utf8) }

    /// Whether a hook that somebody wrote hands over to lumos.
    func isCalled(by bytes: [UInt8]) -> Bool {
        String(decoding: bytes, as: UTF8.self).contains("lumos hook \(rawValue)")
    }
}
