package import CanonicalJSON

/// A file of a tree or of the index.
package struct TreeEntry: Hashable, Sendable {
    /// Relative to the store's root, `/` between the components.
    package let path: Text
    package let id: ObjectID
    /// `0o100644` or `0o100755`.
    package let mode: UInt32
}

/// What lies under the store's root in a tree.
package struct TreeListing: Hashable, Sendable {
    /// The `.json` files, ordered by the bytes of their paths.
    package let documents: [TreeEntry]
    /// Every other file, in the same order.
    package let others: [TreeEntry]
}

/// What is staged under the store's root.
package struct StagedListing: Hashable, Sendable {
    /// The `.json` files without a conflict, ordered by the bytes of their paths.
    package let documents: [TreeEntry]
    /// The paths that a merge left unresolved, in the same order.
    package let conflicts: [Text]
    /// Those of them that one side removed and the other changed.
    package let removed: Set<Text>
    /// Those of them that neither side has: each removed or renamed the file.
    package let gone: Set<Text>
    /// Those of them that the common ancestor does not have and one side alone does: it renamed another file so.
    package let renamed: Set<Text>
}

/// A document whose content differs between two trees.
package struct TreeChange: Hashable, Sendable {
    /// Relative to the store's root.
    package let path: Text
    /// The blob on the old side; `nil` when the document is new.
    package let old: ObjectID?
    /// The blob on the new side; `nil` when the document is gone.
    package let new: ObjectID?
}

/// What differs between two trees below the store's root, and how much lies there.
package struct TreeDifference: Hashable, Sendable {
    /// Ordered by the bytes of their paths; no renames.
    package internal(set) var changes: [TreeChange] = []
    /// How many documents the new side has.
    package internal(set) var newCount = 0
    /// The folders that hold documents on the old side, with a slash at the end, some of them more than once; the root
    /// itself is empty.
    package internal(set) var oldFolders: [String] = []
    /// The same of the new side.
    package internal(set) var newFolders: [String] = []
}

/// How a document in the work tree or the index differs from HEAD.
package struct DocumentStatus: Hashable, Sendable {
    package enum Change: Hashable, Sendable {
        case added
        case modified
        case deleted
        case conflicted
    }

    /// Relative to the store's root.
    package let path: Text
    /// HEAD to index; `nil` when nothing is staged.
    package let staged: Change?
    /// Index to work tree; `nil` when they agree. An untracked document is `.added`.
    package let unstaged: Change?
}

/// A document to write, or one to remove.
package struct DocumentEdit: Hashable, Sendable {
    /// Relative to the store's root.
    package let path: Text
    /// The new content; `nil` removes the document.
    package let bytes: [UInt8]?

    package init(path: Text, bytes: [UInt8]?) {
        self.path = path
        self.bytes = bytes
    }
}

/// What a write to the work tree did, each list ordered by the bytes of its paths.
package struct WriteOutcome: Hashable, Sendable {
    package let written: [Text]
    package let removed: [Text]
    /// How many of the edits were already so.
    package let unchanged: Int
}

/// Where a branch is expected to stand when it is moved.
package enum BranchTip: Hashable, Sendable {
    /// The branch must not exist.
    case absent
    case commit(ObjectID)
}
