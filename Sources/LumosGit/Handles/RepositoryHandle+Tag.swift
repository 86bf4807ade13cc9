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

    /// References that nobody else writes as long as the result lives.
    ///
    /// - Throws: `.locked` where another process holds one for longer than Git waits.
    func lock(_ references: [String]) throws(GitError) -> Handle<TransactionKind> {
        let transaction = try Handle<TransactionKind>("begin to write references") { git_transaction_new(&$0, pointer) }
        for reference in references {
            var attempt = 1
            while true {
                let code = git_transaction_lock_ref(transaction.pointer, reference)
                if code == GIT_ELOCKED.rawValue, attempt < lockAttempts {
                    attempt += 1
                    pauseForLock()
                    continue
                }
                try check(code, "lock `\(printable(reference))`")
                break
            }
        }
        return transaction
    }

    /// Points locked references at objects, and lets them go.
    func commit(
        _ targets: [(reference: String, object: ObjectID)], of transaction: borrowing Handle<TransactionKind>,
        by committer: Signature, log: String
    ) throws(GitError) {
        let maker = try SignatureHandle(committer)
        for (reference, object) in targets {
            var target = object.raw
            try check(
                git_transaction_set_target(transaction.pointer, reference, &target, maker.pointer, log),
                "write `\(printable(reference))`")
        }
        try check(git_transaction_commit(transaction.pointer), "write the references")
    }
}
