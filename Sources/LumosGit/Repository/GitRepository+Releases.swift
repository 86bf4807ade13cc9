package import CanonicalJSON
import Clibgit2

/// A release of the store: an annotated tag whose message begins `Lumos-Release: 1`.
package struct Release: Hashable, Sendable {
    /// The tag's name without `refs/tags/`: "lumos/v2.3.0".
    package let tag: Text
    /// The commit that it names.
    package let revision: Revision
}

extension GitRepository {
    /// The releases that a commit contains, newest first by the clock of their commits, then by tag; other tags are not
    /// looked at.
    package func releases(in revision: Revision) throws(GitError) -> [Release] {
        let names = try withHandle { (repository) throws(GitError) -> [Text] in
            var names = git_strarray()
            try check(git_tag_list(&names, repository.pointer), "list the tags")
            defer { git_strarray_dispose(&names) }
            return (0..<names.count).compactMap { names.strings[$0].map { Text(String(cString: $0)) } }
        }
        var found: [(release: Release, time: Int64)] = []
        for name in names {
            guard let commit = try releasedCommit(name), try contains(commit, in: revision.id) else { continue }
            let time = try self.commit(commit).committer.time.seconds
            found.append((Release(tag: name, revision: try self.revision(of: commit, spelling: name)), time))
        }
        return found.sorted { $0.time == $1.time ? $1.release.tag < $0.release.tag : $0.time > $1.time }
            .map(\.release)
    }

    /// The commit of a release's tag; `nil` where the tag is none.
    private func releasedCommit(_ name: Text) throws(GitError) -> ObjectID? {
        try withHandle { (repository) throws(GitError) -> ObjectID? in
            var id = git_oid()
            let code = git_reference_name_to_id(&id, repository.pointer, "refs/tags/\(name)")
            if code == GIT_ENOTFOUND.rawValue { return nil }
            try check(code, "read tag `\(printable(name))`")
            let object = try repository.object(ObjectID(id))
            // A tag object is what git_object says it is: its pointer is a git_tag's.
            guard git_object_type(object.pointer) == GIT_OBJECT_TAG,
                let message = git_tag_message(object.pointer).map({ String(cString: $0) }),
                message.utf8.starts(with: "Lumos-Release: 1\n".utf8),
                let commit = try peel(object.pointer, to: GIT_OBJECT_COMMIT), let target = git_object_id(commit.pointer)
            else { return nil }
            return ObjectID(target.pointee)
        }
    }

    /// Whether a commit is another one or came before it; not where a shallow clone does not tell.
    package func contains(_ commit: ObjectID, in tip: ObjectID) throws(GitError) -> Bool {
        if commit == tip { return true }
        return try withHandle { (repository) throws(GitError) -> Bool in
            var (one, other) = (tip.raw, commit.raw)
            let code = git_graph_descendant_of(repository.pointer, &one, &other)
            // In a shallow clone the way from one to the other may not be here.
            if code == GIT_ENOTFOUND.rawValue { return false }
            try check(code, "see whether \(tip.abbreviated()) contains \(commit.abbreviated())")
            return code == 1
        }
    }
}
