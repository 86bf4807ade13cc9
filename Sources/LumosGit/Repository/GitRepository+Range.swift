package import CanonicalJSON
import Clibgit2

extension GitRepository {
    /// The commits that one contains and another does not, newest first: `git log --full-history BASE..TIP -- PATHS`,
    /// without the merges that took the paths over from one of their parents.
    ///
    /// In a shallow clone the walk stops at the edge and says so: what lies beyond may be on either side.
    /// - Parameter paths: files or folders, relative to the repository's top; none of them means every commit.
    package func commits(
        in tip: ObjectID, notIn base: ObjectID, touching paths: [Text] = []
    ) throws(GitError) -> History {
        let edge = try shallowEdge()
        let paths = try paths.map { (path) throws(GitError) in try TreePath(path) }
        return try withHandle { (repository) throws(GitError) -> History in
            let ids =
                edge.isEmpty
                ? try repository.range(from: base, to: tip) : try repository.range(from: base, to: tip, within: edge)
            var commits: [Commit] = []
            for id in ids {
                let node = try repository.node(id)
                let known = edge.contains(id) ? [] : node.parents
                let parents = try known.map { (id) throws(GitError) in try repository.node(id) }
                if try repository.changes(paths, in: node, since: parents) {
                    commits.append(try repository.details(id))
                }
            }
            return History(commits: commits, reachedShallowEdge: ids.contains(where: edge.contains))
        }
    }

    /// Whether a commit is here: another clone may have it, or nobody any more.
    package func has(_ commit: ObjectID) throws(GitError) -> Bool {
        try withHandle { (repository) throws(GitError) -> Bool in
            var id = commit.raw
            return git_odb_exists(try repository.database().pointer, &id) == 1
        }
    }
}

extension RepositoryHandle {
    fileprivate func range(from base: ObjectID, to tip: ObjectID) throws(GitError) -> [ObjectID] {
        try commits(in: [tip], notIn: base)
    }

    /// The commits that any of some contain and another one does not, newest first; not to be asked of a shallow clone.
    func commits(in tips: [ObjectID], notIn base: ObjectID) throws(GitError) -> [ObjectID] {
        let walk = try Handle<RevisionWalkKind>("walk the history") { git_revwalk_new(&$0, pointer) }
        for tip in tips {
            var start = tip.raw
            try check(git_revwalk_push(walk.pointer, &start), "walk the history of \(tip.abbreviated())")
        }
        var hidden = base.raw
        try check(git_revwalk_hide(walk.pointer, &hidden), "leave out the history of \(base.abbreviated())")
        var ids: [ObjectID] = []
        var next = git_oid()
        while true {
            let code = git_revwalk_next(&next, walk.pointer)
            if code == GIT_ITEROVER.rawValue { return ids }
            try check(code, "walk the history beyond \(base.abbreviated())")
            ids.append(ObjectID(next))
        }
    }

    /// The same in a shallow clone, at whose edge libgit2 fails: commits of the edge count as first ones.
    fileprivate func range(
        from base: ObjectID, to tip: ObjectID, within edge: Set<ObjectID>
    ) throws(GitError) -> [ObjectID] {
        var seen: Set<ObjectID> = []
        _ = try ancestors(of: base, within: edge, seen: &seen)
        return try ancestors(of: tip, within: edge, seen: &seen)
    }

    /// A commit and what it contains, as far as a shallow clone reaches, newest first.
    func ancestors(of start: ObjectID, within edge: Set<ObjectID>) throws(GitError) -> [ObjectID] {
        var seen: Set<ObjectID> = []
        return try ancestors(of: start, within: edge, seen: &seen)
    }

    /// The same without what was seen before.
    private func ancestors(
        of start: ObjectID, within edge: Set<ObjectID>, seen: inout Set<ObjectID>
    ) throws(GitError) -> [ObjectID] {
        var ids: [ObjectID] = []
        var queue = CommitQueue()
        if seen.insert(start).inserted { queue.insert(try node(start)) }
        while let node = queue.popNewest() {
            ids.append(node.id)
            for parent in edge.contains(node.id) ? [] : node.parents where seen.insert(parent).inserted {
                queue.insert(try self.node(parent))
            }
        }
        return ids
    }
}
