import CanonicalJSON
import LumosDiff
import LumosGit
package import LumosModel

/// `lumos approve`: writes an approval of some findings into the work tree, to be committed.
package struct ApproveRequest: Sendable {
    /// Fingerprints, or beginnings of them that only one finding has.
    package var fingerprints: [String] = []
    /// The bytes of a `report/1` that has the findings; `nil`: they are looked for now.
    package var report: [UInt8]?
    /// Instead of fingerprints: every finding that stops the change, of these datasets and of this rule.
    package var match: String?
    package var rule: String?
    package var reason = ""
    /// The last day on which it counts.
    package var expires: Expiry?
    package var ticket: String?
    package var isEmergency = false
    /// Adds the second person's consent to an emergency.
    package var isCountersignature = false
    package var signs = false
    /// The file of the key to sign with; Git's `user.signingkey` where it is not named.
    package var key: String?
    /// What is approved, where no report says it.
    package var check = CheckRequest()

    package init() {}

    /// When an approval ends.
    package enum Expiry: Sendable, Hashable {
        case on(Date)
        case after(days: Int)
    }
}

/// An approval that was written.
package struct ApproveOutcome: Sendable {
    /// From the working directory's repository: ".lumos/approvals/9f2c41d07ab3e6f8.json".
    package let file: String
    package let approval: Approval
    package let isSigned: Bool
}

extension Workspace {
    /// - Throws: exit 64 where the policy would not let it count, 66 where nothing has such a fingerprint, 77 where somebody
    ///   approves a change of their own.
    package func approve(_ request: ApproveRequest) throws(LumosError) -> ApproveOutcome {
        let me = try approver()
        if request.isCountersignature { return try countersign(request, by: me) }
        let candidates = try candidates(of: request)
        let changes = try candidates.chosen(by: request)
        let terms = candidates.policy.approvals
        if request.reason.isEmpty, terms.minReason > 0 { throw .noReason(terms) }
        if terms.forbidSelf, !request.isEmergency, candidates.authors?.contains(me.mailbox) == true {
            throw .ownChange(me)
        }
        var approval = Approval()
        approval.changes = changes
        approval.fingerprints = changes.map(\.fingerprint).sorted()
        approval.reason = Text(request.reason)
        approval.approvedBy = Text(me.description)
        approval.ticket = request.ticket.map { Text($0) }
        approval.isEmergency = request.isEmergency
        approval.created = today
        approval.expires = try expiry(of: request, terms)
        if let fault = terms.fault(in: approval) { throw .wouldNotCount(fault, fix: "write what the policy asks for") }
        if request.signs || terms.requireSignature {
            approval.signature = try signature(of: approval, request, candidates.signers, by: me)
        }
        return try write(approval, to: "\(ApprovalFiles.folder)/\(approval.name).json")
    }

    /// Git's author, as the mailmap has them.
    private func approver() throws(LumosError) -> Person {
        let repository = try requireRepository()
        return try git { () throws(GitError) in
            let author = try repository.author(now: surroundings.now).person
            return try repository.mailmapped([author]).first ?? author
        }
    }

    private func expiry(of request: ApproveRequest, _ terms: ApprovalTerms) throws(LumosError) -> Date {
        switch request.expires {
        case .on(let day) where day < today:
            throw LumosError(.usage, "\(day) has passed", why: "today is \(today)", fix: "--expires 30d")
        case .on(let day): return day
        case .after(let days): return today.adding(days: days)
        case nil where request.isEmergency: return today.adding(days: ApprovalTerms.emergencyDays)
        case nil:
            throw LumosError(
                .usage, "an approval has to end", why: "--expires is missing",
                fix: "--expires 30d, at most \(terms.maxDays)d")
        }
    }

    /// - Throws: exit 64 where the key is of nobody whom the base allows, or of somebody else.
    func signature(
        of approval: Approval, _ request: ApproveRequest, _ signers: [UInt8]?, by me: Person
    ) throws(LumosError) -> Text {
        let repository = try requireRepository()
        let configured = try git { () throws(GitError) in try repository.configuration("user.signingkey") }
        guard let key = request.key ?? configured?.string else {
            throw LumosError(
                .usage, "there is no key to sign with", why: "--key is missing, and user.signingkey is not set",
                fix: "--key ~/.ssh/id_ed25519")
        }
        let signature = try SSHSignature.sign(
            approval.signedBytes, key: surroundings.home(key), temporary: surroundings.temporaryFolder)
        let signer = try signer(signature, of: approval, by: Text(me.description), signers, on: today)
        if case .unproven(let why) = signer {
            throw .wouldNotCount(why, fix: "have the key added to .lumos/allowed_signers first, in a change of its own")
        }
        guard signer.mailbox == me.mailbox else {
            throw .wouldNotCount(
                "the key is of \(signer.mailbox ?? "somebody else"), and you are \(me)",
                fix: "sign with a key of your own")
        }
        return signature
    }

    func write(_ approval: Approval, to file: String) throws(LumosError) -> ApproveOutcome {
        try Disk.makeFolder("\(home)/\(ApprovalFiles.folder)")
        // As it is read back: sets in order.
        let written: Approval
        do throws(DocumentError) {
            written = try Approval(bytes: approval.bytes)
        } catch {
            throw .noApproval(error, path: file, place: "")
        }
        try Disk.write(written.bytes, to: "\(home)/\(file)")
        return ApproveOutcome(file: file, approval: written, isSigned: written.signature != nil)
    }
}

extension Surroundings {
    /// A path as people write it to Git: `~/` is their home.
    func home(_ path: String) -> String {
        guard path.hasPrefix("~/"), let home = variable("HOME") else { return absolute(path) }
        return home + path.dropFirst()
    }
}

extension LumosError {
    fileprivate static func wouldNotCount(_ why: String, fix: String) -> LumosError {
        LumosError(.usage, "the approval would not count", why: why, fix: fix)
    }

    fileprivate static func noReason(_ terms: ApprovalTerms) -> LumosError {
        LumosError(
            .usage, "an approval says why", why: "--reason is missing",
            fix: "--reason \"…\", \(terms.minReason) characters at least")
    }

    fileprivate static func ownChange(_ me: Person) -> LumosError {
        LumosError(
            .refused, "\(me) made a part of this change",
            why: "`approvals: { forbid-self: true }` asks for somebody else",
            fix: "let another person run it; --emergency --ticket T where nobody can wait, to be countersigned")
    }
}
