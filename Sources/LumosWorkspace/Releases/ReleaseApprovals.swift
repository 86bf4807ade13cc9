import CanonicalJSON
import LumosDiff
import LumosGit
import LumosModel

/// The approvals behind what a release breaks.
struct ReleaseApprovals {
    /// The names of their files without ".json", in their order.
    let names: [Text]
    /// How many changes the policy wants approved, and none of them covers: two steps that were approved one by one are
    /// one change of the release, which nobody has approved.
    let missing: Int

    init(of findings: [RuledFinding], among filed: [Approval]) {
        var names: Set<Text> = []
        var missing = 0
        for finding in findings where finding.fails || finding.severity == .breaking {
            let fingerprint = Text(finding.finding.fingerprint.hex)
            let covering = filed.filter { $0.fingerprints.contains(fingerprint) }
            names.formUnion(covering.map { Text($0.name) })
            if covering.isEmpty, finding.fails { missing += 1 }
        }
        (self.names, self.missing) = (names.sorted(), missing)
    }

    /// The lines of a release's message.
    var lines: [String] {
        let names = names.isEmpty ? "none" : self.names.map(\.string).joined(separator: " ")
        return ["\(ReleaseApprovals.key): \(names)", "Without-Approval: \(missing)"]
    }

    /// What the first of them begins with.
    static let key = "Approvals"
}

extension Workspace {
    /// The approvals of a release, as the commit of the code has them whose policy judges; `nil` where no commit does.
    ///
    /// - Throws: exit 65 where a file is no approval.
    func approvals(of basis: ReleaseBasis) throws(LumosError) -> ReleaseApprovals? {
        let findings = basis.verdict?.findings ?? []
        if case .revision(let code) = basis.policy.place {
            return ReleaseApprovals(of: findings, among: try allApprovals(at: code))
        }
        return isBeside ? ReleaseApprovals(of: findings, among: try allApprovals(at: basis.commit)) : nil
    }

    /// Every approval that a commit of the code holds, spent ones too.
    private func allApprovals(at code: Revision) throws(LumosError) -> [Approval] {
        let repository = try requireRepository()
        let root = path(of: ApprovalFiles.folder, in: repository)
        let documents = try git { () throws(GitError) in try repository.documents(at: code, root: root) }
        return try documents.map { (document) throws(LumosError) in
            let bytes = try git { () throws(GitError) in try repository.blob(document.id) }
            do throws(DocumentError) { return try Approval(bytes: bytes) } catch {
                throw .noApproval(
                    error, path: "\(ApprovalFiles.folder)/\(document.path)", place: " at \(code.spelling)")
            }
        }
    }
}
