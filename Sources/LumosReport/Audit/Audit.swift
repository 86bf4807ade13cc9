package import LumosDiff
package import LumosModel

/// What landed between two commits and how it got in: what `lumos audit` renders. It knows no layout.
package struct Audit: Sendable {
    package let from: Report.Side
    package let to: Report.Side
    /// How many commits of the first-parent line lie between.
    package let count: Int
    /// Those with something to tell, oldest first.
    package let changes: [Change]
    /// What it is limited to, as options: "--match 'finance.*'". Empty where all is told.
    package let limits: [String]
    package let notes: [String]
    /// "lumos 0.2.0"
    package let tool: String

    package init(
        from: Report.Side, to: Report.Side, count: Int, changes: [Change], limits: [String], notes: [String],
        tool: String
    ) {
        (self.from, self.to, self.count, self.changes) = (from, to, count, changes)
        self.limits = limits.map(Redaction.redacted)
        self.notes = notes.map(Redaction.redacted)
        self.tool = tool
    }

    /// What one commit brought to the line.
    package struct Change: Sendable {
        /// In full hex.
        package let commit: String
        /// The commit of the code that it was captured from; `nil` where it is of the code itself, or nobody knows.
        package let code: String?
        package let day: Date
        /// The first line of the message.
        package let title: String
        package let manner: Manner
        /// "Ada <ada@example.com>"
        package let authors: [String]
        /// What the gate says of it; `nil` where it could not be judged.
        package let report: Report?
        /// Why it could not be judged.
        package let fault: String?
        /// Those that somebody wants to know of, in the order of the datasets.
        package let entries: [Entry]

        package init(
            commit: String, code: String?, day: Date, title: String, manner: Manner, authors: [String],
            report: Report?, fault: String?, entries: [Entry]
        ) {
            (self.commit, self.code, self.day, self.manner) = (commit, code, day, manner)
            self.title = Redaction.redacted(title)
            self.authors = authors
            self.report = report
            self.fault = fault.map(Redaction.redacted)
            self.entries = entries
        }
    }

    /// How a change came to the line.
    package enum Manner: Sendable, Hashable {
        /// Of so many commits.
        case merge(Int)
        case single
        /// Of so many commits of the code.
        case capture(Int)
        case unknownCapture
    }

    /// A finding of what landed.
    package struct Entry: Sendable {
        package let dataset: DatasetVerdict
        package let finding: RuledFinding
        package let passage: Passage
        package let consent: Consent?

        package init(dataset: DatasetVerdict, finding: RuledFinding, passage: Passage, consent: Consent?) {
            (self.dataset, self.finding, self.passage, self.consent) = (dataset, finding, passage, consent)
        }
    }

    /// The approval that covers it.
    package struct Consent: Sendable {
        package let filed: FiledApproval
        /// "ED25519 SHA256:…"; `nil` where it is not signed.
        package let key: String?
        /// Whether the approver made no part of the change; `nil` where nobody knows.
        package let isIndependent: Bool?
        /// Where the countersignature of an emergency landed; `nil` where it came with it, or none did.
        package let countersigned: Landing?

        package init(filed: FiledApproval, key: String?, isIndependent: Bool?, countersigned: Landing?) {
            (self.filed, self.key) = (filed, key)
            (self.isIndependent, self.countersigned) = (isIndependent, countersigned)
        }
    }
}
