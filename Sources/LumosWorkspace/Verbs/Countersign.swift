import CanonicalJSON
import LumosDiff
import LumosGit
import LumosModel

extension Workspace {
    /// `lumos approve --countersign`: the second person's consent to an emergency that lies in the work tree, landed or not.
    ///
    /// - Throws: exit 66 where no emergency covers just what is named, 77 where it is the first person who signs.
    func countersign(_ request: ApproveRequest, by me: Person) throws(LumosError) -> ApproveOutcome {
        let named =
            request.fingerprints.isEmpty
            ? try candidates(of: request).chosen(by: request).map(\.fingerprint.string) : request.fingerprints
        let file = try emergency(of: named.map { $0.lowercased() })
        var approval = file.approval
        if approval.approvedByMailbox == me.mailbox {
            throw LumosError(
                .refused, "\(me) gave this approval", why: "an emergency is countersigned by somebody else")
        }
        let base = try countersigningBase(request)
        let signers =
            try base.map { (base) throws(LumosError) in
                try self.file(ApprovalFiles.signers, in: .revision(base))
            } ?? nil
        var second = Countersignature()
        second.approvedBy = Text(me.description)
        second.created = today
        second.signature = try signature(of: approval, request, signers, by: me)
        approval.countersignature = second
        return try write(approval, to: file.name)
    }

    /// The commit whose signers count: HEAD where nothing says what a change is compared with.
    private func countersigningBase(_ request: ApproveRequest) throws(LumosError) -> Revision? {
        do throws(LumosError) {
            if let base = try codeBase(of: request.check) { return base }
        } catch {
            guard error.exit == .usage else { throw error }
        }
        return try headRevision()
    }

    /// The one whose fingerprints begin so, each of them: all that it covers is countersigned at once.
    private func emergency(of beginnings: [String]) throws(LumosError) -> ApprovalFiles.File {
        let all = try approvalFiles(in: .workTree) + spentFiles()
        let found = all.first { file in
            let fingerprints = file.approval.fingerprints.map(\.string)
            return file.approval.isEmergency
                && beginnings.allSatisfy { word in word.utf8.count >= 4 && fingerprints.contains { $0.hasPrefix(word) }
                }
                && fingerprints.allSatisfy { whole in beginnings.contains { whole.hasPrefix($0) } }
        }
        if let found { return found }
        throw LumosError(
            .notFound, "no emergency approval covers just these changes",
            why: "all that it covers are countersigned at once, and its file has to lie in the work tree",
            fix: "lumos approvals prints the command with all of its fingerprints; git pull brings those of others")
    }

    /// Those that were put away.
    private func spentFiles() throws(LumosError) -> [ApprovalFiles.File] {
        let folder = "\(ApprovalFiles.folder)/spent"
        var files: [ApprovalFiles.File] = []
        for year in Disk.names(in: "\(home)/\(folder)") {
            for name in Disk.names(in: "\(home)/\(folder)/\(year)") where name.utf8.hasSuffix(".json".utf8) {
                let path = "\(folder)/\(year)/\(name)"
                guard let bytes = try Disk.read("\(home)/\(path)") else { continue }
                do throws(DocumentError) {
                    files.append(.init(name: path, bytes: bytes, approval: try Approval(bytes: bytes)))
                } catch { continue }
            }
        }
        return files
    }
}
