package import CanonicalJSON
import Clibgit2

/// The tags of a push that is being judged, by name: Git writes them only once the push is accepted.
struct PushedTags: Sendable {
    let objects: [Text: ObjectID]

    static let none = PushedTags(objects: [:])

    func names(from prefix: Text) -> [Text] {
        objects.keys.filter { $0.string.utf8.starts(with: prefix.string.utf8) }
    }
}

extension GitRepository {
    /// What an object is as the tag of a name: its commit and message; `nil` where it is no annotated tag of a commit, or
    /// was made under another name.
    package func tag(_ name: Text, at object: ObjectID) throws(GitError) -> (commit: ObjectID, message: Text)? {
        let tag = try withHandle { (repository) throws(GitError) in try repository.annotatedTag(name, at: object) }
        return tag.map { ($0.commit, $0.message) }
    }

    /// The object at which a reference stands, in full: `refs/heads/main`; `nil` where there is none.
    package func object(of reference: Text) throws(GitError) -> ObjectID? {
        if reference.string.utf8.contains(0) { return nil }
        return try withHandle { (repository) throws(GitError) in try repository.tip(of: reference.string) }
    }

    /// Every branch with its tip, `refs/heads/` in front, in no order.
    package func branches() throws(GitError) -> [(reference: Text, tip: ObjectID)] {
        try withHandle { (repository) throws(GitError) in
            let found = try Handle<ReferenceIteratorKind>("list the branches") {
                git_reference_iterator_glob_new(&$0, repository.pointer, "refs/heads/*")
            }
            var branches: [(reference: Text, tip: ObjectID)] = []
            var name: UnsafePointer<CChar>?
            while true {
                let code = git_reference_next_name(&name, found.pointer)
                if code == GIT_ITEROVER.rawValue { return branches }
                try check(code, "list the branches")
                guard let reference = name.map({ String(cString: $0) }) else { continue }
                if let tip = try repository.tip(of: reference) { branches.append((Text(reference), tip)) }
            }
        }
    }
}
