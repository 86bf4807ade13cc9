import CanonicalJSON
import LumosDiff
import LumosGit
import LumosModel

/// What can be approved: the findings of a change, and by whom not.
struct ApprovalCandidates {
    struct Candidate {
        let change: ApprovedChange
        let id: DatasetID
        /// Whether it needs an approval at all.
        let isBreaking: Bool
        /// Whether it stops the change now.
        let stops: Bool
    }

    var candidates: [Candidate] = []
    let policy: Policy
    /// Who made the change; `nil` where nobody knows.
    var authors: Set<Text>?
    /// The base's allowed signers; `nil` where it has none.
    var signers: [UInt8]?

    /// Those that the request names.
    ///
    /// - Throws: exit 66 where a fingerprint is nobody's, 64 where it may be that of several, or needs no approval.
    func chosen(by request: ApproveRequest) throws(LumosError) -> [ApprovedChange] {
        if request.match != nil || request.rule != nil {
            let pattern = request.match.map { DatasetPattern(Text($0)) }
            let rule = request.rule.map { Text($0) }
            let found = candidates.filter { candidate in
                candidate.stops && pattern?.matches(candidate.id) ?? true
                    && rule.map { $0 == candidate.change.rule } ?? true
            }
            if found.isEmpty {
                throw LumosError(
                    .notFound, "nothing that stops this change matches", fix: "lumos check shows what stops it")
            }
            return found.map(\.change)
        }
        if request.fingerprints.isEmpty {
            throw LumosError(
                .usage, "approve needs a fingerprint", fix: "lumos check prints them, twelve digits each")
        }
        return try request.fingerprints.map { (prefix) throws(LumosError) in try candidate(named: prefix).change }
    }

    private func candidate(named prefix: String) throws(LumosError) -> Candidate {
        let digits = prefix.lowercased()
        let found = candidates.filter { $0.change.fingerprint.string.utf8.starts(with: digits.utf8) }
        guard digits.utf8.count >= 4, let first = found.first else {
            throw LumosError(
                .notFound, "no finding of this change has the fingerprint `\(prefix)`",
                why: digits.utf8.count < 4
                    ? "it takes four digits at least" : "after another edit a change has another one",
                fix: "lumos check prints them; name the side and the base as there: --side dbt:target --against main")
        }
        guard found.count == 1 else {
            let names = found.prefix(3).map { "\($0.change.fingerprint.string.prefix(16)) of \($0.id.name)" }
            throw LumosError(
                .usage, "`\(prefix)` begins \(found.count) fingerprints", why: names.joined(separator: ", "),
                fix: "write more of its digits")
        }
        guard first.isBreaking || first.stops else {
            throw LumosError(.usage, "`\(prefix)` needs no approval", why: "it breaks nobody")
        }
        return first
    }
}

extension Workspace {
    func candidates(of request: ApproveRequest) throws(LumosError) -> ApprovalCandidates {
        if let report = request.report { return try candidates(in: report, request) }
        let ground = try ground(of: request.check)
        let verdict = try storing(by: ground.layout).answer(ground, request.check).assessment.verdict
        var candidates = ApprovalCandidates(policy: verdict.policy)
        for dataset in verdict.datasets {
            candidates.candidates += dataset.findings.map { .init($0, of: dataset) }
        }
        if let base = ground.code {
            if let place = ground.files { candidates.authors = try authors(since: base, in: place) }
            candidates.signers = try file(ApprovalFiles.signers, in: .revision(base))
        }
        return candidates
    }

    /// The findings of a report that was written earlier, perhaps by CI. Its verdict counts for nothing: the approval is
    /// judged where it is checked.
    private func candidates(in report: [UInt8], _ request: ApproveRequest) throws(LumosError) -> ApprovalCandidates {
        let json: JSONValue
        do throws(JSONError) { json = try JSONParser.parse(report) } catch {
            throw LumosError(.invalidData, "the report is no JSON", why: error.description)
        }
        guard json["lumos"]?.text == "report/1", let findings = json["findings"]?.array else {
            throw LumosError(
                .invalidData, "this is no report of Lumos", why: "`lumos: report/1` or its findings are missing",
                fix: "lumos check --write json=report.json")
        }
        let base: Revision?
        if request.check.against == nil, let commit = json["policy"]?["commit"]?.text {
            base = try codeRevision(commit.string)
        } else {
            base = try codeBase(of: request.check)
        }
        var candidates = ApprovalCandidates(policy: try policy(at: base).policy)
        candidates.candidates = findings.compactMap { .init($0) }
        if let base {
            candidates.authors = try authors(since: base, in: .workTree)
            candidates.signers = try file(ApprovalFiles.signers, in: .revision(base))
        }
        return candidates
    }
}

extension ApprovalCandidates.Candidate {
    fileprivate init(_ ruled: RuledFinding, of dataset: DatasetVerdict) {
        let shown = ruled.finding.change.shown
        var change = ApprovedChange()
        change.fingerprint = Text(ruled.finding.fingerprint.hex)
        change.rule = Text(ruled.finding.rule.id)
        (change.namespace, change.dataset) = (shown.dataset.namespace, shown.dataset.name)
        change.path = shown.path.isDataset ? nil : Text(shown.path.description)
        (change.before, change.after) = (shown.before.map(Self.compact), shown.after.map(Self.compact))
        self.init(change: change, id: shown.dataset, isBreaking: ruled.severity == .breaking, stops: ruled.fails)
    }

    /// - Parameter finding: of a `report/1`; `nil` where it has not what it needs.
    fileprivate init?(_ finding: JSONValue) {
        guard let fingerprint = finding["fingerprint"]?.text, let rule = finding["rule"]?.text,
            let namespace = finding["namespace"]?.text, let dataset = finding["dataset"]?.text
        else { return nil }
        var change = ApprovedChange()
        (change.fingerprint, change.rule) = (fingerprint, rule)
        (change.namespace, change.dataset) = (namespace, dataset)
        change.path = finding["path"]?.text
        (change.before, change.after) = (finding["before"].map(Self.compact), finding["after"].map(Self.compact))
        self.init(
            change: change, id: DatasetID(namespace: namespace, name: dataset),
            isBreaking: finding["severity"]?.text == "breaking", stops: finding["fails"]?.bool ?? false)
    }

    /// A value as its compact JSON text: an approval is read by people, and judged by its fingerprints alone.
    private static func compact(_ value: JSONValue) -> Text {
        Text(String(decoding: CanonicalWriter.compact(value), as: UTF8.self))
    }
}
