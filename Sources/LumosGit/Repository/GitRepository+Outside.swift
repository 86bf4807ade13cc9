package import CanonicalJSON
import Clibgit2

extension GitRepository {
    /// Those of some commits that change anything outside a folder, in their order; a merge where it has there what no
    /// parent has, and what merging file by file does not give; a first commit from nothing.
    package func commits(
        _ commits: [Commit], changingAnythingOutside folder: Text
    ) throws(GitError) -> [Commit] {
        let (folder, edge) = (try TreePath(folder).components, try shallowEdge())
        // Where a merge base may be missing nobody can tell what merging gives.
        var plain: Set<ObjectID> = []
        for commit in edge.isEmpty ? commits : [] where try isPlainMerge(commit) { plain.insert(commit.id) }
        return try withHandle { (repository) throws(GitError) in
            var found: [Commit] = []
            for commit in commits where !plain.contains(commit.id) {
                let parents = edge.contains(commit.id) ? [] : commit.parents
                if try repository.changesOutside(folder[...], commit.tree, since: parents) { found.append(commit) }
            }
            return found
        }
    }
}

extension GitRepository {
    /// Whether a commit merges two lines and holds nothing of its own: each file is as the one side has it that changed it.
    /// What both have changed somebody has put together.
    private func isPlainMerge(_ commit: Commit) throws(GitError) -> Bool {
        guard commit.parents.count == 2 else { return false }
        let (ours, theirs) = (try revision(of: commit.parents[0]), try revision(of: commit.parents[1]))
        guard let base = try mergeBase(ours, theirs) else { return false }
        return try withHandle { (repository) throws(GitError) in
            try repository.isMerged(
                .folder(commit.tree), base: .folder(base.tree), .folder(ours.tree), .folder(theirs.tree))
        }
    }
}

extension RepositoryHandle {
    fileprivate func isMerged(
        _ result: TreeItem?, base: TreeItem?, _ ours: TreeItem?, _ theirs: TreeItem?
    ) throws(GitError) -> Bool {
        if ours == theirs || theirs == base { return result == ours }
        if ours == base { return result == theirs }
        let sides = [result, base, ours, theirs]
        guard sides.allSatisfy({ $0 == nil || $0?.folder != nil }), result != nil else { return false }
        let entries = try sides.map { (side) throws(GitError) in try self.entries(of: side?.folder) }
        for name in Set(entries.flatMap(\.keys)) {
            let (result, base, ours, theirs) = (
                entries[0][name], entries[1][name], entries[2][name], entries[3][name]
            )
            if try !isMerged(result, base: base, ours, theirs) { return false }
        }
        return true
    }

    fileprivate func changesOutside(
        _ folder: ArraySlice<Text>, _ tree: ObjectID, since parents: [ObjectID]
    ) throws(GitError) -> Bool {
        if parents.isEmpty { return try differs(tree, nil, outside: folder) }
        for parent in parents where try !differs(tree, node(parent).tree, outside: folder) { return false }
        return true
    }

    /// Whether two trees differ in anything but what lies in a folder of them.
    private func differs(_ a: ObjectID?, _ b: ObjectID?, outside folder: ArraySlice<Text>) throws(GitError) -> Bool {
        guard a != b, let name = folder.first else { return false }
        var (one, other) = (try entries(of: a), try entries(of: b))
        let (inner, outer) = (one.removeValue(forKey: name), other.removeValue(forKey: name))
        if one != other { return true }
        return try differs(inner?.folder, outer?.folder, outside: folder.dropFirst())
    }

    private func entries(of id: ObjectID?) throws(GitError) -> [Text: TreeItem] {
        guard let id else { return [:] }
        let tree = try tree(id)
        var entries: [Text: TreeItem] = [:]
        for number in 0..<git_tree_entrycount(tree.pointer) {
            guard let entry = git_tree_entry_byindex(tree.pointer, number) else { continue }
            entries[Text(try entryName(entry, in: ""))] = TreeItem(entry)
        }
        return entries
    }
}
