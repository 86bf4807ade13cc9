import CanonicalJSON
import LumosModel

// Each cause with its three texts in one place.
extension GitError {
    static func notARepository(_ path: String) -> GitError {
        GitError(
            .notARepository, "`\(printable(path))` is not in a Git repository",
            why: "no .git was found there or in a folder above", fix: "git init, or -C DIR")
    }

    /// - Parameter folder: what Git has to be told is safe: the top of the work tree, or the bare repository.
    static func ownedBySomeoneElse(_ folder: String) -> GitError {
        GitError(
            .ownedBySomeoneElse, "the repository `\(printable(folder))` belongs to another user",
            why: "Git does not read a repository of another owner: its configuration could run commands",
            fix: "git config --global --add safe.directory \(folder.inShell)")
    }

    static func unsupported(_ path: String, _ why: String?) -> GitError {
        if let why, why.contains("objectformat") {
            return GitError(
                .unsupportedRepository, "`\(printable(path))` names its objects by SHA-256",
                why: "libgit2 reads repositories of SHA-1 only",
                fix: "keep the store in a repository made by git init --object-format=sha1")
        }
        return GitError(
            .unsupportedRepository, "cannot open the repository `\(printable(path))`", why: why,
            fix: "git config --get-regexp '^extensions\\.' shows what it uses")
    }

    static func missing(_ id: ObjectID, partialClone: Bool, shallow: Bool) -> GitError {
        if partialClone {
            return GitError(
                .missingFromPartialClone, "object \(id.abbreviated()) is not in this clone",
                why: "the clone left out objects (--filter), and they are fetched by git itself only",
                fix: "git fetch --refetch --no-filter")
        }
        if shallow {
            return .shallow("object \(id.abbreviated()) is not in this clone")
        }
        return GitError(
            .corrupt, "object \(id.abbreviated()) is not in the repository", why: "something names it",
            fix: "git fsck --full")
    }

    static func shallow(_ message: String) -> GitError {
        GitError(
            .shallow, message, why: "this clone is shallow: its history ends early",
            fix: "git fetch --unshallow")
    }

    static func noSuchRevision(_ spelling: Text, fix: String) -> GitError {
        GitError(
            .notFound, "no revision `\(printable(spelling))`",
            why: "it is no branch, tag or commit of this repository", fix: fix)
    }

    static func invalidEntry(_ path: String, at place: String, is what: String) -> GitError {
        GitError(
            .invalidEntry, "`\(printable(path))` \(place) is \(what)",
            why: "under the store's root lie plain files only", fix: "replace it by a file, or git rm it")
    }

    static func tooLarge(_ what: String, size: Int) -> GitError {
        GitError(
            .tooLarge, "\(what) has \(size) bytes", why: "a document has at most \(documentLimit) (64 MiB)",
            fix: "split what it describes, or exclude it at its source")
    }

    static func branchMoved(_ name: String) -> GitError {
        GitError(
            .branchMoved, "`\(printable(name))` moved while the commit was made",
            why: "somebody else wrote to it first; it was left as they made it", fix: "run again")
    }

    static let quarantined = GitError(
        .quarantined, "nothing is written while a push is judged",
        why: "GIT_QUARANTINE_PATH is set: a ref written now would survive a rejected push, broken",
        fix: "write before or after the push, not in pre-receive")

    static let noPath = GitError(
        .invalidName, "a document has no path", why: "an empty path is the root itself",
        fix: "name a file below the root, like `db/orders.json`")

    static let noWorkTree = GitError(
        .noWorkTree, "this repository has no work tree", why: "it is bare",
        fix: "name a revision, or write to a branch with --branch")
}

/// The largest document that is read.
let documentLimit = 64 << 20
