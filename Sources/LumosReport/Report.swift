package import CanonicalJSON
package import LumosDiff
package import LumosModel

/// What every format renders: the answer, what it rests on, and who is downstream. It knows no layout.
package struct Report: Sendable {
    package let command: Command
    package let verdict: Verdict
    /// The answer. It may be yes although `verdict.fails`, as for an initial release.
    package let fails: Bool
    package let base: Side
    package let head: Side
    package let coverage: Coverage
    /// Who reads a dataset directly, sorted by identity: of those that break their readers, and of all that read these,
    /// however far down.
    package let downstream: [DatasetID: [Consumer]]
    /// The day against which sunsets were judged.
    package let asOf: Date
    package let policy: PolicySource
    /// "lumos 0.2.0"
    package let tool: String
    /// What the reader should know besides, each a sentence.
    package let notes: [String]
    /// The file that says what a dataset is: one of the model's, or its snapshot. Not of every dataset.
    package let places: [DatasetID: Place]
    /// The version that a release would have once the change is merged: "3.0.0"; `nil` where that is not known.
    package let nextVersion: String?
    /// What that release would be called, and why: "lumos/v3.0.0 (major)"; `nil` where there is none yet, or nothing
    /// would be released.
    package var nextRelease: String?
    /// Where the whole report can be read; `nil` where nobody said.
    package let link: String?

    package init(
        command: Command, verdict: Verdict, fails: Bool, base: Side, head: Side, coverage: Coverage,
        downstream: [DatasetID: [Consumer]], asOf: Date, policy: PolicySource, tool: String, notes: [String],
        places: [DatasetID: Place] = [:], nextVersion: String? = nil, link: String? = nil
    ) {
        self.command = command
        self.verdict = verdict
        self.fails = fails
        self.base = base
        self.head = head
        self.coverage = coverage
        self.downstream = downstream
        self.asOf = asOf
        self.policy = policy
        self.tool = tool
        self.notes = notes.map(Redaction.redacted)
        self.places = places
        self.nextVersion = nextVersion
        self.link = link.map(Redaction.redacted)
    }

    /// Which verb asked: `check` answers yes or no, `diff` only tells.
    package enum Command: String, Sendable, Hashable, CaseIterable {
        case check, diff
    }

    /// One side of the comparison.
    package struct Side: Sendable, Hashable {
        /// As it was named: "lumos/v2.3.0", "dbt:target", "worktree:".
        package let label: String
        /// The commit in full hex; `nil` where the side is none.
        package let commit: String?

        package init(label: String, commit: String?) {
            self.label = Redaction.redacted(label)
            self.commit = commit
        }
    }

    /// What was looked at.
    package struct Coverage: Sendable, Hashable {
        /// How many datasets the head has; of a source that was read for it, how many that has.
        package let datasets: Int
        /// Of how many of them the schema was seen.
        package let schemaSeen: Int
        /// Whether a dataset that the head lacks counts as removed.
        package let judgesRemovals: Bool
        /// How many datasets an upgrade of the store has written anew, which is not judged.
        package let rewritten: Int
        /// What else the answer does not rest on, each in a few words.
        package let caveats: [String]

        package init(
            datasets: Int, schemaSeen: Int, judgesRemovals: Bool = true, rewritten: Int = 0, caveats: [String] = []
        ) {
            self.datasets = datasets
            self.schemaSeen = schemaSeen
            self.judgesRemovals = judgesRemovals
            self.rewritten = rewritten
            self.caveats = caveats
        }
    }

    /// A dataset, dashboard or job that reads another directly.
    package struct Consumer: Sendable {
        package let id: DatasetID
        package let title: Text?
        package let kind: DatasetSnapshot.Kind
        /// Ids as snapshots spell them: "group:finance", "user:ada".
        package let owners: [Text]
        /// Whether it reads what a change of a dataset is about.
        let reads: @Sendable (Change, DatasetID) -> Bool

        package init(
            id: DatasetID, title: Text?, kind: DatasetSnapshot.Kind, owners: [Text],
            reads: @escaping @Sendable (Change, DatasetID) -> Bool = { _, _ in true }
        ) {
            self.id = id
            self.title = title.map(Redaction.redacted)
            self.kind = kind
            self.owners = owners
            self.reads = reads
        }
    }

    /// A file of the repository.
    package struct Place: Sendable, Hashable {
        /// From the top of the repository: "models/marts/fct_orders.sql".
        package let file: Text
        /// Whether it is the dataset's snapshot, which has a line a member.
        package let isSnapshot: Bool

        package init(file: Text, isSnapshot: Bool) {
            self.file = file
            self.isSnapshot = isSnapshot
        }
    }

    /// Where the policy was read.
    package struct PolicySource: Sendable, Hashable {
        /// `nil` for the built-in defaults.
        package let path: String?
        /// The commit in full hex; `nil` where it is from the disk.
        package let commit: String?

        package init(path: String?, commit: String?) {
            self.path = path
            self.commit = commit
        }
    }
}

extension Report {
    /// Who stops working because of a finding: the direct readers of its dataset, under either of its names, where
    /// readers break.
    func stops(_ finding: RuledFinding, of dataset: DatasetVerdict) -> [Consumer] {
        guard finding.audiences.contains(where: { $0.who == .readers }) else { return [] }
        let (old, new) = (dataset.change.datasets.old?.id, dataset.change.datasets.new?.id)
        let readers = new.map { self.readers(of: finding, of: $0) } ?? []
        guard let old, old != new else { return readers }
        let known = Set(readers.map(\.id))
        return readers + self.readers(of: finding, of: old).filter { !known.contains($0.id) }
    }

    private func readers(of finding: RuledFinding, of dataset: DatasetID) -> [Consumer] {
        (downstream[dataset] ?? []).filter { $0.reads(finding.finding.change, dataset) }
    }
}
