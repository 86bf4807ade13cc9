extension Workload {
    /// The dataset of that number as it is after a pull request: one to five changes, each of a kind that people make.
    public func changedDataset(_ index: Int) -> Node {
        var random = SplitMix64(seed: ~seed ^ (UInt64(index) &* 0xD134_2543_DE82_EF95))
        var dataset = dataset(index)
        var edits = Self.edits
        for _ in 0...random.below(5) { edits.remove(at: random.below(edits.count))(&dataset, &random) }
        return dataset
    }

    private typealias Edit = @Sendable (inout Node, inout SplitMix64) -> Void

    /// No two of them undo each other. A view's or a table's first column is its key and stays.
    private static let edits: [Edit] = [
        { dataset, random in dataset["fields"]?.elements.remove(at: random.below(3) + 2) },
        { dataset, random in dataset["fields"]?.elements.insert(newColumn(&random), at: random.below(4) + 1) },
        { dataset, random in dataset["fields"]?.elements.append(newColumn(&random)) },
        { dataset, random in
            let type = random.pick(["decimal(9,2)", "string(10)", "int16", "string(500)", "decimal(30,4)", "bool"])
            dataset.changeColumn(&random) { $0["type"] = .text(type) }
        },
        { dataset, random in
            dataset.changeColumn(&random) { $0["nullable"] = .bool($0["nullable"]?.json(isPretty: false) != "true") }
        },
        { dataset, random in
            let words = "The \(random.pick(Vocabulary.adjectives)) \(random.pick(Vocabulary.nouns)), reworded."
            dataset.changeColumn(&random) { $0["description"] = .text(words) }
        },
        { dataset, random in
            let classification = random.pick(Vocabulary.classifications)
            dataset.changeColumn(&random) { $0["classification"] = .text(classification) }
        },
        { dataset, random in
            let name = "\(random.pick(Vocabulary.adjectives))_\(random.pick(Vocabulary.suffixes))_renamed"
            dataset.changeColumn(&random) { $0["name"] = .text(name) }
        },
        { dataset, random in dataset["description"] = .text("Now \(random.pick(Vocabulary.adjectives)) by contract.") },
        { dataset, _ in dataset["owners"]?.elements.append(["id": "user:ada", "type": "business"]) },
        { dataset, _ in dataset["tags"]?.elements.append(["key": "reviewed", "value": "2026"]) },
        { dataset, _ in dataset["lifecycle"] = ["state": "deprecated"] },
        { dataset, random in
            let upstream: Node = ["namespace": "kafka://events", "name": .text(random.pick(Vocabulary.nouns))]
            dataset["upstream"] = .array((dataset["upstream"]?.elements ?? []) + [upstream])
        },
    ]

    private static func newColumn(_ random: inout SplitMix64) -> Node {
        let name = "\(random.pick(Vocabulary.adjectives))_\(random.pick(Vocabulary.nouns))_new"
        return [
            "name": .text(name), "type": .text(random.pick(Vocabulary.types).normal),
            "nullable": .bool(random.chance(70)),
        ]
    }
}

extension Node {
    /// The member of an object; assigning to one that is not there adds it at the end.
    fileprivate subscript(key: String) -> Node? {
        get {
            guard case .object(let members) = self else { return nil }
            return members.first { $0.0 == key }?.1
        }
        set {
            guard case .object(var members) = self else { return }
            let index = members.firstIndex { $0.0 == key } ?? members.endIndex
            members.replaceSubrange(index..<min(index + 1, members.endIndex), with: newValue.map { [(key, $0)] } ?? [])
            self = .object(members)
        }
    }

    /// The elements of an array; none of anything else.
    fileprivate var elements: [Node] {
        get {
            guard case .array(let elements) = self else { return [] }
            return elements
        }
        set { self = .array(newValue) }
    }

    /// Changes one column of a dataset that is no key.
    fileprivate mutating func changeColumn(_ random: inout SplitMix64, _ change: (inout Node) -> Void) {
        guard var columns = self["fields"]?.elements else { return }
        // The first two columns may be keys; a workload's dataset has five at least, less one that an edit removed.
        change(&columns[2 + random.below(columns.count - 2)])
        self["fields"] = .array(columns)
    }
}
