import CanonicalJSON

/// What the parts of names are called in the environment that the store describes: `map:` of a source. The first rule
/// that matches a part gives it its other name.
package struct NameMap: Sendable, Hashable {
    package var rules: [NameRule]

    package init(_ rules: [NameRule] = []) {
        self.rules = rules
    }

    /// Every one of these names and what it becomes, be it the same.
    package func names(of ids: some Sequence<DatasetID>) -> [DatasetID: DatasetID] {
        if rules.isEmpty { return [:] }
        var mapping = PartMapping(rules)
        var names: [DatasetID: DatasetID] = [:]
        for id in ids where names[id] == nil { names[id] = id.with(parts: id.parts.map { mapping.name(of: $0) }) }
        return names
    }

    /// What one part becomes.
    func name(of part: Text) -> Text {
        var mapping = PartMapping(rules)
        return mapping.name(of: part)
    }

    /// The first rule that changes a part of a name.
    package func rule(changing id: DatasetID) -> NameRule? {
        rules.first { rule in NameMap([rule]).names(of: [id])[id] != id }
    }
}

/// The rules at work. A store has many names and few parts: each is matched once.
private struct PartMapping {
    private let rules: [(pattern: Regex<AnyRegexOutput>, rule: NameRule)]
    private var known: [Text: Text] = [:]

    init(_ rules: [NameRule]) {
        // Each was read once already, when its rule was made.
        self.rules = rules.compactMap { rule in rule.pattern.map { ($0, rule) } }
    }

    mutating func name(of part: Text) -> Text {
        if let name = known[part] { return name }
        let name = mapped(part)
        known[part] = name
        return name
    }

    private func mapped(_ part: Text) -> Text {
        if part.string.utf8.count > NameRule.longestPart { return part }
        for (pattern, rule) in rules {
            guard let match = part.string.wholeMatch(of: pattern) else { continue }
            return rule.name(from: match.output.map { $0.substring ?? "" })
        }
        return part
    }
}
