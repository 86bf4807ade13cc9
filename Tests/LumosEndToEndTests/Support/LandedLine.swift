import CanonicalJSON
import Foundation
import LumosModel
import LumosTestSupport
import Testing

/// A branch `main` whose commits land on days of January 2024, the first on the 1st, with Ada's changes and Grace's approvals.
struct LandedLine {
    let project: Project

    init(_ configuration: String = "", signers: [String] = ["grace"]) throws {
        project = try Project()
        try project.write("edition: 1\n" + configuration, to: "lumos.yaml")
        try project.write(try signers.map(key).joined(), to: ".lumos/allowed_signers")
        try store("id:int64", "amount:int64", "note:string")
        try commit("start", on: 1)
        try project.git("tag", "start")
    }

    static let reason = "nobody reads it: asked in DATA-12"

    /// `shop.orders` with these fields, each `name:type`.
    func store(_ fields: String...) throws {
        var orders = DatasetSnapshot(DatasetID(namespace: "postgres://db", name: "shop.orders"), kind: .table)
        orders.fields = fields.map { field in
            let parts = field.split(separator: ":").map(String.init)
            return Field(Text(parts[0]), type: Text(parts[1]))
        }
        try project.store([orders])
    }

    func commit(_ message: String, on day: Int, by author: String = "Ada <ada@example.com>") throws {
        try git(["add", "-A"], on: day)
        try git(["commit", "-q", "-m", message, "--author", author], on: day)
    }

    @discardableResult
    func git(_ arguments: [String], on day: Int) throws -> String {
        let time = "\(Self.time(day)) +0000"
        return try project.repository.gitResult(
            arguments, variables: ["GIT_AUTHOR_DATE": "@\(time)", "GIT_COMMITTER_DATE": "@\(time)"]
        ).requireSuccess().text
    }

    /// Noon of a day.
    private static func time(_ day: Int) -> Int { TestRepository.start + (day - 1) * 86_400 + 43_200 }

    func lumos(_ arguments: String..., on day: Int = 31, as person: String = "Ada") throws -> ProcessResult {
        try lumos(arguments, on: day, as: person)
    }

    func lumos(_ arguments: [String], on day: Int, as person: String) throws -> ProcessResult {
        let variables = [
            "SOURCE_DATE_EPOCH": String(Self.time(day)), "GIT_AUTHOR_NAME": person,
            "GIT_AUTHOR_EMAIL": "\(person.lowercased())@example.com",
        ]
        return try run(
            Root.binary, arguments, in: project.path,
            environment: project.repository.environment().merging(variables) { $1 })
    }

    /// On a branch: the change, and, unless nobody does, an approval of all that stops it. Then it lands.
    func land(
        _ name: String, on day: Int, approvedBy person: String? = nil, _ options: [String] = ["--expires", "30d"],
        squashed: Bool = false, change: () throws -> Void
    ) throws {
        try git(["switch", "-q", "-c", name], on: day)
        try change()
        try commit(name, on: day)
        if let person {
            try approve(on: day, as: person, options)
            try commit("approve \(name)", on: day, by: "\(person) <\(person.lowercased())@example.com>")
        }
        try git(["switch", "-q", "main"], on: day)
        if squashed {
            try git(["merge", "-q", "--squash", name], on: day)
            try commit("\(name) (#7)", on: day)
        } else {
            try git(["merge", "-q", "--no-ff", "-m", "merge \(name)", name], on: day)
        }
    }

    /// Approves all that stops HEAD against main, in the work tree.
    func approve(on day: Int, as person: String, _ options: [String]) throws {
        let report = try lumos("check", "--against", "main", "--json", on: day)
        let findings = try #require(JSONParser.parse(report.output)["findings"]?.array)
        let stopping = findings.filter { $0["fails"]?.bool == true }.compactMap { $0["fingerprint"]?.text?.string }
        try lumos(
            ["approve"] + stopping + ["--against", "main", "--reason", Self.reason] + options, on: day, as: person
        ).requireSuccess()
    }

    /// Makes a key; its line for the allowed signers.
    func key(_ name: String) throws -> String {
        let file = keyFile(name)
        if !FileManager.default.fileExists(atPath: file) {
            try run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", file]).requireSuccess()
        }
        let line = try String(contentsOfFile: file + ".pub", encoding: .utf8).split(separator: " ")
        return "\(name)@example.com \(line[0]) \(line[1])\n"
    }

    func keyFile(_ name: String) -> String { (project.path as NSString).deletingLastPathComponent + "/\(name).key" }

    /// The one approval that lies in place.
    func approvalFile() throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: project.path + "/.lumos/approvals")
        return ".lumos/approvals/" + (try #require(names.first { $0.hasSuffix(".json") }))
    }

    /// What an audit since the start tells, a line a finding: "approved column-removed note".
    func audit(_ range: String = "start..main", _ options: String..., on day: Int = 31) throws -> Audited {
        let result = try lumos(["audit", range, "--json"] + options, on: day, as: "Ada").requireSuccess()
        return Audited(document: try JSONParser.parse(result.output))
    }
}

/// What the tests read of an `audit/1`.
struct Audited {
    let document: JSONValue

    var findings: [JSONValue] { document["findings"]?.array ?? [] }
    var lines: [String] {
        findings.map { finding in
            ["landed", "rule", "path"].compactMap { finding[Text($0)]?.text?.string }.joined(separator: " ")
        }
    }
    var changes: [JSONValue] { document["changes"]?.array ?? [] }
    var objections: [String] { findings.flatMap { $0["objections"]?.array ?? [] }.compactMap { $0.text?.string } }

    /// A member of the approval of the first finding that has one.
    func approval(_ member: Text) -> JSONValue? {
        findings.compactMap { $0["approval"] }.first?[member]
    }
}

/// As `expect`, of what is said anywhere.
func told(
    _ result: ProcessResult, exits code: Int32, saying words: String..., at place: SourceLocation = #_sourceLocation
) {
    let said = result.text + result.errorText
    #expect(result.status == code, "\(said)", sourceLocation: place)
    for word in words { #expect(said.contains(word), "no \"\(word)\" in \(said)", sourceLocation: place) }
}
