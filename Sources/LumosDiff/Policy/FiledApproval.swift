public import CanonicalJSON
public import LumosModel

/// An approval as the new side has it, and what is known of who stands behind it. Whoever reads the repository fills it.
public struct FiledApproval: Sendable {
    /// From the repository's top: ".lumos/approvals/9f2c41d07ab3e6f8.json".
    public let file: Text
    public let approval: Approval
    /// Whether the base has it already, signatures apart: it was given before this change.
    public let isOfBase: Bool
    /// Where its changes have landed since it came, by their fingerprints; `nil` where nobody has looked.
    public var landings: [Text: Landing]?
    public let approver: Approver
    /// Who has agreed to an emergency afterwards; `nil` where nobody has.
    public let countersigner: Approver?
    /// The later commit of the line that brought it, where it came after its change; `nil` where it came with it.
    public let later: Landing?

    public init(
        file: Text, approval: Approval, isOfBase: Bool, approver: Approver, countersigner: Approver? = nil,
        landings: [Text: Landing]? = nil, later: Landing? = nil
    ) {
        self.file = file
        self.approval = approval
        self.isOfBase = isOfBase
        self.approver = approver
        self.countersigner = countersigner
        self.landings = landings
        self.later = later
    }
}

/// Where a change has landed: a commit of the first-parent line of a branch.
public struct Landing: Sendable, Hashable {
    /// In full hex.
    public let commit: Text
    /// On which it was committed there (UTC).
    public let day: Date

    public init(commit: Text, day: Date) {
        self.commit = commit
        self.day = day
    }
}

extension FiledApproval {
    /// The landing of the last of its changes; `nil` where one of them has not landed, as far as anybody has looked.
    public var spentAt: Landing? {
        let landed = approval.fingerprints.compactMap { landings?[$0] }
        return landed.count == approval.fingerprints.count ? landed.max { $0.day < $1.day } : nil
    }
}

/// Who approves, and how that is known.
public enum Approver: Sendable, Hashable {
    /// ssh-keygen has verified the signature: a principal of the base's allowed signers.
    case signed(Text)
    /// There is no signature: the author of the commit that last wrote the file, as mailbox in lower case.
    case committed(Text)
    /// There is no signature, and a forge has squashed: the commit that wrote the file names the mailbox as co-author, and is
    /// itself by another.
    case named(Text, by: Text)
    /// Nobody, and why: "its signature is not valid".
    case unproven(String)

    /// The mailbox, or the principal, in lower case.
    public var mailbox: Text? {
        switch self {
        case .signed(let principal): Text(principal.string.lowercased())
        case .committed(let mailbox), .named(let mailbox, _): mailbox
        case .unproven: nil
        }
    }
}

/// What approvals are held to beside the policy.
public struct ApprovalFacts: Sendable {
    /// In the order of their files.
    public var filed: [FiledApproval]
    /// The day on which a pending one has to count.
    public var day: Date
    /// The mailboxes of those who made the change, in lower case, bots apart; `nil` where nobody knows of any.
    public var authors: Set<Text>?

    public init(filed: [FiledApproval], day: Date, authors: Set<Text>?) {
        self.filed = filed
        self.day = day
        self.authors = authors
    }
}
