/// What `lumos install` and `lumos uninstall` deal with.
package enum InstallPart: String, Sendable, Hashable, CaseIterable {
    case preCommit = "pre-commit"
    case prePush = "pre-push"
    case preReceive = "pre-receive"
    /// Merges and diffs of snapshots.
    case drivers

    var hook: GitHook? { GitHook(rawValue: rawValue) }
}

/// One thing that was done, or found as it should be.
package struct InstallStep: Sendable, Hashable {
    package enum Outcome: String, Sendable {
        case wrote
        case set
        case removed
        case restored
        /// It is as it should be.
        case there
        /// It is a person's, and stays.
        case kept
    }

    package let outcome: Outcome
    /// A file from the repository's top, or a key of the configuration.
    package let subject: String
    package let note: String?

    init(_ outcome: Outcome, _ subject: String, _ note: String? = nil) {
        (self.outcome, self.subject, self.note) = (outcome, subject, note)
    }
}

/// A step that is still to be taken.
struct PlannedStep {
    let step: InstallStep
    /// `nil` where there is nothing to do.
    let carryOut: (() throws(LumosError) -> Void)?

    init(_ step: InstallStep, _ carryOut: (() throws(LumosError) -> Void)? = nil) {
        (self.step, self.carryOut) = (step, carryOut)
    }
}
