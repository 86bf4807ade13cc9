import CanonicalJSON

extension SnapshotStore {
    /// Writes documents to the work tree: only those that differ, each whole or not at all, and all of them staged on
    /// the
    /// disk before the first takes effect. Folders are made; emptied ones are removed.
    ///
    /// The paths of the outcome start at the repository's top.
    /// - Throws: `.diskFull` and `.io` with every file as it was or, when renaming itself failed, as it is to be;
    ///   `.invalidEntry` when a symbolic link is in the way; `.quarantined`; `.noWorkTree`;
    ///   `.outsideSparseCheckout`.
    package func write(_ edits: [DocumentEdit], beside: [DocumentEdit] = []) throws(GitError) -> WriteOutcome {
        try repository.requireWritable()
        return try writeFiles(try files(edits, beside: beside))
    }

    func writeFiles(_ files: [FileEdit]) throws(GitError) -> WriteOutcome {
        guard let workTree = repository.workTree else { throw .noWorkTree }
        try repository.requireCheckedOut(files.map(\.path))
        guard let top = try Folder.open(workTree) else {
            throw GitError(.io, "the work tree `\(printable(workTree))` vanished", why: "somebody removed it")
        }
        var write = WorkTreeWrite(top: top, root: rootPath)
        return try write.run(files)
    }
}
