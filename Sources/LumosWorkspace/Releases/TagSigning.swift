import CanonicalJSON
import LumosGit

extension Workspace {
    /// A tag object signed by the user's git, with their key and program (`gpg.format`, `user.signingKey`), that no
    /// reference names yet.
    ///
    /// `git tag` writes a reference together with the object. It works in a repository of its own here, whose objects
    /// are the store's: references are written all at once, later, or not at all.
    func signedTag(
        _ tag: TagDraft, of commit: Revision, in store: GitRepository, as tagger: Signature
    ) throws(LumosError) -> ObjectID {
        try Disk.withTemporaryFolder(below: surroundings.temporaryFolder) { (scratch) throws(LumosError) in
            try signedTag(tag, of: commit, in: store, as: tagger, scratch)
        }
    }

    private func signedTag(
        _ tag: TagDraft, of commit: Revision, in store: GitRepository, as tagger: Signature, _ scratch: String
    ) throws(LumosError) -> ObjectID {
        let git = UserGit(
            directory: scratch,
            variables: [
                "GIT_DIR": scratch, "GIT_WORK_TREE": nil, "GIT_INDEX_FILE": nil, "GIT_COMMON_DIR": nil,
                "GIT_OBJECT_DIRECTORY": store.commonDirectory + "/objects",
                "GIT_COMMITTER_NAME": tagger.name.string, "GIT_COMMITTER_EMAIL": tagger.email.string,
                "GIT_COMMITTER_DATE": "@\(tagger.time.seconds) +0000",
            ])
        let settings = [
            "-c", "include.path=\(store.commonDirectory)/config", "-c", "core.hooksPath=/dev/null",
            "-c", "core.fsync=objects", "-c", "core.bare=true",
        ]
        _ = git.run(["init", "--quiet", "--bare", "--template="])
        let message = scratch + "/LUMOS_MESSAGE"
        try Disk.write(Array(tag.message.string.utf8), to: message)
        let made = git.run(
            settings + ["tag", "--sign", "--cleanup=verbatim", "-F", message, "--", tag.name.string, commit.id.hex])
        guard let made else { throw .gitIsMissing("sign the tag") }
        let found = git.run(["rev-parse", "--verify", "refs/tags/\(tag.name)"])
        let written = git.run(["cat-file", "tag", "refs/tags/\(tag.name)"])
        // git 2.39 calls it a success where ssh-keygen fails, and leaves the tag unsigned: it is looked at.
        guard made.isSuccess, let found, let written, ReleaseMessage.isSigned(Text(written.text)),
            let object = ObjectID(hex: found.text.filter({ !$0.isWhitespace }))
        else {
            throw LumosError(
                .unavailable, "git did not sign `\(tag.name)`", why: made.complaint.isEmpty ? nil : made.complaint,
                fix: "git tag -s tries it alone: see user.signingKey and gpg.format in git-config(1)")
        }
        return object
    }
}

extension LumosError {
    static func gitIsMissing(_ doing: String) -> LumosError {
        LumosError(
            .unavailable, "cannot \(doing)", why: "there is no `git` on the PATH that runs to its end",
            fix: "install git")
    }
}
