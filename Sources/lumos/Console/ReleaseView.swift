import CanonicalJSON
import LumosDiff
import LumosGit
import LumosModel
import LumosReport
import LumosWorkspace

/// What `release` says: the tag, why it is that version, and the datasets that it is about.
struct ReleaseView {
    /// `nil` where the store holds nothing.
    private let outcome: ReleaseOutcome?
    private let isDryRun: Bool

    init(_ outcome: ReleaseOutcome?, isDryRun: Bool) {
        (self.outcome, self.isDryRun) = (outcome, isDryRun)
    }

    func text(_ style: Style) -> [UInt8] {
        guard let outcome else { return Array("nothing to release: the store holds no dataset\n".utf8) }
        let pushed = outcome.remote.map { "pushed to \($0)\n" } ?? ""
        guard outcome.isNew else {
            return Array("nothing to release since \(outcome.tag) (\(outcome.commit.id.abbreviated()))\n\(pushed)".utf8)
        }
        let head = Table(
            [Table.Column(ink: .heading), Table.Column()], rows: [[outcome.tag.string, outcome.reason]])
        let rows = outcome.datasets.map { [$0.event.rawValue, $0.path.string, $0.version.description] }
        // Of a first release every dataset is new.
        let body = Table(
            [Table.Column(), Table.Column(ink: .heading), Table.Column()], rows: outcome.verdict == nil ? [] : rows)
        let tags = outcome.tags.count == 1 ? "1 tag" : "\(outcome.tags.count) tags"
        let end =
            isDryRun ? "nothing was written (--dry-run)\n" : "\(tags) at \(outcome.commit.id.abbreviated())\n\(pushed)"
        return head.render(style) + body.render(style, indent: 2) + Array(end.utf8)
    }

    /// As `lumos schema release` describes it.
    var json: JSONValue {
        var object = JSONObject()
        object["lumos"] = "release/1"
        object["isNew"] = .bool(outcome?.isNew ?? false)
        object["isDryRun"] = .bool(isDryRun)
        guard let outcome else { return .object(object) }
        object["tag"] = .string(outcome.tag)
        object["version"] = .string(Text("\(outcome.version)"))
        object["previous"] = outcome.previous.map { .string($0) }
        object["bump"] = .string(Text(outcome.bump.rawValue))
        object["needed"] = .string(Text(outcome.needed.rawValue))
        object["commit"] = .string(Text(outcome.commit.id.hex))
        object["datasetCount"] = .number(JSONNumber(outcome.datasetCount))
        object["datasets"] = .array(outcome.datasets.map(\.json))
        object["tags"] = .array(outcome.tags.map { .string($0) })
        object["message"] = .string(outcome.message)
        object["remote"] = outcome.remote.map { .string(Text($0)) }
        return .object(object)
    }
}

extension ReleaseOutcome {
    /// "major, since lumos/v2.3.0: 3 breaking · 1 info in 2 of 42 datasets"
    fileprivate var reason: String {
        let all = datasetCount == 1 ? "1 dataset" : "\(datasetCount) datasets"
        guard let verdict, let previous else { return "the first release: \(all)" }
        let asked = bump == needed ? "" : needed == .none ? " (asked for)" : " (for \(needed.rawValue) changes)"
        return "\(bump.rawValue)\(asked), since \(previous): \(verdict.counts.words)"
    }
}

extension Counts {
    /// "3 breaking · 1 info"
    var words: String {
        let parts = [
            (breaking, "breaking"), (possiblyBreaking, "possibly breaking"), (nonBreaking, "non-breaking"),
            (info, "info"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        return parts.isEmpty ? "no changes" : parts.joined(separator: " · ")
    }
}

extension DatasetRelease {
    fileprivate var json: JSONValue {
        [
            "path": .string(path), "version": .string(Text("\(version)")), "event": .string(Text(event.rawValue)),
        ]
    }
}

/// What `release --verify` says: each line of the tag that is not what it would be.
struct ReleaseVerificationView {
    private let found: ReleaseVerification

    init(_ found: ReleaseVerification) {
        self.found = found
    }

    func text(_ style: Style) -> [UInt8] {
        if found.differences.isEmpty {
            let signed = found.isSigned ? "; signed: git tag -v \(found.tag) says by whom" : ""
            return Array("\(found.tag) says what its commits say\(signed)\n".utf8)
        }
        let rows = found.differences.map {
            ["it says", $0.said ?? "nothing", "and should", $0.expected ?? "not be there"]
        }
        let columns = [
            Table.Column(ink: .aside), Table.Column(ink: .breaking), Table.Column(ink: .aside), Table.Column(),
        ]
        let tool = found.otherTool.map { "made by \($0), this is \(Version.current)\n" } ?? ""
        return Array("\(found.tag) does not say what its commits say\n".utf8)
            + Table(columns, rows: rows).render(style, indent: 2) + Array(tool.utf8)
    }

    var json: JSONValue {
        var object = JSONObject()
        object["lumos"] = "release-verification/1"
        object["tag"] = .string(found.tag)
        object["agrees"] = .bool(found.differences.isEmpty)
        object["isSigned"] = .bool(found.isSigned)
        object["differences"] = .array(
            found.differences.map { difference in
                var line = JSONObject()
                line["said"] = difference.said.map { .string(Text($0)) }
                line["expected"] = difference.expected.map { .string(Text($0)) }
                return .object(line)
            })
        return .object(object)
    }
}
