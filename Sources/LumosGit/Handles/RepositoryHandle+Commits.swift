import CanonicalJSON
import Clibgit2

extension RepositoryHandle {
    /// Everything a commit says of itself.
    func details(_ id: ObjectID) throws(GitError) -> Commit {
        let handle = try commit(id)
        guard let author = git_commit_author(handle.pointer), let committer = git_commit_committer(handle.pointer),
            let tree = git_commit_tree_id(handle.pointer)
        else { throw GitError(.corrupt, "commit \(id) is damaged", fix: "git fsck --full") }
        return Commit(
            id: id, tree: ObjectID(tree.pointee), parents: parents(handle), author: Signature(author.pointee),
            committer: Signature(committer.pointee),
            message: Text(git_commit_message(handle.pointer).map { String(cString: $0) } ?? ""))
    }

    /// What a walk needs of a commit.
    func node(_ id: ObjectID) throws(GitError) -> CommitNode {
        let handle = try commit(id)
        guard let tree = git_commit_tree_id(handle.pointer) else {
            throw GitError(.corrupt, "commit \(id) is damaged", fix: "git fsck --full")
        }
        return CommitNode(
            id: id, tree: ObjectID(tree.pointee), time: git_commit_time(handle.pointer), parents: parents(handle))
    }

    /// The commits whose parents are not here, none in a whole clone.
    ///
    /// Read here, because `git_repository_is_shallow` looks into a linked work tree's own folder, where the list never
    /// is (gitrepository-layout: `shallow` is shared).
    func shallowEdge() throws(GitError) -> Set<ObjectID> {
        let folder = git_repository_commondir(pointer).map { String(cString: $0) } ?? ""
        guard let bytes = try readFile(folder + "shallow") else { return [] }
        return Set(String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { ObjectID(hex: $0) })
    }

    private func parents(_ commit: borrowing CommitHandle) -> [ObjectID] {
        (0..<git_commit_parentcount(commit.pointer)).compactMap { number in
            git_commit_parent_id(commit.pointer, number).map { ObjectID($0.pointee) }
        }
    }
}

/// A commit as a point of the graph.
struct CommitNode {
    let id: ObjectID
    let tree: ObjectID
    /// The committer's clock, by which Git orders a walk.
    let time: Int64
    let parents: [ObjectID]
}

extension Signature {
    fileprivate init(_ raw: git_signature) {
        self.init(
            name: Text(raw.name.map { String(cString: $0) } ?? ""),
            email: Text(raw.email.map { String(cString: $0) } ?? ""),
            time: GitTime(seconds: raw.when.time, offsetMinutes: Int(raw.when.offset)))
    }
}
