import CanonicalJSON
package import LumosGit
import LumosModel
package import LumosSources

/// What the user is told when a verb cannot do its work: what happened, the fact that explains it, the command that
/// mends it.
package struct LumosError: Error, Sendable, Hashable {
    /// One line, without a full stop. Lines that follow explain it.
    package let message: String
    /// The fact that explains it.
    package let why: String?
    /// The command or edit that mends it.
    package let fix: String?
    package let exit: ExitCode

    package init(_ exit: ExitCode, _ message: String, why: String? = nil, fix: String? = nil) {
        self.exit = exit
        self.message = message
        self.why = why
        self.fix = fix
    }
}

/// What the process ends with: sysexits.h, so that 1 is free for the answer "no".
package enum ExitCode: Int32, Sendable, Hashable, CaseIterable {
    case pass = 0
    case no = 1
    case usage = 64
    case invalidData = 65
    case notFound = 66
    case unavailable = 69
    case bug = 70
    case io = 74
    case retry = 75
    case refused = 77
    case configuration = 78

    /// The word for it in `error/1`.
    package var word: String {
        switch self {
        case .pass: "pass"
        case .no: "no"
        case .usage: "usage"
        case .invalidData: "invalid-data"
        case .notFound: "not-found"
        case .unavailable: "unavailable"
        case .bug: "bug"
        case .io: "io"
        case .retry: "retry"
        case .refused: "refused"
        case .configuration: "configuration"
        }
    }
}

extension LumosError {
    package init(_ error: GitError) {
        let exit: ExitCode =
            switch error.category {
            case .usage: .usage
            case .invalidData: .invalidData
            case .notFound: .notFound
            case .io: .io
            case .retry: .retry
            case .refused: .refused
            }
        self.init(exit, error.message, why: error.why, fix: error.fix)
    }

    package init(_ error: SourceError) {
        let exit: ExitCode =
            switch error.cause {
            case .invalid: .invalidData
            case .missing: .notFound
            case .unavailable: .unavailable
            case .configuration: .configuration
            }
        let lines = error.message.split(separator: "\n", maxSplits: 1).map(String.init)
        self.init(exit, lines.first ?? "", why: lines.count > 1 ? lines[1] : nil, fix: error.fix)
    }

    /// A document that is none.
    ///
    /// - Parameter place: " at HEAD", " on disk"…
    init(_ error: DocumentError, path: String, place: String, fix: String? = nil) {
        let isFault = error.cause == .fault
        self.init(
            .invalidData, isFault ? "cannot read `\(path)`\(place)" : "`\(path)`\(place) is in conflict",
            why: error.description,
            fix: error.resolution(of: path) ?? fix
                ?? "git log -- \(path.inShell) shows the last good one; lumos capture writes it anew")
    }
}

extension DocumentError {
    /// The command that ends a conflict; `nil` where the document is none.
    func resolution(of path: String) -> String? {
        switch cause {
        case .fault: nil
        case .openConflict(let id):
            "lumos resolve \(id.name.inShell) --ours, --theirs or --base; lumos resolve lists the places"
        case .decidedConflict(let id):
            "lumos resolve \(id.name.inShell) writes it"
        case .conflictMarkers:
            "lumos install, then git checkout --merge -- \(path.inShell) merges it again, by structure; or edit it"
        }
    }
}

/// Runs what throws errors of Git, telling them as the user sees them.
func git<Result>(_ body: () throws(GitError) -> Result) throws(LumosError) -> Result {
    do throws(GitError) { return try body() } catch { throw LumosError(error) }
}
