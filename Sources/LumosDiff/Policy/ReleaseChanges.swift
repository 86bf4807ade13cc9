public import CanonicalJSON

/// What a new side changes for readers and writers of an earlier release than the base: `transitive-since`.
public struct ReleaseChanges: Sendable {
    /// The release's tag.
    public let tag: Text
    /// From the release to the new side.
    public let changes: ClassifiedChanges
    /// What the base had changed already.
    let landed: Set<Fingerprint>

    /// - Parameter landed: the findings from the release to the base.
    public init(tag: Text, changes: ClassifiedChanges, landed: ClassifiedChanges) {
        self.tag = tag
        self.changes = changes
        self.landed = Set(landed.findings.map(\.fingerprint))
    }

    /// The breaks of one dataset that the new side alone brings.
    func breaks(_ dataset: ClassifiedDataset, under policy: Policy) -> [RuledFinding] {
        dataset.findings.filter { !landed.contains($0.fingerprint) }.compactMap { finding in
            guard var ruled = policy.rule(finding), ruled.severity == .breaking else { return nil }
            ruled.release = tag
            return ruled
        }
    }
}
