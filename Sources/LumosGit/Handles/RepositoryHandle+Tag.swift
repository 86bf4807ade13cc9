import CanonicalJSON
import Clibgit2

extension RepositoryHandle {
    /// Writes a tag object that no reference names yet.
    func writeTag(_ name: Text, of commit: ObjectID, message: Text, tagger: Signature) throws(GitError) -> ObjectID {
        guard !message.string.utf8.contains(0) else {
            throw GitError(.invalidName, "the tag's message contains NUL", why: "Git ends a message there")
        }
        let maker = try SignatureHandle(tagger)
        let target = try object(commit)
        var id = git_oid()
        try check(
            git_tag_annotation_create(
                &id, pointer, name.string, target.pointer, maker.pointer, message.string),
            "write tag `\(printable(name))`")
        return ObjectID(id)
    }
}
