import CanonicalJSON
import Clibgit2

extension GitRepository {
    /// The best common ancestor of two commits, as `git merge-base` prints it; `nil` when their histories are
    /// unrelated.
    /// - Throws: `.shallow` when the clone ends before the histories meet; `.notARevision` when a side is a bare tree.
    package func mergeBase(_ a: Revision, _ b: Revision) throws(GitError) -> Revision? {
        for side in [a, b] where side.kind == .tree {
            throw GitError(
                .notARevision, "`\(printable(side.spelling))` is a tree without a history",
                why: "a merge base is found between commits", fix: "name a commit")
        }
        let edge = try shallowEdge()
        let found = try withHandle { (repository) throws(GitError) -> ObjectID? in
            edge.isEmpty
                ? try repository.mergeBase(a.id, b.id)
                : try repository.mergeBase(a.id, b.id, within: edge)
        }
        if let found { return try revision(of: found, spelling: "merge-base(\(a.spelling), \(b.spelling))") }
        if !edge.isEmpty {
            let names = "`\(printable(a.spelling))` and `\(printable(b.spelling))`"
            throw .shallow("the merge base of \(names) is not in this clone")
        }
        return nil
    }
}

extension RepositoryHandle {
    fileprivate func mergeBase(_ a: ObjectID, _ b: ObjectID) throws(GitError) -> ObjectID? {
        var (one, two, found) = (a.raw, b.raw, git_oid())
        let code = git_merge_base(&found, pointer, &one, &two)
        if code == GIT_ENOTFOUND.rawValue { return nil }
        try check(code, "find the merge base of \(a.abbreviated()) and \(b.abbreviated())")
        return ObjectID(found)
    }

    /// The same in a shallow clone, at whose edge libgit2 fails: commits of the edge count as first ones.
    ///
    /// Git's `paint_down_to_common` (commit-reach.c): two colours flow to the parents, newest first; what both reach
    /// is a
    /// candidate, and what lies below a candidate is stale.
    fileprivate func mergeBase(
        _ a: ObjectID, _ b: ObjectID, within edge: Set<ObjectID>
    ) throws(GitError) -> ObjectID? {
        if a == b { return a }
        var paint: [ObjectID: Paint] = [a: .left, b: .right]
        var queue = CommitQueue()
        for id in [a, b] { queue.insert(try node(id)) }
        var candidates: [ObjectID] = []
        while queue.nodes.contains(where: { paint[$0.id]?.contains(.stale) != true }), let node = queue.popNewest() {
            var colours = paint[node.id] ?? []
            if colours == .both {
                candidates.append(node.id)
                colours.insert(.stale)
            }
            guard !edge.contains(node.id) else { continue }
            for parent in node.parents where paint[parent]?.isSuperset(of: colours) != true {
                paint[parent, default: []].formUnion(colours)
                queue.insert(try self.node(parent))
            }
        }
        return candidates.first { paint[$0]?.contains(.stale) != true }
    }
}

private struct Paint: OptionSet {
    let rawValue: UInt8
    static let left = Paint(rawValue: 1)
    static let right = Paint(rawValue: 2)
    static let stale = Paint(rawValue: 4)
    static let both: Paint = [.left, .right]
}
