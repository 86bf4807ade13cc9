package import CanonicalJSON
package import LumosDiff
package import LumosGit
package import LumosModel

/// What one commit of the line brought, as an audit tells it.
package struct LandedChange: Sendable {
    package let commit: Commit
    /// The commit of the code that it was captured from, in layouts where the store has commits of its own; `nil`
    /// elsewhere, and where nobody knows.
    package let code: Commit?
    package let day: Date
    package let manner: Manner
    /// Who wrote it, as the mailmap calls them; bots only where nobody else did.
    package let authors: [Person]
    /// What was found; `nil` where that cannot be told.
    package let assessment: Assessment?
    /// Why it cannot be told.
    package let fault: LumosError?
    /// Those that break somebody or would have stopped the change, in the order of the datasets.
    package internal(set) var findings: [LandedFinding]

    /// How it came to the line.
    package enum Manner: Sendable, Hashable {
        /// Of so many commits.
        case merge(Int)
        /// Squashed, rebased, or pushed as it was.
        case single
        /// Of so many commits of the code.
        case capture(Int)
        /// A capture that does not say from which commit of the code.
        case unknownCapture
    }

    /// Whether somebody has to look at it still.
    package var isOpen: Bool { fault != nil || findings.contains { $0.passage.isOpen } }
}

/// A finding of what landed, and how it got in.
package struct LandedFinding: Sendable {
    package let dataset: DatasetVerdict
    package let finding: RuledFinding
    package internal(set) var passage: Passage
    /// The approval that covers it; `nil` where none does.
    package internal(set) var consent: Consent?
}

/// An approval that covered what landed.
package struct Consent: Sendable {
    package internal(set) var filed: FiledApproval
    /// The key of its signature: "ED25519 SHA256:…"; `nil` where it is not signed.
    package let key: Text?
    /// Whether the approver made no part of the change; `nil` where nobody knows who made it.
    package let isIndependent: Bool?
    /// The commit that brought the countersignature of an emergency; `nil` where none did.
    package internal(set) var countersigned: Landing?
}
