package import CanonicalJSON
import Clibgit2

extension GitRepository {
    /// Where HEAD points, in this work tree.
    package func head() throws(GitError) -> Head {
        try withHandle { (repository) throws(GitError) -> Head in
            let head = try ReferenceHandle("read HEAD") { git_reference_lookup(&$0, repository.pointer, "HEAD") }
            guard let target = git_reference_symbolic_target(head.pointer) else {
                guard let id = git_reference_target(head.pointer) else { return .unborn("HEAD") }
                return .detached(ObjectID(id.pointee))
            }
            let reference = String(cString: target)
            let name = branchName(reference)
            guard let tip = try repository.tip(of: reference) else { return .unborn(name) }
            return .branch(name, tip)
        }
    }

    /// What the current branch follows; `nil` when it follows nothing or HEAD is detached.
    package func upstream() throws(GitError) -> Upstream? {
        guard let branch = try head().branch else { return nil }
        return try upstream(ofBranch: branch)
    }

    /// What a branch follows, given without `refs/heads/`; `nil` when it follows nothing or there is none.
    package func upstream(ofBranch branch: Text) throws(GitError) -> Upstream? {
        try withHandle { (repository) throws(GitError) -> Upstream? in
            let reference = "refs/heads/\(branch)"
            var name = BufferHandle()
            var merge = BufferHandle()
            let code = git_branch_upstream_name(&name.buffer, repository.pointer, reference)
            if code == GIT_ENOTFOUND.rawValue { return nil }
            try check(code, "read what `\(branch)` follows")
            try check(
                git_branch_upstream_merge(&merge.buffer, repository.pointer, reference),
                "read what `\(branch)` follows")
            let (upstream, remoteName) = (Text(name.text), Text(merge.text))
            let isRemote = upstream.string.utf8.starts(with: "refs/remotes/".utf8)
            return Upstream(reference: upstream, isSameBranchOnRemote: isRemote && remoteName == Text(reference))
        }
    }

    /// The branch that `origin/HEAD` names, in full (`refs/remotes/origin/main`); `nil` when it is not set or names a
    /// branch that is not here.
    package func originHead() throws(GitError) -> Text? { try head(ofRemote: "origin") }

    /// The same of another remote; `nil` also where there is none of that name.
    package func head(ofRemote remote: Text) throws(GitError) -> Text? {
        let reference = "refs/remotes/\(remote)/HEAD"
        var isValid: Int32 = 0
        try check(git_reference_name_is_valid(&isValid, reference), "look at the name `\(printable(remote))`")
        if isValid == 0 { return nil }
        return try withHandle { (repository) throws(GitError) -> Text? in
            let head = try ReferenceHandle.ifPresent("read `\(printable(remote))/HEAD`") {
                git_reference_lookup(&$0, repository.pointer, reference)
            }
            guard let head, let target = git_reference_symbolic_target(head.pointer) else { return nil }
            let name = String(cString: target)
            return try repository.tip(of: name) == nil ? nil : Text(name)
        }
    }
}

extension GitRepository {
    /// The commit a branch stands at, given without `refs/heads/`; `nil` when there is no such branch.
    /// - Throws: `.invalidName`.
    package func tip(ofBranch branch: Text) throws(GitError) -> Revision? {
        let reference = try reference(ofBranch: branch)
        guard let commit = try withHandle({ (repository) throws(GitError) in try repository.tip(of: reference) })
        else { return nil }
        return try revision(of: commit, spelling: branch)
    }
}

extension GitRepository {
    /// The commit at which the remote had a branch when it was last fetched; `nil` where no remote has one of that name.
    ///
    /// Of several remotes `origin` counts, else the first by name.
    package func tip(ofRemoteBranch branch: Text) throws(GitError) -> Revision? {
        _ = try reference(ofBranch: branch)
        let names = try remotes()
        for remote in names.filter({ $0 == "origin" }) + names.filter({ $0 != "origin" }).sorted() {
            let reference = "refs/remotes/\(remote)/\(branch)"
            if let id = try withHandle({ (repository) throws(GitError) in try repository.tip(of: reference) }) {
                return try revision(of: id, spelling: "\(remote)/\(branch)")
            }
        }
        return nil
    }
}

extension RepositoryHandle {
    /// The object that a reference leads to, through symbolic ones too; `nil` when there is none.
    func tip(of reference: String) throws(GitError) -> ObjectID? {
        let found = try ReferenceHandle.ifPresent("read `\(printable(reference))`") {
            git_reference_lookup(&$0, pointer, reference)
        }
        guard let found else { return nil }
        let direct = try ReferenceHandle.ifPresent("follow `\(printable(reference))`") {
            git_reference_resolve(&$0, found.pointer)
        }
        guard let direct, let id = git_reference_target(direct.pointer) else { return nil }
        return ObjectID(id.pointee)
    }
}

/// A branch without `refs/heads/`; any other reference as it is.
func branchName(_ reference: String) -> Text {
    Text(reference.droppingPrefix("refs/heads/") ?? reference)
}

extension String {
    /// What follows a prefix, compared by bytes; `nil` when it begins otherwise.
    func droppingPrefix(_ prefix: String) -> String? {
        utf8.starts(with: prefix.utf8) ? String(Substring(utf8.dropFirst(prefix.utf8.count))) : nil
    }
}
