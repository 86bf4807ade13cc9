/// Datasets as real catalogs describe them, the same for the same seed and index on every machine.
///
/// 5 to 50 columns, about 5 KB in the pretty form, members in the order that people and tools write them (not sorted).
public struct Workload: Sendable {
    let seed: UInt64

    /// A workload; equal seeds make equal datasets.
    public init(seed: UInt64) {
        self.seed = seed
    }

    /// The dataset of that number, as a snapshot document of format 1.
    public func dataset(_ index: Int) -> Node {
        var random = SplitMix64(seed: seed ^ (UInt64(index) &* 0xD134_2543_DE82_EF95))
        let identity = identity(index, &random)
        let squeezed = Double(random.below(1000)) / 1000
        let fields = distinctNames(5 + Int(46 * squeezed * squeezed), &random).map { field($0, &random) }
        var members: [(String, Node)] = [
            ("lumos", "dataset/1"), ("namespace", .text(identity.namespace)), ("name", .text(identity.name)),
            ("kind", .text(random.chance(80) ? "table" : "view")),
            ("title", .text(title(&random))), ("description", .text(prose(2, &random))),
            ("fields", .array(fields.map(\.node))),
            ("keys", keys(fields.map(\.name), &random)),
            ("owners", .array([["id": .text("group:" + random.pick(Vocabulary.teams)), "type": "technical"]])),
            ("tags", .array((0...random.below(3)).map { _ in tag(&random) })),
        ]
        if random.chance(60) { members.append(("governance", governance(&random))) }
        if random.chance(70) { members.append(("upstream", upstream(&random))) }
        if random.chance(40) { members.append(("quality", quality(fields.map(\.name), &random))) }
        members.append(("lifecycle", ["state": .text(random.chance(85) ? "active" : "deprecated")]))
        return .object(members)
    }

    private func identity(_ index: Int, _ random: inout SplitMix64) -> (namespace: String, name: String) {
        let platform = random.pick(Vocabulary.platforms)
        let database = random.pick(Vocabulary.teams)
        let table = "\(random.pick(Vocabulary.adjectives))_\(random.pick(Vocabulary.nouns))_\(index)"
        return (
            "\(platform)://\(database)-db.example.com:5432", "\(database).\(random.pick(Vocabulary.schemas)).\(table)"
        )
    }

    private func distinctNames(_ count: Int, _ random: inout SplitMix64) -> [String] {
        var seen: Set<String> = []
        var names: [String] = []
        while names.count < count {
            let noun = random.pick(Vocabulary.nouns)
            let name =
                random.chance(40)
                ? "\(random.pick(Vocabulary.adjectives))_\(noun)" : "\(noun)_\(random.pick(Vocabulary.suffixes))"
            if seen.insert(name).inserted { names.append(name) }
        }
        return names
    }

    private func field(_ name: String, _ random: inout SplitMix64) -> (name: String, node: Node) {
        let type = random.pick(Vocabulary.types)
        var members: [(String, Node)] = [
            ("name", .text(name)), ("type", .text(type.normal)), ("nativeType", .text(type.native)),
            ("nullable", .bool(random.chance(55))),
        ]
        if random.chance(65) { members.append(("description", .text(prose(1, &random)))) }
        if random.chance(12) { members.append(("tags", .array([tag(&random)]))) }
        if random.chance(8) { members.append(("classification", .text(random.pick(Vocabulary.classifications)))) }
        if random.chance(8) { members.append(("constraints", constraints(&random))) }
        return (name, .object(members))
    }

    private func constraints(_ random: inout SplitMix64) -> Node {
        random.chance(50)
            ? ["enum": .array((0...2 + random.below(4)).map { _ in .text(random.pick(Vocabulary.adjectives)) })]
            : ["minLength": .integer(random.below(4)), "maxLength": .integer(8 << random.below(6))]
    }

    private func keys(_ names: [String], _ random: inout SplitMix64) -> Node {
        var members: [(String, Node)] = [("primary", ["columns": .array([.text(names[0])]), "enforced": true])]
        if random.chance(50) {
            let referenced = random.pick(Vocabulary.nouns)
            let foreign: Node = [
                "columns": .array([.text(names[1])]), "dataset": .text("sales.public.\(referenced)"),
                "references": .array([.text("\(referenced)_id")]), "onDelete": "cascade",
            ]
            members.append(("foreign", .array([foreign])))
        }
        return .object(members)
    }

    private func governance(_ random: inout SplitMix64) -> Node {
        [
            "classification": .text(random.pick(Vocabulary.classifications)),
            "retention": .text("P\(1 + random.below(10))Y"), "tier": .text("tier-\(1 + random.below(3))"),
        ]
    }

    private func upstream(_ random: inout SplitMix64) -> Node {
        .array(
            (0...random.below(3)).map { _ in
                let (namespace, name) = identity(random.below(100_000), &random)
                return ["namespace": .text(namespace), "name": .text(name)]
            })
    }

    private func quality(_ names: [String], _ random: inout SplitMix64) -> Node {
        let field = random.pick(names)
        return .array([
            ["id": .text("not_null_\(field)"), "type": "not-null", "field": .text(field), "severity": "error"]
        ])
    }

    private func tag(_ random: inout SplitMix64) -> Node {
        ["key": .text(random.pick(Vocabulary.nouns)), "value": .text(random.pick(Vocabulary.adjectives))]
    }

    private func title(_ random: inout SplitMix64) -> String {
        "\(random.pick(Vocabulary.adjectives)) \(random.pick(Vocabulary.nouns)) \(random.pick(Vocabulary.nouns))"
    }

    private func prose(_ sentences: Int, _ random: inout SplitMix64) -> String {
        var words: [String] = []
        for _ in 0..<sentences {
            words += ["The", random.pick(Vocabulary.adjectives), random.pick(Vocabulary.nouns)]
            words += [random.pick(Vocabulary.verbs), "the", random.pick(Vocabulary.nouns)]
            for _ in 0...random.below(2) {
                words += [random.pick(Vocabulary.links), "the", random.pick(Vocabulary.nouns)]
            }
            words[words.count - 1] += "."
            if random.chance(20) { words.append(random.pick(Vocabulary.asides)) }
        }
        return words.joined(separator: " ")
    }
}
