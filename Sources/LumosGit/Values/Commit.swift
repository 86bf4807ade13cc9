package import CanonicalJSON

/// Who did something, and when.
package struct Signature: Hashable, Sendable {
    package let name: Text
    package let email: Text
    package let time: GitTime

    package init(name: Text, email: Text, time: GitTime) {
        self.name = name
        self.email = email
        self.time = time
    }
}

extension Signature {
    package var person: Person { Person(name: name, email: email) }
}

/// What a commit says of itself.
package struct Commit: Hashable, Sendable {
    package let id: ObjectID
    package let tree: ObjectID
    /// First parent first. A shallow clone's boundary commits name parents that are not here.
    package let parents: [ObjectID]
    package let author: Signature
    package let committer: Signature
    /// The whole message; bytes that are not UTF-8 appear as U+FFFD.
    package let message: Text

    /// The trailers at the message's end, in order.
    package var trailers: [Trailer] { Trailer.parse(message) }
}

/// Commits of a walk, newest first.
package struct History: Hashable, Sendable {
    package let commits: [Commit]
    /// Whether the walk met the edge of a shallow clone: older commits exist that are not here.
    package let reachedShallowEdge: Bool
}
