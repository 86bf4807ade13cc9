import CanonicalJSON
import LumosTestSupport
import Testing

/// A line of `lumos blame --json`.
struct Blamed {
    let json: JSONValue

    /// "amount", "kind", "amount type"
    var place: String { [text("path"), text("member")].filter { !$0.isEmpty }.joined(separator: " ") }

    /// Who: a name, "between", "upgrade", "shallow".
    var who: String {
        json["author"]?["name"]?.text?.string
            ?? ["between", "upgrade", "shallow"].first { json[Text($0)] != nil } ?? "nobody"
    }

    var commit: String { text("commit") }
    var request: String { text("request") }
    var unreadable: String { text("unreadable") }

    private func text(_ key: Text) -> String { json[key]?.text?.string ?? "" }
}

extension Project {
    /// The lines of `lumos blame`, by place.
    func blame(_ dataset: String) throws -> [String: Blamed] {
        let output = try lumos("blame", dataset, "--json").requireSuccess().output
        let lines = try #require(JSONParser.parse(output).array).map(Blamed.init)
        return Dictionary(uniqueKeysWithValues: lines.map { ($0.place, $0) })
    }

    /// Who is behind each place, in lines of the terminal's form, so that a difference is seen at once.
    func blamed(_ dataset: String) throws -> [String: String] { try blame(dataset).mapValues(\.who) }

    /// Commits everything as somebody else.
    @discardableResult
    func commit(_ message: String, by author: String) throws -> String {
        try repository.commit(message)
        try git("commit", "-q", "--amend", "--allow-empty", "--no-edit", "--author", author)
        return try git("rev-parse", "HEAD")
    }
}
