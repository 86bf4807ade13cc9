import CanonicalJSON
import LumosDiff
import LumosGit
import LumosModel

extension Workspace {
    /// The approvals that the head has, and who stands behind them and behind the change. `nil` where the head's files lie
    /// nowhere, or the base is no commit: then nobody's signature and nobody's policy would count.
    ///
    /// - Parameter verdict: of the change. Who stands behind an approval is asked where that matters to it.
    func approvals(
        of ground: CheckGround, for verdict: Verdict, _ request: CheckRequest
    ) throws(LumosError) -> ApprovalFacts? {
        guard let place = ground.files, let base = ground.code else { return nil }
        let day = request.asOf ?? today
        let files = try approvalFiles(in: place)
        if files.isEmpty, ground.later.isEmpty { return ApprovalFacts(filed: [], day: day, authors: nil) }
        let present = Set(verdict.findings.map { Text($0.finding.fingerprint.hex) })
        let ofBase = try files.those(at: base, of: self)
        let namesOfBase = Set(ofBase.map(\.name))
        // An approval that was brought back from an old branch has served as well.
        let traced = files.filter {
            (request.tracesApprovals && namesOfBase.contains($0.name))
                || !present.isDisjoint(with: $0.approval.fingerprints)
        }
        let landings = try landings(of: traced, before: ground)
        let signers = try file(ApprovalFiles.signers, in: .revision(base))
        var filed: [FiledApproval] = []
        for file in files {
            let isOfBase = namesOfBase.contains(file.name)
            let landed = landings[file.name]
            let matters = file.approval.isEmergency || !present.isDisjoint(with: file.approval.fingerprints)
            filed.append(
                FiledApproval(
                    file: Text(file.name), approval: file.approval,
                    isOfBase: isOfBase,
                    approver: matters ? try approver(of: file, in: place, signers: signers) : .unproven("nobody asked"),
                    countersigner: try countersigner(of: file.approval, signers: signers),
                    landings: isOfBase || landed?.isEmpty == false ? landed : nil))
        }
        for other in ground.later where !files.contains(where: { other.isSame($0) }) {
            filed.append(try self.filed(other, before: ground, signers: signers))
        }
        return ApprovalFacts(
            filed: filed, day: day,
            authors: try authors(since: base, in: place, approvals: filed))
    }

    private func filed(
        _ later: LaterApproval, before ground: CheckGround, signers: [UInt8]?
    ) throws(LumosError) -> FiledApproval {
        let file = later.file
        let landed = try landings(of: [file], before: ground)[file.name] ?? [:]
        return FiledApproval(
            file: Text(file.name), approval: file.approval, isOfBase: false,
            approver: try approver(of: file, in: .revision(later.code), signers: signers),
            countersigner: try countersigner(of: file.approval, signers: signers),
            landings: landed.merging(later.served) { first, _ in first }, later: later.landing)
    }

    /// Who has approved: whoever signed, else the author of the commit that last wrote what is approved.
    func approver(
        of file: ApprovalFiles.File, in place: FilePlace, signers: [UInt8]?
    ) throws(LumosError) -> Approver {
        if let signature = file.approval.signature {
            return try signer(signature, of: file.approval, signers, on: file.approval.created)
        }
        guard case .revision(let revision) = place else { return .unproven("it is not committed yet") }
        let repository = try requireRepository()
        return try git { () throws(GitError) in
            let path = self.path(of: file.name, in: repository)
            var last: Commit?
            // A commit that adds a countersignature has written nothing that is approved.
            for commit in try repository.history(from: revision, touching: [path], following: .all).commits {
                let bytes = try repository.file(at: repository.revision(of: commit.id), path: path)
                guard isSame(file.approval, bytes) else { break }
                last = commit
            }
            guard let last else { return .unproven("the commit that wrote it is a merge, or not in this clone") }
            // As it was committed: the change may bring a mailmap that makes somebody else of its author.
            let writers =
                try repository.isSquash(last, folder: self.path(of: ApprovalFiles.folder, in: repository))
                ? last.writers : [last.author.person]
            let author = last.author.person
            let person = writers.first { $0.mailbox == file.approval.approvedByMailbox } ?? author
            if person.isBot { return .unproven("a bot approves nothing") }
            return person.mailbox == author.mailbox
                ? .committed(person.mailbox) : .named(person.mailbox, by: author.mailbox)
        }
    }

    /// Whether a file of another commit approves the same, signatures apart.
    func isSame(_ approval: Approval, _ bytes: [UInt8]?) -> Bool {
        guard let bytes else { return false }
        do throws(DocumentError) { return try Approval(bytes: bytes).signedBytes == approval.signedBytes } catch {
            return false
        }
    }

    func countersigner(of approval: Approval, signers: [UInt8]?) throws(LumosError) -> Approver? {
        guard let second = approval.countersignature else { return nil }
        guard let signature = second.signature else { return .unproven("the countersignature is not signed") }
        return try signer(signature, of: approval, by: second.approvedBy, signers, on: second.created)
    }

    /// - Parameter person: whose signature it says that it is; that of `approvedBy` where nobody else is named.
    func signer(
        _ signature: Text, of approval: Approval, by person: Text? = nil, _ signers: [UInt8]?, on day: Date
    ) throws(LumosError) -> Approver {
        switch try checked(signature, of: approval, by: person, signers, on: day) {
        case .valid(let principal, _): .signed(principal)
        case .invalid(let why): .unproven(why)
        }
    }

    /// What ssh-keygen says of a signature; asked once of each, however many commits have it.
    func checked(
        _ signature: Text, of approval: Approval, by person: Text? = nil, _ signers: [UInt8]?, on day: Date
    ) throws(LumosError) -> SSHSignature.Check {
        let claimed = (person ?? approval.approvedBy).address
        let question = SSHSignature.Question(signature, of: approval.signedBytes, by: claimed, signers, on: day)
        return try memory.signature(question) { () throws(LumosError) in
            try SSHSignature.check(
                signature, of: approval.signedBytes, signers: signers, by: claimed, on: day,
                temporary: surroundings.temporaryFolder)
        }
    }
}

extension LaterApproval {
    fileprivate func isSame(_ other: ApprovalFiles.File) -> Bool {
        file.approval.signedBytes == other.approval.signedBytes
    }
}

extension [ApprovalFiles.File] {
    /// Those that a commit has too, signatures apart.
    func those(at commit: Revision, of workspace: Workspace) throws(LumosError) -> [ApprovalFiles.File] {
        var found: [ApprovalFiles.File] = []
        for file in self {
            let bytes = try workspace.file(file.name, in: .revision(commit))
            if workspace.isSame(file.approval, bytes) { found.append(file) }
        }
        return found
    }
}

extension Person {
    /// By which somebody is known: the address in lower case, the name where there is none.
    var mailbox: Text { Text((email.isEmpty ? name : email).string.lowercased()) }
}

extension Text {
    /// The address of "Grace <grace@example.com>"; all of it where there are no angle brackets.
    fileprivate var address: Text {
        guard let start = string.lastIndex(of: "<"), string.last == ">" else { return self }
        return Text(String(string[string.index(after: start)...].dropLast()))
    }
}
