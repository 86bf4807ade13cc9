package import CanonicalJSON

extension GitRepository {
    /// Which parents a walk follows.
    package enum Parents: Hashable, Sendable {
        /// The line of a branch: what merges brought in counts as one step.
        case first
        /// Everything that was merged, too.
        case all
    }

    /// One commit.
    package func commit(_ id: ObjectID) throws(GitError) -> Commit {
        try withHandle { (repository) throws(GitError) in try repository.details(id) }
    }

    /// The commits that changed any of some paths, newest first: `git log --first-parent -- PATHS`, or with `.all`
    /// `git log --full-history -- PATHS` without the merges that took the paths over from one of their parents.
    /// - Parameters:
    ///   - paths: files or folders, relative to the repository's top; none of them means every commit.
    ///   - limit: the number of commits after which the walk ends.
    ///   - isWanted: leaves commits out; the walk goes on through them.
    package func history(
        from revision: Revision, touching paths: [Text] = [], following: Parents = .first, limit: Int? = nil,
        where isWanted: (Commit) -> Bool = { _ in true }
    ) throws(GitError) -> History {
        let edge = try shallowEdge()
        let paths = try paths.map { (path) throws(GitError) in try TreePath(path) }
        return try withHandle { (repository) throws(GitError) -> History in
            var commits: [Commit] = []
            var reachedEdge = false
            var queue = CommitQueue()
            var seen: Set<ObjectID> = [revision.id]
            queue.insert(try repository.node(revision.id))
            while commits.count < limit ?? .max, let node = queue.popNewest() {
                let isEdge = edge.contains(node.id)
                reachedEdge = reachedEdge || isEdge
                let known = isEdge ? [] : following == .first ? Array(node.parents.prefix(1)) : node.parents
                let parents = try known.map { (id) throws(GitError) in try repository.node(id) }
                if try repository.changes(paths, in: node, since: parents) {
                    let commit = try repository.details(node.id)
                    if isWanted(commit) { commits.append(commit) }
                }
                for parent in parents where seen.insert(parent.id).inserted { queue.insert(parent) }
            }
            return History(commits: commits, reachedShallowEdge: reachedEdge)
        }
    }
}

extension RepositoryHandle {
    /// Whether a commit differs from every one of its parents in one of the paths; a first commit from nothing.
    func changes(
        _ paths: [TreePath], in node: CommitNode, since parents: [CommitNode]
    ) throws(GitError) -> Bool {
        if paths.isEmpty { return true }
        if parents.isEmpty {
            for path in paths where try item(at: path, in: node.tree) != nil { return true }
            return false
        }
        for parent in parents where try !differs(paths, node.tree, parent.tree) { return false }
        return true
    }

    fileprivate func differs(_ paths: [TreePath], _ a: ObjectID, _ b: ObjectID) throws(GitError) -> Bool {
        if a == b { return false }
        for path in paths {
            if try item(at: path, in: a) != item(at: path, in: b) { return true }
        }
        return false
    }
}

extension GitRepository {
    /// Whether two revisions differ in any of some files or folders, by their paths from the repository's top.
    package func differ(_ a: Revision, _ b: Revision, in paths: [Text]) throws(GitError) -> Bool {
        let paths = try paths.map { (path) throws(GitError) in try TreePath(path) }
        return try withHandle { (repository) throws(GitError) in try repository.differs(paths, a.tree, b.tree) }
    }

    /// A commit and its first parents, newest first.
    package func firstParents(of revision: Revision) throws(GitError) -> (commits: [ObjectID], reachedShallowEdge: Bool)
    {
        let edge = try shallowEdge()
        return try withHandle { (repository) throws(GitError) in
            var commits: [ObjectID] = []
            var next: ObjectID? = revision.id
            while let id = next {
                commits.append(id)
                if edge.contains(id) { return (commits, true) }
                next = try repository.node(id).parents.first
            }
            return (commits, false)
        }
    }
}
