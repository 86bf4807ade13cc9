package import LumosGit

/// One side of a comparison.
package enum Side: Sendable {
    /// The tree of a commit, under the store's root.
    case revision(Revision)
    /// What lies on disk.
    case workTree
    /// What is staged.
    case staged
    /// A snapshot file, or a folder of snapshots.
    case files(String)
    case standardInput
    /// A source, read now.
    case live(SourceEntry)
}

/// A side as people read it.
package struct SideLabel: Sendable, Hashable {
    /// As it was named: "origin/main", "dbt:target".
    package let text: String
    /// The commit, in full hex.
    package let commit: String?
}
