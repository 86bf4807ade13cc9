import CanonicalJSON
import LumosDiff
import LumosModel
import LumosTestSupport
import Testing

/// What holds of every merge, on edits that nobody would make by hand.
@Suite struct MergePropertyTests {
    /// A document and two edits of it.
    private struct Case {
        let base: [UInt8]
        let ours: [UInt8]
        let theirs: [UInt8]

        init(seed: UInt64) throws {
            var generator = SnapshotGenerator(seed: seed)
            let document = generator.document()
            base = try Case.bytes(document)
            ours = try Case.bytes(Case.edited(document, &generator))
            theirs = try Case.bytes(Case.edited(document, &generator))
        }

        private static func edited(_ document: JSONObject, _ generator: inout SnapshotGenerator) -> JSONObject {
            (0..<4).reduce(document) { edited, _ in generator.edited(edited) }
        }

        private static func bytes(_ document: JSONObject) throws -> [UInt8] {
            try DatasetSnapshot(document: .object(document)).bytes
        }
    }

    private static let seeds = UInt64(1)...600

    private func merged(_ base: [UInt8], _ ours: [UInt8], _ theirs: [UInt8]) throws -> DocumentMerge {
        try DocumentMerge(Versions(base: base, ours: ours, theirs: theirs))
    }

    @Test func `a side that changed nothing has no say`() throws {
        for seed in Self.seeds {
            let made = try Case(seed: seed)
            for side in [made.ours, made.theirs] {
                #expect(try merged(made.base, side, made.base).bytes == side, "seed \(seed)")
                #expect(try merged(made.base, made.base, side).bytes == side, "seed \(seed)")
                #expect(try merged(made.base, side, side).bytes == side, "seed \(seed)")
                #expect(try merged([], side, side).bytes == side, "seed \(seed)")
            }
        }
    }

    @Test func `the sides can be exchanged`() throws {
        var clear = 0
        for seed in Self.seeds {
            let made = try Case(seed: seed)
            let one = try merged(made.base, made.ours, made.theirs)
            let other = try merged(made.base, made.theirs, made.ours)
            #expect(one.disputes.map(\.place) == other.disputes.map(\.place), "seed \(seed)")
            let isMirrored = one.disputes.map(\.ours) == other.disputes.map(\.theirs)
            #expect(isMirrored, "seed \(seed)")
            if one.disputes.isEmpty {
                #expect(one.bytes == other.bytes, "seed \(seed)")
                clear += 1
            }
        }
        #expect(clear > 100, "\(clear) of \(Self.seeds.count) merges had no dispute")
    }

    @Test func `what a side newly says is in the result or in dispute`() throws {
        for seed in Self.seeds {
            let made = try Case(seed: seed)
            let result = try merged(made.base, made.ours, made.theirs)
            var kept = leaves(.object(result.document))
            for dispute in result.disputes {
                for value in [dispute.ours, dispute.theirs] {
                    if let value { kept.formUnion(leaves(value, below: dispute.member)) }
                }
            }
            let before = leaves(try JSONParser.parse(made.base))
            for side in [made.ours, made.theirs] {
                let lost = leaves(try JSONParser.parse(side)).subtracting(before).subtracting(kept)
                #expect(lost.isEmpty, "seed \(seed): \(lost)")
            }
        }
    }

    @Test func `the result is a valid document, and a conflict is a valid conflict`() throws {
        for seed in Self.seeds {
            let made = try Case(seed: seed)
            let result = try merged(made.base, made.ours, made.theirs)
            #expect(try DatasetSnapshot(document: .object(result.document)).document == result.document, "seed \(seed)")
            guard !result.disputes.isEmpty else { continue }
            let conflict = try #require(try ConflictDocument.ifConflict(result.bytes))
            #expect(conflict.bytes == result.bytes, "seed \(seed)")
        }
    }

    @Test func `taking theirs everywhere is what the exchanged merge has as ours`() throws {
        var resolved = 0
        for seed in Self.seeds {
            let made = try Case(seed: seed)
            let result = try merged(made.base, made.ours, made.theirs)
            guard let conflict = try ConflictDocument.ifConflict(result.bytes) else { continue }
            let ours = try conflict.resolved(.ours, at: nil)
            #expect(try ours.settled() == CanonicalWriter.pretty(.object(result.document)), "seed \(seed)")
            let exchanged = try merged(made.base, made.theirs, made.ours)
            let theirs = try conflict.resolved(.theirs, at: nil)
            #expect(theirs.disputes.isEmpty)
            let isSame = try theirs.settled() == CanonicalWriter.pretty(.object(exchanged.document))
            #expect(isSame, "seed \(seed): \(conflict.summary)")
            resolved += 1
        }
        #expect(resolved > 100)
    }

    @Test func `renamed columns are never lost, and the sides can be exchanged`() throws {
        for seed in UInt64(1)...400 {
            var generator = SplitMix64(seed: seed)
            let base = ["a", "b", "c"].map { Column(name: $0) }
            let (ours, theirs) = (Column.edited(base, &generator), Column.edited(base, &generator))
            let sides = try [base, ours, theirs].map { columns in
                try MergeCase.bytes(["fields": .array(columns.map(\.json))])
            }
            let one = try merged(sides[0], sides[1], sides[2])
            let other = try merged(sides[0], sides[2], sides[1])
            // A column that both have renamed is named as ours has it.
            let exchanged = other.disputes.map { [$0.theirs, $0.ours] }
            #expect(one.disputes.count == exchanged.count, "seed \(seed)")
            #expect(one.disputes.allSatisfy { exchanged.contains([$0.ours, $0.theirs]) }, "seed \(seed)")
            if one.disputes.isEmpty { #expect(one.bytes == other.bytes, "seed \(seed)") }
            let known = leaves(.object(one.document)).union(
                one.disputes.flatMap { dispute in
                    [dispute.ours, dispute.theirs].compactMap { $0 }.flatMap { leaves($0, below: dispute.member) }
                })
            let due = Set((ours + theirs).map(\.name)).subtracting(base.map(\.name))
            let lost = due.filter { !known.contains(KeyedLeaf(key: "name", value: .string($0))) }
            #expect(lost.isEmpty, "seed \(seed): \(lost)")
        }
    }

    @Test func `a merge again of what was resolved is clear`() throws {
        for seed in Self.seeds {
            let made = try Case(seed: seed)
            let result = try merged(made.base, made.ours, made.theirs)
            let settled = CanonicalWriter.pretty(.object(result.document))
            #expect(try merged(made.ours, settled, made.ours).bytes == settled, "seed \(seed)")
        }
    }
}

/// A column that is renamed, with and without saying so.
private struct Column {
    var name: Text
    var former: Text?

    var json: JSONValue {
        var object = JSONObject()
        object["name"] = .string(name)
        if let former { object["formerly"] = [.string(former)] }
        return .object(object)
    }

    static func edited(_ columns: [Column], _ generator: inout SplitMix64) -> [Column] {
        var columns = columns
        for _ in 0..<3 {
            let name: Text = ["a", "b", "c", "d", "e"].randomElement(using: &generator) ?? "d"
            let index = Int.random(in: 0..<columns.count, using: &generator)
            let isTaken = columns.contains { $0.name == name }
            switch Int.random(in: 0..<4, using: &generator) {
            case 0 where !isTaken: columns[index] = Column(name: name, former: columns[index].name)
            case 1 where !isTaken: columns[index].name = name
            case 2 where !isTaken: columns.insert(Column(name: name), at: index)
            case 3 where columns.count > 1: columns.remove(at: index)
            default: break
            }
        }
        return columns
    }
}

/// A member's key and a text, number or truth that stands under it, however deep.
private struct KeyedLeaf: Hashable {
    let key: Text
    let value: JSONValue
}

private func leaves(_ value: JSONValue, below key: Text = "") -> Set<KeyedLeaf> {
    switch value {
    case .object(let object): object.members.reduce(into: []) { $0.formUnion(leaves($1.value, below: $1.key)) }
    case .array(let elements): elements.reduce(into: []) { $0.formUnion(leaves($1, below: key)) }
    default: [KeyedLeaf(key: key, value: value)]
    }
}

extension Dispute {
    /// The key of the member that the place is.
    fileprivate var member: Text { pointer.tokens.last ?? "" }
}
