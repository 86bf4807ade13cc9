import CanonicalJSON
import LumosModel

/// The tests of each node, as rules.
///
/// A test's own name ends in a hash of its arguments. A rule is called by what it tests instead,
/// `accepted_values(status)`, so
/// that another list of values is a change of that rule; where that does not tell two apart, and for tests of whole
/// models, the
/// arguments belong to the name.
struct DbtQuality: Sendable {
    private let testsByNode: [Text: [DbtTest]]
    /// Tests that no node could be found for, sorted.
    let unattached: [Text]

    init(_ manifest: DbtManifest) {
        var tests: [Text: [DbtTest]] = [:]
        var unattached: [Text] = []
        for id in manifest.tests.keys.sorted() {
            guard let test = manifest.tests[id] else { continue }
            let nodes = test.nodes(in: manifest)
            for node in nodes { tests[node, default: []].append(test) }
            if nodes.isEmpty { unattached.append(id) }
        }
        (testsByNode, self.unattached) = (tests, unattached)
    }

    /// The rules for a node, each under a name of its own.
    func rules(of node: Text, _ columns: DbtColumnNames) -> [QualityRule] {
        let tests = testsByNode[node] ?? []
        let names = tests.map { $0.ruleNames(columns) }
        // The shortest name that no other test has, too.
        let uses = names.map { Set($0) }.joined().reduce(into: [:]) { $0[$1, default: 0] += 1 }
        return zip(tests, names).map { test, names in
            let name = names.first { uses[$0] == 1 } ?? names.last ?? test.name
            return test.rule(called: name, columns)
        }
    }
}

extension DbtTest {
    private static let singular: Text = "singular"

    /// "not_null", "dbt_utils.accepted_range", "singular"
    private var type: Text {
        guard let macro else { return Self.singular }
        return namespace.map { "\($0).\(macro)" } ?? macro
    }

    /// The arguments that say what is tested, not where.
    private var parameters: [Text: Text] {
        var parameters: [Text: Text] = [:]
        for member in arguments where member.key != "model" {
            parameters[member.key] = text(of: member.value, key: member.key)
        }
        return parameters.merging(effectiveConditions) { _, condition in condition }
    }

    /// Without those that say what dbt does anyway.
    private var effectiveConditions: [Text: Text] {
        conditions.filter { key, value in (key != "warn_if" && key != "error_if") || value != "!= 0" }
    }

    private func text(of value: JSONValue, key: Text) -> Text {
        // Their order means nothing.
        if macro == "accepted_values", key == "values", case .array(let values) = value {
            let sorted = values.map { ($0.plainText, $0) }.sorted { $0.0 < $1.0 }
            return JSONValue.array(sorted.map(\.1)).plainText
        }
        return value.plainText
    }

    /// What a rule of this test may be called, short to long. A singular test has but the one name that its author
    /// gave.
    fileprivate func ruleNames(_ columns: DbtColumnNames) -> [Text] {
        guard macro != nil else { return [name] }
        let column = self.column.map { [columns.name($0)] } ?? []
        let arguments = parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" as Text }
        let full = call(column + arguments)
        return (column.isEmpty ? [] : [call(column)]) + [full, "\(full) \(name)"]
    }

    private func call(_ arguments: [Text]) -> Text {
        "\(type)(\(arguments.map(\.string).joined(separator: ", ")))"
    }

    fileprivate func rule(called name: Text, _ names: DbtColumnNames) -> QualityRule {
        var rule = QualityRule(id: name, type: type, field: column.map { names.name($0) })
        var parameters = self.parameters
        if macro == nil { parameters["sql"] = code?.tidied }
        rule.parameters = parameters.isEmpty ? nil : parameters
        rule.severity = severity.map { Text($0.string.lowercased()) }
        rule.description = description
        return rule
    }

    /// The nodes that it is about: of a generic test one, of a singular test all that it reads.
    fileprivate func nodes(in manifest: DbtManifest) -> [Text] {
        if let attachedNode { return manifest.nodes[attachedNode] == nil ? [] : [attachedNode] }
        let read = dependsOn.filter { manifest.nodes[$0] != nil }
        if macro == nil || read.count == 1 { return Array(Set(read)) }
        // Where it is not said: "{{ get_where_subquery(ref('orders')) }}", or the file's key "models.orders".
        let call = arguments["model"]?.text.flatMap { DbtCall(in: $0) }
        let meant = read.filter { id in call?.means(id, named: manifest.nodes[id]?.name ?? "") ?? false }
        if meant.count == 1 { return meant }
        let keyed = read.filter { id in fileKey == manifest.nodes[id].map { "models.\($0.name)" } }
        return keyed.count == 1 ? keyed : []
    }
}
