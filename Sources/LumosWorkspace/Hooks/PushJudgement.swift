package import CanonicalJSON
package import LumosDiff

/// What `lumos hook pre-receive` says of a push.
package struct PushJudgement: Sendable {
    /// The references that there is something to say of, in the order of the push.
    package let references: [ReferenceJudgement]
    /// What whoever pushes should know besides.
    package let notes: [String]

    /// What the process ends with. Git takes all of a push or nothing: one "no" is the answer, whatever else could not be
    /// told.
    package var exit: ExitCode {
        let exits = references.map(\.exit)
        return exits.contains(.no) ? .no : exits.first { $0 != .pass } ?? .pass
    }
}

/// What is said of one reference.
package struct ReferenceJudgement: Sendable {
    /// Without `refs/heads/` or `refs/tags/`.
    package let name: Text
    package let answer: Answer
    /// How much an answer stops; `gate` for what is no matter of policy.
    package let mode: Policy.Mode

    package enum Answer: Sendable {
        /// The gate's.
        case checked(CheckOutcome)
        /// Documents that are not in order.
        case faulty([Fault])
        /// It may not be (exit 1), or the gate could not tell.
        case stopped(LumosError)
    }

    /// What it alone would end the process with. As `check`, `mode: warn` softens a "no", and `mode: observe` whatever the
    /// push itself is to blame for.
    package var exit: ExitCode {
        let plain: ExitCode
        switch answer {
        case .checked(let outcome): return outcome.exit
        case .faulty: plain = .invalidData
        case .stopped(let error): plain = error.exit
        }
        switch mode {
        case .gate: return plain
        case .warn: return plain == .no ? .pass : plain
        case .observe: return [.no, .invalidData, .notFound, .unavailable].contains(plain) ? .pass : plain
        }
    }
}
