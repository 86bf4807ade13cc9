import CanonicalJSON
import LumosDiff
import LumosModel
import LumosReport
import Testing

/// A report with a name, and how the terminal shows it.
struct ReportCase: Sendable, CustomTestStringConvertible {
    let name: String
    let report: Report
    var options = ReportOptions()
    /// In which formats it has a golden file: options are the terminal's alone, and most formats show 300 findings as
    /// they show three.
    var formats = ReportFormat.all.map(\.name)

    var testDescription: String { name }
}

/// Snapshots before and after, from which a report is made.
struct Story: Sendable {
    var before: [DatasetSnapshot] = []
    var after: [DatasetSnapshot] = []
    var jobsBefore: [JobDocument] = []
    var jobsAfter: [JobDocument] = []
    var command = Report.Command.check
    var policy = Policy()
    /// `nil`: as the verdict says.
    var fails: Bool?
    var base = Report.Side(label: "lumos/v2.3.0", commit: "1b9f2c4d5e6f708192a3b4c5d6e7f8091a2b3c4d")
    var head = Report.Side(label: "HEAD", commit: "7d1e0aa4d5e6f708192a3b4c5d6e7f8091a2b3c4")
    var coverage = Report.Coverage(datasets: 42, schemaSeen: 42)
    var downstream: [DatasetID: [Report.Consumer]] = [:]
    var source = Report.PolicySource(path: "lumos.yaml", commit: "1b9f2c4d5e6f708192a3b4c5d6e7f8091a2b3c4d")
    var notes: [String] = []
    var places: [DatasetID: Report.Place] = [:]
    var nextVersion: String?
    var link: String?
    /// What rules that ask the policy look at; `nil` asks none.
    var facts: PolicyFacts?
    /// Approvals of the fingerprints of what breaks.
    var approvals: @Sendable ([Text]) -> [FiledApproval] = { _ in [] }
    /// The same datasets in the release `lumos/v1.0.0`.
    var released: [DatasetSnapshot] = []

    static let day = Date(unixTime: 1_795_219_200)

    func report() throws -> Report {
        let (day, classifier) = (Story.day, Classifier(asOf: Story.day, rules: CaseRules.all))
        func classified(_ old: [DatasetSnapshot], _ new: [DatasetSnapshot]) -> ClassifiedChanges {
            classifier.classified(StoreDiff.changes(from: old, to: new))
        }
        let release = ReleaseChanges(
            tag: "lumos/v1.0.0", changes: classified(released, after), landed: classified(released, before))
        let changes = StoreDiff.changes(from: before, to: after) + StoreDiff.changes(from: jobsBefore, to: jobsAfter)
        let judged = Verdict(
            classifier.classified(changes.sorted { $0.id < $1.id }), policy: policy, facts: facts,
            since: released.isEmpty ? [] : [release])
        let breaking = judged.findings.filter(\.fails).map { Text($0.finding.fingerprint.hex) }
        let verdict = judged.approved(
            by: ApprovalFacts(filed: approvals(breaking), day: day, authors: ["ada@example.com"]))
        return Report(
            command: command, verdict: verdict, fails: fails ?? verdict.fails, base: base, head: head,
            coverage: coverage,
            downstream: downstream, asOf: day, policy: source, tool: "lumos 0.2.0", notes: notes,
            places: places, nextVersion: nextVersion, link: link)
    }
}

/// A snapshot of which the text says what matters.
func dataset(_ name: Text, _ members: String = "{}", in namespace: Text = "postgres://db") throws -> DatasetSnapshot {
    try DatasetSnapshot(
        excerpt: Array(members.utf8),
        filling: JSONObject([
            .init(key: "lumos", value: "dataset/1"), .init(key: "namespace", value: .string(namespace)),
            .init(key: "name", value: .string(name)), .init(key: "kind", value: "table"),
        ]))
}

/// A job of which the text says what matters.
func job(_ name: Text, _ members: String = "{}") throws -> JobDocument {
    var document = try #require(JSONParser.parse(Array(members.utf8)).object)
    if document["lumos"] == nil { document["lumos"] = "job/1" }
    document["namespace"] = "airflow://prod"
    document["name"] = .string(name)
    return try JobDocument(document: .object(document))
}

func reader(
    _ name: Text, _ owners: [Text] = [], title: Text? = nil, kind: DatasetSnapshot.Kind = .table
) -> Report.Consumer {
    Report.Consumer(id: DatasetID(namespace: "postgres://db", name: name), title: title, kind: kind, owners: owners)
}
