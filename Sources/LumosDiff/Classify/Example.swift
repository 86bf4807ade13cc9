import CanonicalJSON
public import LumosModel

/// Two stores, or two documents of a job, of which a rule says something, or rightly nothing. Members that do not matter are left out of the texts.
public struct Example: Sendable {
    /// JSON of a snapshot, or an array of them, `namespace`, `name`, `kind` and `lumos` apart where they do not matter;
    /// or of a job, which says so in `lumos`. `nil` is none.
    public let before: String?
    public let after: String?
    public let fires: Bool
    /// The same of an earlier release; `nil` where there is none.
    public let released: String?
    /// The policy that judges; `nil` is the built-in defaults.
    public let policy: Stated?
    /// The policy as the change would have it; `nil` where it stays.
    public let amended: Stated?

    /// A policy in the words of `lumos.yaml`, and what they mean; a test reads the one and expects the other.
    public struct Stated: Sendable {
        public let yaml: String
        public let policy: Policy

        public init(_ yaml: String, _ decide: (inout Policy) -> Void) {
            self.yaml = yaml
            var policy = Policy()
            decide(&policy)
            self.policy = policy
        }
    }

    /// A change that the rule is about.
    public static func fires(
        _ before: String?, _ after: String?, released: String? = nil, under policy: Stated? = nil,
        becoming amended: Stated? = nil
    ) -> Example {
        Example(
            before: before, after: after, fires: true, released: released, policy: policy, amended: amended)
    }

    /// A change that looks alike and is not its own.
    public static func silent(
        _ before: String?, _ after: String?, released: String? = nil, under policy: Stated? = nil,
        becoming amended: Stated? = nil
    ) -> Example {
        Example(
            before: before, after: after, fires: false, released: released, policy: policy, amended: amended)
    }

    /// The snapshots of both sides, of examples about one dataset.
    ///
    /// - Throws: where a text is not that of a snapshot.
    public func snapshots() throws(DocumentError) -> Sides<DatasetSnapshot> {
        let (before, after) = (try Example.snapshots(before), try Example.snapshots(after))
        return Sides(old: before.first, new: after.first)
    }

    /// What the rules of all three tables say, as of a day.
    ///
    /// - Throws: where a text is not that of a snapshot.
    public func findings(asOf day: Date) throws(DocumentError) -> [Finding] {
        let (before, after) = (try Example.snapshots(before), try Example.snapshots(after))
        let jobs = Sides(old: try Example.job(self.before), new: try Example.job(self.after))
        let changes =
            jobs.isEmpty ? Example.changes(from: before, to: after) : [DatasetChange(old: jobs.old, new: jobs.new)]
        var view = StoreView()
        view.naming = after.sorted { $0.id < $1.id }
        view.upstream = Dictionary(after.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for dataset in try Example.snapshots(released) {
            view.released[dataset.id] = [.init(tag: "lumos/v1.0.0", dataset: dataset)]
        }
        var facts = PolicyFacts(asOf: day)
        if let amended { facts.amendment = PolicyAmendment(policy: amended.policy) }
        return Classifier(asOf: day).classified(changes).adding(seeing: view)
            .adding(RuleTable.ofPolicies, under: policy?.policy ?? Policy(), facts: facts).findings
    }

    /// Two datasets alone are the two sides of one, whatever they are called.
    private static func changes(from old: [DatasetSnapshot], to new: [DatasetSnapshot]) -> [DatasetChange] {
        if old.count == 1, new.count == 1 { return [DatasetChange(old: old[0], new: new[0])] }
        return StoreDiff.changes(from: old, to: new, oldFolders: folders(old), newFolders: folders(new))
    }

    private static func folders(_ datasets: [DatasetSnapshot]) -> Set<String> {
        Set(datasets.map { StorePath($0.id).folder })
    }

    /// The same change the other way round, under the same policy.
    public var reversed: Example {
        Example(before: after, after: before, fires: fires, released: released, policy: policy, amended: amended)
    }

    private static func job(_ text: String?) throws(DocumentError) -> JobDocument? {
        guard let text else { return nil }
        return try JobDocument.ifJob(
            excerpt: Array(text.utf8),
            filling: JSONObject([
                .init(key: "namespace", value: "airflow"), .init(key: "name", value: "shop.load_orders"),
            ]))
    }

    private static func snapshots(_ text: String?) throws(DocumentError) -> [DatasetSnapshot] {
        guard let text, try job(text) == nil else { return [] }
        return try DatasetSnapshot.excerpts(
            Array(text.utf8),
            filling: JSONObject([
                .init(key: "lumos", value: "dataset/1"), .init(key: "namespace", value: "postgres://db"),
                .init(key: "name", value: "shop.public.orders"), .init(key: "kind", value: "table"),
            ]))
    }
}

extension Sides<JobDocument> {
    fileprivate var isEmpty: Bool { old == nil && new == nil }
}
