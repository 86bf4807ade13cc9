/// Why Git could not answer or would not write: what happened, the fact that explains it, and how to mend it.
package struct GitError: Error, Hashable, Sendable {
    /// What went wrong, for callers that act on it.
    package let kind: Kind
    /// What happened: one line, without a full stop.
    package let message: String
    /// The fact that explains it.
    package let why: String?
    /// The command or the change that mends it.
    package let fix: String?

    package init(_ kind: Kind, _ message: String, why: String? = nil, fix: String? = nil) {
        self.kind = kind
        self.message = message
        self.why = why
        self.fix = fix
    }

    /// What went wrong.
    package enum Kind: Hashable, Sendable, CaseIterable {
        case notARepository
        case ownedBySomeoneElse
        /// SHA-256 object names, or an extension that libgit2 does not know.
        case unsupportedRepository
        case notFound
        /// A file or an annotated tag of one, where a commit or a tree is needed.
        case notARevision
        case ambiguous
        /// The answer lies beyond the edge of a shallow clone.
        case shallow
        case missingFromPartialClone
        /// Under the store's root lies what cannot be a document: a symbolic link, a submodule, a name that is not
        /// UTF-8.
        case invalidEntry
        /// A path or a branch that Git cannot hold.
        case invalidName
        case tooLarge
        case branchMoved
        /// Another release of the same history was made first.
        case releasedMeanwhile
        /// A tag has the name already that a release needs.
        case tagTaken
        case locked
        case checkedOutElsewhere
        case uncommittedChanges
        /// A merge, rebase, cherry-pick or revert has not ended.
        case operationInProgress
        case noWorkTree
        /// A sparse checkout leaves the file out of the work tree.
        case outsideSparseCheckout
        case identityMissing
        /// A push is being judged: Git refuses writes then, and so do we.
        case quarantined
        case diskFull
        case io
        case corrupt
    }

    /// What the exit code is chosen by.
    package enum Category: Hashable, Sendable {
        /// What was asked for cannot be meant.
        case usage
        /// Something in the store is not what it has to be.
        case invalidData
        /// No such repository, revision or file, or its history is not here.
        case notFound
        /// Disk or Git I/O.
        case io
        /// Somebody was faster, or the user's own work is in the way: run again.
        case retry
        /// A write that must not happen.
        case refused
    }

    /// The family of the kind.
    package var category: Category {
        switch kind {
        case .invalidName, .noWorkTree: .usage
        case .invalidEntry, .tooLarge: .invalidData
        case .notARepository, .ownedBySomeoneElse, .unsupportedRepository, .notFound, .notARevision, .ambiguous,
            .shallow, .missingFromPartialClone:
            .notFound
        case .diskFull, .io, .corrupt: .io
        case .branchMoved, .releasedMeanwhile, .locked, .checkedOutElsewhere, .uncommittedChanges, .operationInProgress,
            .outsideSparseCheckout:
            .retry
        case .identityMissing, .quarantined, .tagTaken: .refused
        }
    }
}
