package import CanonicalJSON
import Clibgit2

extension GitRepository {
    /// Those of some commits that change anything outside a folder, in their order; a merge where it has there what merging
    /// file by file does not give: what both sides have changed somebody has put together.
    package func commits(
        _ commits: [Commit], changingAnythingOutside folder: Text
    ) throws(GitError) -> [Commit] {
        let (folder, edge) = (try TreePath(folder).components[...], try shallowEdge())
        var found: [Commit] = []
        for commit in commits {
            // Where history is cut off nobody can tell what merging gives.
            let merge = edge.isEmpty ? try merge(commit) : nil
            let changes = try withHandle { (repository) throws(GitError) in
                if let merge { return try !repository.isPlain(merge, outside: folder) }
                let parents = edge.contains(commit.id) ? [] : commit.parents
                return try repository.changesOutside(folder, commit.tree, since: parents)
            }
            if changes { found.append(commit) }
        }
        return found
    }

    /// What a merge of two lines has put together; `nil` for any other commit.
    private func merge(_ commit: Commit) throws(GitError) -> MergedItems? {
        guard commit.parents.count == 2 else { return nil }
        let (ours, theirs) = (try revision(of: commit.parents[0]), try revision(of: commit.parents[1]))
        guard let base = try mergeBase(ours, theirs) else { return nil }
        return MergedItems(
            result: .folder(commit.tree), base: .folder(base.tree), ours: .folder(ours.tree),
            theirs: .folder(theirs.tree))
    }
}

/// What lies at one path in a merge, and in what it merges.
private struct MergedItems {
    let result: TreeItem?
    let base: TreeItem?
    let ours: TreeItem?
    let theirs: TreeItem?

    /// What lies there after merging; `nil` where both sides have changed it.
    var expected: TreeItem?? {
        if ours == theirs || theirs == base { return .some(ours) }
        return ours == base ? .some(theirs) : nil
    }
}

extension RepositoryHandle {
    /// Whether everything is as the one side has it that changed it.
    ///
    /// - Parameter folder: what lies there is not looked at; `nil`: everything is.
    fileprivate func isPlain(_ items: MergedItems, outside folder: ArraySlice<Text>?) throws(GitError) -> Bool {
        if folder?.isEmpty == true { return true }
        if let expected = items.expected {
            guard let folder, items.result != expected else { return items.result == expected }
            guard let one = items.result?.folder, let other = expected?.folder else { return false }
            return try !differs(one, other, outside: folder)
        }
        guard let result = items.result?.folder else { return false }
        let sides = [items.base, items.ours, items.theirs]
        guard sides.allSatisfy({ $0 == nil || $0?.folder != nil }) else { return false }
        let merged = try entries(of: result)
        let (base, ours, theirs) = (
            try entries(of: items.base?.folder), try entries(of: items.ours?.folder),
            try entries(of: items.theirs?.folder)
        )
        for name in Set(merged.keys).union(base.keys).union(ours.keys).union(theirs.keys) {
            let inner = MergedItems(result: merged[name], base: base[name], ours: ours[name], theirs: theirs[name])
            let rest = folder?.first == name ? folder?.dropFirst() : nil
            if try !isPlain(inner, outside: rest) { return false }
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
