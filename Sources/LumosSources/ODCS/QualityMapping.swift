import CanonicalJSON
import LumosModel

/// Quality rules of an object and its properties, each with an id that survives edits and the order of the file.
struct QualityMapping {
    let rules: [QualityRule]

    init(_ object: SchemaObject, _ properties: [PlacedProperty]) {
        var rules = object.quality.map { QualityMapping.rule($0, at: nil) }
        for placed in properties {
            rules += placed.property.quality.map { QualityMapping.rule($0, at: placed.path) }
            rules += QualityMapping.implied(by: placed)
        }
        self.rules = QualityMapping.withUniqueIDs(rules)
    }

    /// The id is the contract's own, else the name, else the metric or kind; at a property its path goes before.
    private static func rule(_ quality: ContractQuality, at path: Text?) -> QualityRule {
        let type = quality.type == "library" ? quality.metric ?? quality.type : quality.type
        let own = quality.id ?? quality.name ?? type
        var rule = QualityRule(id: path.map { "\($0):\(own)" } ?? own, type: type, field: path)
        rule.parameters = quality.parameters.isEmpty ? nil : quality.parameters
        rule.severity = quality.severity
        rule.schedule = quality.schedule
        rule.description = quality.description
        return rule
    }

    /// Options of a logical type that are tests, and have no place among a field's constraints.
    private static func implied(by placed: PlacedProperty) -> [QualityRule] {
        let options: [Text] = ["multipleOf", "uniqueItems", "minProperties", "maxProperties"]
        return options.compactMap { option in
            guard let value = placed.property.options[option], value != "false" else { return nil }
            var rule = QualityRule(id: "\(placed.path):\(option)", type: option, field: placed.path)
            rule.parameters = ["value": value]
            return rule
        }
    }

    /// Rules that share an id are told apart by eight hex digits of what they say, so that their order means nothing.
    private static func withUniqueIDs(_ rules: [QualityRule]) -> [QualityRule] {
        let counts = rules.reduce(into: [Text: Int]()) { $0[$1.id, default: 0] += 1 }
        return rules.map { rule in
            guard counts[rule.id, default: 0] > 1 else { return rule }
            var copy = rule
            let digest = Digest(of: CanonicalWriter.compact(.object(rule.object))).hex.prefix(8)
            copy.id = "\(rule.id)#\(String(digest))"
            return copy
        }
    }
}
