package import CanonicalJSON
import Clibgit2

extension GitRepository {
    /// Those of some commits that change anything outside a folder, in their order; a merge where it differs from every
    /// parent there, a first commit from nothing.
    package func commits(
        _ commits: [Commit], changingAnythingOutside folder: Text
    ) throws(GitError) -> [Commit] {
        let (folder, edge) = (try TreePath(folder).components, try shallowEdge())
        return try withHandle { (repository) throws(GitError) in
            var found: [Commit] = []
            for commit in commits {
                let parents = edge.contains(commit.id) ? [] : commit.parents
                if try repository.changesOutside(folder[...], commit.tree, since: parents) { found.append(commit) }
            }
            return found
        }
    }
}

extension RepositoryHandle {
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
        func subtree(_ item: TreeItem?) -> ObjectID? { if case .folder(let id) = item { id } else { nil } }
        return try differs(subtree(inner), subtree(outer), outside: folder.dropFirst())
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
