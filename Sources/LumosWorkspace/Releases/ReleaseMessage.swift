package import CanonicalJSON
import LumosDiff
import LumosGit
package import LumosModel

/// The message of a release's tag. `docs/versions.md` describes it, line by line.
struct ReleaseMessage {
    var version: SemanticVersion
    /// The release before; `nil` for the first.
    var previous: Text?
    /// The number that was moved; `none` for the first.
    var bump: VersionBump
    /// What the changes ask for.
    var needed: VersionBump
    var counts: Counts
    /// How many datasets the store has.
    var datasetCount: Int
    /// Of the findings.
    var digest: Digest
    /// `nil` where nobody can tell: older versions of Lumos said nothing of it.
    var approvals: ReleaseApprovals?
    var commit: ObjectID
    /// The commit of the code whose policy judged, in full hex; `nil` where it was read elsewhere.
    var policy: String?
    var edition: Int
    var tool: String
    var datasets: [DatasetRelease]
    /// Whether each of them has a tag.
    var isPerDataset: Bool

    /// The lines, each with its line feed.
    var text: Text {
        var lines = [
            "Lumos-Release: 1",
            "Version: \(version)",
            "Previous: \(previous?.string ?? "none")",
            "Bump: \(previous == nil ? "initial" : bump.rawValue)",
            "Needed: \(needed.rawValue)",
            "Breaking: \(counts.breaking)",
            "Possibly-Breaking: \(counts.possiblyBreaking)",
            "Non-Breaking: \(counts.nonBreaking)",
            "Info: \(counts.info)",
            "Datasets: \(datasetCount)",
            "Report: \(digest.hex)",
        ]
        lines += approvals?.lines ?? []
        lines += [
            "Commit: \(commit.hex)",
            "Policy: \(policy ?? ReleaseMessage.unversioned)",
            "Edition: \(edition)",
            "Tool: \(tool)",
        ]
        if isPerDataset { lines.append("Dataset-Tags: \(tagged.count)") }
        if !datasets.isEmpty { lines += [""] + datasets.map(\.line) }
        return Text(lines.map { $0 + "\n" }.joined())
    }

    /// The datasets that get a tag of their own.
    var tagged: [DatasetRelease] { datasets.filter(\.isTagged) }

    /// What stands for a policy that no commit holds.
    static let unversioned = "unversioned"

    /// What a message says of a key: of the first lines, up to a blank one.
    static func value(of key: String, in message: Text) -> String? {
        for line in lines(of: message) {
            if line.isEmpty { return nil }
            if let value = line.dropping("\(key): ") { return value }
        }
        return nil
    }

    /// A message's lines without the signature.
    static func lines(of message: Text) -> [String] {
        // gpg.format openpgp, x509 and ssh (gpg-interface.c): all that follows is the signature.
        let marks = ["-----BEGIN PGP", "-----BEGIN SIGNED MESSAGE", "-----BEGIN SSH SIGNATURE"]
        return message.string.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
            .prefix { line in !marks.contains { line.dropping($0) != nil } }
            .reversed().drop(while: \.isEmpty).reversed()
    }

    /// Whether somebody has signed the tag.
    static func isSigned(_ message: Text) -> Bool {
        message.string.utf8.split(separator: UInt8(ascii: "\n")).contains {
            String(Substring($0)).hasPrefix("-----BEGIN ")
        }
    }

    /// The datasets that a message lists.
    static func datasets(in message: Text) -> [DatasetRelease] {
        lines(of: message).drop { !$0.isEmpty }.compactMap(DatasetRelease.init(line:))
    }
}

/// What became of one dataset in a release: a line of the message.
package struct DatasetRelease: Sendable, Hashable {
    /// Of its file, which its tags are named by.
    package let path: Text
    /// The version that it has now; of one that is gone the last that it had.
    package let version: SemanticVersion
    package let event: Event

    /// Why it is listed.
    package enum Event: String, Sendable, Hashable, CaseIterable {
        /// The dataset is new, or back.
        case new
        case patch, minor, major
        /// The dataset is gone.
        case removed
        /// It is called otherwise now, and goes on under its new path.
        case renamed
    }

    init(path: Text, version: SemanticVersion, event: Event) {
        self.path = path
        self.version = version
        self.event = event
    }

    /// "postgres/db/shop/public/orders/v2.0.0"
    package var tag: Text { "\(path)/v\(version)" }

    /// Whether it gets a tag where datasets have some.
    var isTagged: Bool { event != .removed && event != .renamed }

    /// "postgres/db/shop/public/orders/v2.0.0 major"
    var line: String { "\(tag) \(event.rawValue)" }

    /// `nil` where it is no such line.
    init?(line: String) {
        guard let blank = line.utf8.lastIndex(of: UInt8(ascii: " ")),
            let event = Event(rawValue: String(line[line.utf8.index(after: blank)...]))
        else { return nil }
        let tag = line[..<blank]
        guard let slash = tag.utf8.lastIndex(of: UInt8(ascii: "/")),
            let version = String(tag[tag.utf8.index(after: slash)...]).dropping("v").flatMap({
                SemanticVersion(Text($0))
            })
        else { return nil }
        self.init(path: Text(String(tag[..<slash])), version: version, event: event)
    }

    /// What the message of its own tag begins with.
    private static let mark = "Lumos-Dataset-Release: 1\n"

    /// Whether a tag's message is that of a dataset's release.
    static func isOne(_ message: Text) -> Bool { message.string.utf8.starts(with: mark.utf8) }

    /// The message of its own tag.
    func message(in release: Text) -> Text {
        Text("\(DatasetRelease.mark)Version: \(version)\nBump: \(event.rawValue)\nRelease: \(release)\n")
    }
}

extension Verdict {
    /// Of the findings, one a line: fingerprint, severity, certainty; sorted by their bytes.
    var digest: Digest {
        let lines = findings.map { finding in
            "\(finding.finding.fingerprint.hex) \(finding.severity.rawValue) \(finding.isPossible ? "possible" : "certain")\n"
        }
        return Digest(of: Array(lines.map { Text($0) }.sorted().map(\.string).joined().utf8))
    }
}
