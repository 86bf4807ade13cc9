import Clibgit2
import Glibc

/// What libgit2 left behind when a call failed: to be made in the expression that sees the code.
struct Libgit2Failure {
    let code: Int32
    /// `git_error_t`; 0 when there is none.
    let family: UInt32
    /// libgit2 promises a message in few places only.
    let text: String?

    init(code: Int32) {
        self.code = code
        let last = git_error_last()?.pointee
        family = last.map { UInt32(bitPattern: $0.klass) } ?? 0
        text = last?.message.map { String(cString: $0) }
    }

    init(code: Int32, family: UInt32, text: String?) {
        self.code = code
        self.family = family
        self.text = text
    }

    /// libgit2 1.5.1 has a code for a repository of another owner, and uses another one where no configuration names a
    /// safe folder (`validate_ownership`).
    var isAboutOwner: Bool {
        code == GIT_EOWNER.rawValue || code == GIT_ENOTFOUND.rawValue && text?.contains("safe.directory") == true
    }

    /// libgit2 has no code for a full disk: its text ends with that of the system.
    var isDiskFull: Bool {
        guard let text else { return false }
        return diskFullErrors.contains { text.contains(systemText($0)) }
    }
}

/// A full file system, a quota, a limit on the size of files: one thing to a user.
let diskFullErrors: [Int32] = [ENOSPC, EDQUOT, EFBIG]

/// The system's words for an error number.
func systemText(_ number: Int32) -> String {
    strerror(number).map { String(cString: $0) } ?? "error \(number)"
}

extension GitError {
    /// Tells what libgit2 could not do. Codes that mean something only to one caller are looked at there.
    init(libgit2 failure: Libgit2Failure, doing: String) {
        let kind: Kind
        var fix: String?
        switch failure.code {
        case GIT_ENOTFOUND.rawValue: kind = .notFound
        case GIT_EAMBIGUOUS.rawValue: kind = .ambiguous
        case GIT_EOWNER.rawValue: kind = .ownedBySomeoneElse
        case GIT_EINVALIDSPEC.rawValue: kind = .invalidName
        case GIT_EMODIFIED.rawValue: kind = .branchMoved
        case GIT_EMISMATCH.rawValue: kind = .corrupt
        case GIT_ELOCKED.rawValue:
            kind = .locked
            fix = "wait for the other git process; if none runs, remove the .lock file named above"
        default:
            if failure.isDiskFull {
                kind = .diskFull
                fix = "free some space and run again: nothing was half-written"
            } else if damage.contains(failure.family) {
                kind = .corrupt
                fix = "git fsck --full"
            } else {
                kind = .io
            }
        }
        self.init(kind, "cannot \(doing)", why: failure.text, fix: fix)
    }
}

/// Families of errors that mean broken objects rather than a broken disk.
private let damage = [GIT_ERROR_ZLIB, GIT_ERROR_ODB, GIT_ERROR_OBJECT, GIT_ERROR_TREE].map(\.rawValue)
