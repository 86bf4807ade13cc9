import CanonicalJSON
package import LumosDiff
import LumosGit
import LumosModel

/// What `lumos approvals prune` did with an approval.
package struct PrunedApproval: Sendable {
    /// From the folder of `lumos.yaml`.
    package let file: String
    package let fate: Fate

    package enum Fate: Sendable, Hashable {
        /// All its changes have landed: it is there now.
        case moved(to: String, Landing)
        /// It stays, and why.
        case kept(String)
    }
}

extension Workspace {
    /// Moves the approvals whose changes have all landed out of the way, in the work tree: to a folder of the year in which
    /// the last of them landed. Nothing is deleted, and no other file written over.
    ///
    /// What has landed is asked of the line of the base: what lies on a branch of its own has not.
    ///
    /// - Parameter base: as `lumos check` takes it; HEAD where none is named and none is configured.
    /// - Returns: every approval, in the order of their files.
    /// - Throws: exit 64 in a bare repository; 75 where approvals have uncommitted changes.
    package func pruneApprovals(against base: String?, isDryRun: Bool) throws(LumosError) -> [PrunedApproval] {
        let repository = try requireRepository()
        if repository.isBare { throw .noFilesToMove }
        let folder = path(of: ApprovalFiles.folder, in: repository)
        if let dirty = try git({ () throws(GitError) in try repository.status(root: folder).first }) {
            throw .dirty("\(ApprovalFiles.folder)/\(dirty.path)")
        }
        guard let head = try headRevision() else { return [] }
        let files = try approvalFiles(in: .revision(head))
        if files.isEmpty { return [] }
        let code = try landingBase(base, head)
        let landings = try landingsOnLine(of: files, code)
        var pruned: [PrunedApproval] = []
        var edits: [DocumentEdit] = []
        for file in files {
            let fate =
                if try waits(file, at: head, code) {
                    PrunedApproval.Fate.kept(
                        "it waits for a second person: lumos approve --countersign \(file.approval.fingerprintWords)")
                } else {
                    try fate(of: file, landings[file.name])
                }
            pruned.append(PrunedApproval(file: file.name, fate: fate))
            guard case .moved(let target, _) = fate else { continue }
            edits.append(DocumentEdit(path: path(of: file.name, in: repository), bytes: nil))
            edits.append(DocumentEdit(path: path(of: target, in: repository), bytes: file.bytes))
        }
        if !isDryRun, !edits.isEmpty {
            try git { () throws(GitError) in
                _ = try SnapshotStore(repository: repository, root: folder).write([], beside: edits)
            }
        }
        return pruned
    }

    /// Whether it was given in haste and nobody has countersigned: put away it would stop nobody any more.
    private func waits(
        _ file: ApprovalFiles.File, at head: Revision, _ code: Revision
    ) throws(LumosError) -> Bool {
        guard file.approval.isEmergency else { return false }
        let signers = try self.file(ApprovalFiles.signers, in: .revision(code))
        return FiledApproval(
            file: Text(file.name), approval: file.approval, isOfBase: true,
            approver: try approver(of: file, in: .revision(head), signers: signers),
            countersigner: try countersigner(of: file.approval, signers: signers)
        ).wantsCountersignature
    }

    /// The newest commit of the code that has landed: where HEAD left the base.
    private func landingBase(_ named: String?, _ head: Revision) throws(LumosError) -> Revision {
        var request = CheckRequest()
        request.against = named
        let name: String
        do throws(LumosError) {
            name = try baseName(request)
        } catch {
            // A repository without a remote and a base lands where it is.
            guard error.exit == .usage else { throw error }
            return head
        }
        guard let tip = try codeRevision(name) else {
            throw LumosError(
                .notFound, "`\(name)` is no commit of the code", why: "what has landed is asked of its line",
                fix: "git branch -a lists branches: --against origin/main where only the remote's is here")
        }
        return try mergeBase(tip, head)
    }

    private func landingsOnLine(
        of files: [ApprovalFiles.File], _ code: Revision
    ) throws(LumosError) -> [String: [Text: Landing]] {
        let layout = try configuration(at: code)?.store ?? layout
        let workspace = storing(by: layout)
        let stored = layout.layout == .beside ? code : try workspace.storeBase(of: code).revision
        let ground = CheckGround(
            head: .revision(stored), headName: "", old: .revision(stored), oldName: "", layout: layout, code: code,
            stored: stored)
        return try workspace.landings(of: files.those(at: code, of: self), before: ground)
    }

    private func fate(
        of file: ApprovalFiles.File, _ landings: [Text: Landing]?
    ) throws(LumosError) -> PrunedApproval.Fate {
        guard let landings else { return .kept("it has not landed itself") }
        let filed = FiledApproval(
            file: Text(file.name), approval: file.approval, isOfBase: true, approver: .unproven("nobody asked"),
            landings: landings)
        guard let landing = filed.spentAt else {
            let all = file.approval.fingerprints.count
            if !landings.isEmpty { return .kept("\(landings.count) of its \(all) changes have landed") }
            return .kept(
                file.approval.expires < today
                    ? "it expired on \(file.approval.expires), and its change has not landed"
                    : "its change has not landed")
        }
        let year = landing.day.description.prefix(4)
        let target = "\(ApprovalFiles.folder)/spent/\(year)/\(file.approval.name).json"
        guard let other = try Disk.read("\(home)/\(target)"), other != file.bytes else {
            return .moved(to: target, landing)
        }
        return .kept("\(target) is an earlier approval of the same changes")
    }
}

extension LumosError {
    fileprivate static var noFilesToMove: LumosError {
        LumosError(
            .usage, "a bare repository has no files to move", why: "prune works on a work tree, to be committed",
            fix: "run it in a clone, and push the commit")
    }

    fileprivate static func dirty(_ file: String) -> LumosError {
        LumosError(
            .retry, "`\(file)` has uncommitted changes", why: "prune moves what is committed",
            fix: "commit it, or git stash, then run it again")
    }
}
