package import CanonicalJSON

/// A commit or a bare tree, together with the words the user named it by.
package struct Revision: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case commit
        case tree
    }

    /// The commit, or the tree when there is no commit; tags are already peeled.
    package let id: ObjectID
    /// What the user wrote: `main~3`, `v2.0`.
    package let spelling: Text
    package let kind: Kind
    /// The tree that the revision holds.
    package let tree: ObjectID
}

/// Asks real Git for a spelling that libgit2 does not know (`@{push}`, `:/text`): the id that
/// `git rev-parse --verify --end-of-options <spelling>` prints, or `nil` when Git does not know it either.
package typealias RevisionFallback = @Sendable (_ spelling: Text) throws(GitError) -> ObjectID?

/// Where HEAD points.
package enum Head: Hashable, Sendable {
    /// On a branch (without `refs/heads/`) that has commits.
    case branch(Text, ObjectID)
    /// On a branch without a commit.
    case unborn(Text)
    /// On a commit itself.
    case detached(ObjectID)

    /// The commit checked out; `nil` on an unborn branch.
    package var commit: ObjectID? {
        switch self {
        case .branch(_, let commit), .detached(let commit): commit
        case .unborn: nil
        }
    }

    /// The current branch, without `refs/heads/`; `nil` when HEAD is detached.
    package var branch: Text? {
        switch self {
        case .branch(let name, _), .unborn(let name): name
        case .detached: nil
        }
    }
}

/// The branch that the current one is configured to follow: `@{upstream}`.
package struct Upstream: Hashable, Sendable {
    /// The full name: `refs/remotes/origin/main`, or `refs/heads/main` for a branch that follows a local one.
    package let reference: Text
    /// Whether it is the current branch's own copy on the remote, and so no base to compare with.
    package let isSameBranchOnRemote: Bool
}
