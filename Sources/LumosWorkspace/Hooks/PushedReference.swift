package import CanonicalJSON
package import LumosGit

/// A reference that a push updates, as Git tells its pre-push hook (githooks(5)).
package struct PushedReference: Sendable, Hashable {
    /// What is pushed, as it was named: `refs/heads/x`, `HEAD`, `main~2`.
    package let local: Text
    /// `nil` where the push removes the reference.
    package let id: ObjectID?
    /// In full, as the remote has it.
    package let remote: Text
    /// Where the remote has it now; `nil` where it has none, or nobody knows.
    package let remoteID: ObjectID?

    /// `<local> <id> <remote> <id>`; a local name that is an expression may hold blanks.
    ///
    /// - Throws: exit 64 where it is no such line.
    init(line: String) throws(LumosError) {
        let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard words.count >= 4, let id = ObjectID(hex: words[words.count - 3]),
            let remoteID = ObjectID(hex: words[words.count - 1])
        else {
            throw LumosError(
                .usage, "`\(line)` is not what Git tells a pre-push hook",
                why: "that is `<local ref> <local id> <remote ref> <remote id>` (githooks(5))")
        }
        local = Text(words[..<(words.count - 3)].joined(separator: " "))
        remote = Text(words[words.count - 2])
        self.id = id == .zero ? nil : id
        self.remoteID = remoteID == .zero ? nil : remoteID
    }

    init(local: Text, id: ObjectID, remote: Text) {
        (self.local, self.id, self.remote, remoteID) = (local, id, remote, nil)
    }

    /// What is pushed, as it is called here: a branch without `refs/heads/`.
    var localName: String { local.string.dropping("refs/heads/") ?? local.string }

    /// The branch that the push updates, without `refs/heads/`; `nil` where it is none or is removed.
    var branch: String? { id == nil ? nil : remote.string.dropping("refs/heads/") }
}

extension Surroundings {
    /// What is pushed: the lines on standard input. The framework of pre-commit.com keeps these to itself and says in
    /// variables what the first branch among them is (pre-commit.com, "pre-push").
    package func pushedReferences() throws(LumosError) -> [PushedReference] {
        let lines = standardInput().split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
        if lines.isEmpty, let id = variable("PRE_COMMIT_TO_REF").flatMap({ ObjectID(hex: $0) }),
            let remote = variable("PRE_COMMIT_REMOTE_BRANCH")
        {
            let local = variable("PRE_COMMIT_LOCAL_BRANCH") ?? "HEAD"
            return [PushedReference(local: Text(local), id: id, remote: Text(remote))]
        }
        return try lines.map { (line) throws(LumosError) in try PushedReference(line: line) }
    }
}
