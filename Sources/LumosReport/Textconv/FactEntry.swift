import CanonicalJSON
import LumosDiff

/// An entry of a list in one line: its words, as reports have them, then what they leave out.
///
/// Words serve where nobody could take them for those of another entry; else the entry stands as JSON.
struct FactEntry {
    private let object: JSONObject
    private let kind: Change.Kind?
    private let said: [Text]
    /// The namespace of the dataset that it is an entry of: names in it are said without it.
    private let home: Text

    init(_ object: JSONObject, _ kind: Change.Kind?, said: [Text], home: Text) {
        (self.object, self.kind, self.home) = (object, kind, home)
        // A name that may hold slashes would not be told from its namespace.
        let isPath = said.first == "namespace" && object["name"]?.text?.string.utf8.contains(UInt8(ascii: "/")) == true
        self.said = isPath ? ["name"] : said
    }

    /// What stands between the gaps of its line.
    var parts: [String] {
        let words = self.words
        guard isPlain, FactText.isSimple(words) else { return [FactText.json(.object(object))] }
        return [words] + object.filter { !isSaid($0) }.map(rest)
    }

    private var words: String {
        guard let kind, kind != .qualityRule else { return said.first.flatMap { object[$0]?.text?.string } ?? "" }
        let say = ValueWords(kind, home: home)
        if said.count == 1 { return object[said[0]].map(say.callAsFunction) ?? "" }
        let spoken = JSONObject(object.filter { said.contains($0.key) })
        // A key that refers to no columns ends in the blank before them.
        let words = say(.object(spoken))
        return words.utf8.last == UInt8(ascii: " ") ? String(words.dropLast()) : words
    }

    private func isSaid(_ member: JSONObject.Member) -> Bool {
        // Where a namespace may be left out, one that is there although it need not be is told.
        let isHidden = member.key == "namespace" && member.value.text == home
        return isHidden ? kind != .foreignKey : said.contains(member.key)
    }

    /// "severity error", "sources dbt, warehouse": what would read as another sort of value stands as JSON.
    private func rest(_ member: JSONObject.Member) -> String {
        let key = member.key.string
        guard FactText.isWord(key) else { return FactText.json(.object(JSONObject([member]))) }
        let isList = FactEntry.lists.contains(member.key)
        switch member.value {
        case .string(let text) where !isList && !text.string.isLiteral: return "\(key) \(FactText.shown(text))"
        case .array(let elements) where isList:
            let words = elements.compactMap { $0.text?.string }.filter(FactText.isWord)
            return words.count == elements.count && !words.isEmpty
                ? "\(key) \(words.joined(separator: ", "))" : "\(key) \(FactText.json(member.value))"
        default: return "\(key) \(FactText.json(member.value))"
        }
    }

    /// Members that hold lists of names.
    private static let lists: [Text] = ["sources", "facets"]
}

extension FactEntry {
    /// Whether its words are those of no other entry.
    private var isPlain: Bool {
        switch kind {
        case .owner, .jobOwner: isPlainOwner
        case .tag: isWord("key", without: ":") && isSimple("value")
        case .accessRole: isWord("name", without: ":") && isSimple("grant")
        case .accessPolicy: ["name", "kind", "field"].allSatisfy { isWord($0) } && isSimple("expression")
        case .check where object["name"] == nil:
            isSimple("expression") && object["expression"]?.text?.string.contains(": ") == false
        case .check: isWord("name", without: ":") && isSimple("expression")
        case .index:
            isWord("name") && object["name"]?.text != "unique" && object["columns"] != nil && areWords("columns")
                && isSimple("predicate")
        case .primaryKey, .uniqueKey: areWords("columns")
        case .partitioning: isWord("field") && isWord("transform")
        case .serviceLevel: object["value"] != nil && said.allSatisfy { isWord($0) }
        case .foreignKey: areWords("columns") && areWords("references") && isPlainName("dataset")
        case .columnEdge: isPlainName("name") && isWord("field", without: ".")
        case .alias, .formerName, .upstream, .jobInput, .jobOutput: said.count == 1 || isPlainName("name")
        default: true
        }
    }

    /// "@sales" is a group, "ada" a user; whoever is called so without saying what he is stands as JSON.
    private var isPlainOwner: Bool {
        guard let id = object["id"]?.text?.string, isSimple("type"), FactText.isSimple(id),
            !id.utf8.contains(UInt8(ascii: "("))
        else { return false }
        let name = OwnerName(Text(id)).short
        let hasColon = name.utf8.contains(UInt8(ascii: ":"))
        if Text(name) == Text(id) { return hasColon && name.utf8.first != UInt8(ascii: "@") }
        return !hasColon && !id.utf8.contains(UInt8(ascii: "@"))
    }

    /// Whether a name is told from the namespace before it.
    private func isPlainName(_ key: Text) -> Bool {
        guard isWord(key, without: "/") else { return false }
        guard let namespace = object["namespace"]?.text, namespace != home else { return true }
        return isWord("namespace") && namespace.string.contains("/")
    }

    private func isSimple(_ key: Text) -> Bool { object[key].map { FactText.isSimple($0.text?.string ?? "") } ?? true }

    private func isWord(_ key: Text, without sign: Character? = nil) -> Bool {
        guard let value = object[key] else { return true }
        let text = value.text?.string ?? ""
        return FactText.isWord(text)
            && !(sign.map { text.unicodeScalars.contains($0.unicodeScalars.first ?? " ") } ?? false)
    }

    private func areWords(_ key: Text) -> Bool {
        object[key].map { ($0.array ?? []).allSatisfy { FactText.isWord($0.text?.string ?? "") } } ?? true
    }
}

extension String {
    /// Whether it reads as a number, a truth value or null.
    fileprivate var isLiteral: Bool {
        if ["true", "false", "null"].contains(self) { return true }
        guard let first = utf8.first else { return false }
        return first == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
    }
}
