import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

/// The laws of the lattice, over every pair and every triple of the pool.
@Suite struct TypeLatticeLawTests {
    static let relations: [[TypeRelation?]] = TypePool.types.map { old in
        TypePool.types.map { old.relation(to: $0) }
    }

    private var indices: Range<Int> { TypePool.types.indices }

    private func names(_ indices: Int...) -> String {
        indices.map { TypePool.types[$0].outline }.joined(separator: " -> ")
    }

    @Test func `the pool has every kind, and has it nested`() {
        #expect(Set(TypePool.types.map(\.type.kind)) == Set(TypeKind.allCases))
        #expect(Set(TypePool.types.flatMap(\.inside).map(\.type.kind)) == Set(TypeKind.allCases))
    }

    @Test func `every type is equivalent to itself`() {
        for index in indices { #expect(Self.relations[index][index] == .equivalent, "\(names(index))") }
    }

    @Test func `each relation has its mirror`() {
        let mirrors: [TypeRelation?: [TypeRelation?]] = [
            .equivalent: [.equivalent], .widening: [.narrowing], .narrowing: [.widening], .none: [.none],
            .lossy: [.incompatible, .lossy], .incompatible: [.incompatible, .lossy],
        ]
        for old in indices {
            for new in indices where !isDayBecomingTimestamp(old, new) {
                let mirror = Self.relations[new][old]
                #expect(mirrors[Self.relations[old][new]]?.contains(mirror) == true, "\(names(old, new))")
            }
        }
    }

    /// A day widens to a timestamp, but a timestamp cut to its day is no narrowing.
    private func isDayBecomingTimestamp(_ old: Int, _ new: Int) -> Bool {
        let both = [Self.relations[old][new], Self.relations[new][old]]
        return both.contains(.widening) && !both.contains(.narrowing)
            && [old, new].contains { TypePool.types[$0].outline.contains("date") }
            && [old, new].contains { TypePool.types[$0].outline.contains("timestamp") }
    }

    @Test func `two types that widen to each other are equivalent`() {
        for old in indices {
            for new in indices where Self.relations[old][new] == .widening {
                let mirror = Self.relations[new][old]
                #expect(mirror != .widening && mirror != .equivalent && mirror != .lossy, "\(names(old, new))")
            }
        }
    }

    @Test func `widening is transitive`() {
        let widens = Self.relations.map { row in row.map { $0 == .widening || $0 == .equivalent } }
        var chains = 0
        for a in indices {
            for b in indices where widens[a][b] {
                for c in indices where widens[b][c] {
                    chains += 1
                    if !widens[a][c] { Issue.record("\(names(a, b, c))") }
                }
            }
        }
        #expect(chains > 50_000)
    }

    @Test func `equivalent types stand alike to every other type`() {
        for a in indices {
            for b in indices where a != b && Self.relations[a][b] == .equivalent {
                for c in indices where !isDayBecomingTimestamp(a, c) && !isDayBecomingTimestamp(b, c) {
                    #expect(Self.relations[a][c] == Self.relations[b][c], "\(names(a, b, c))")
                }
            }
        }
    }

    @Test func `what holds types follows them, and a map's keys stay`() {
        let wraps: [(ParsedType) -> ParsedType] = [
            { ParsedType(.array, nesting: .items($0)) },
            { ParsedType(.map, nesting: .entries(keys: ParsedType(.date), values: $0)) },
            { ParsedType(.structure, nesting: .fields([Nesting.Member(name: "a", type: $0)])) },
        ]
        for old in TypePool.scalars {
            for new in TypePool.scalars {
                let relation = old.relation(to: new)
                for wrap in wraps {
                    #expect(wrap(old).relation(to: wrap(new)) == relation, "\(old.outline) -> \(new.outline)")
                }
                let keys = [old, new].map {
                    ParsedType(.map, nesting: .entries(keys: $0, values: ParsedType(.date)))
                }
                let isSame = old.type == new.type && Set(old.enumValues) == Set(new.enumValues)
                #expect(keys[0].relation(to: keys[1]) == (isSame ? .equivalent : .incompatible))
            }
        }
    }

    @Test func `a type widens to every union that has a branch for it`() {
        for old in TypePool.scalars {
            for branch in TypePool.scalars where branch.type != .variant {
                let union = ParsedType(.union, nesting: .branches([Nesting.Member(name: "0", type: branch)]))
                let fits = [.widening, .equivalent].contains(old.relation(to: branch))
                guard old.type != .void, old.type != .union, branch.type != .union else { continue }
                #expect((old.relation(to: union) == .widening) == fits, "\(old.outline) -> \(union.outline)")
            }
        }
    }

    @Test func `every relation occurs often enough for the laws to mean something`() {
        let counts = Dictionary(Self.relations.joined().map { ($0, 1) }, uniquingKeysWith: +)
        for relation in TypeRelation.allCases { #expect(counts[relation, default: 0] > 100, "\(relation)") }
    }

    @Test func `what is said of a change agrees with the relation and has its mirror`() {
        let mirrors: [TypeDifference: Set<TypeDifference>] = [
            .spelling: [.spelling], .arity: [.arity], .kind: [.kind], .family: [.family, .generalised],
            .generalised: [.family],
            .fixedLength: [.fixedLength, .lengthIncreased, .lengthDecreased, .widened, .narrowed],
            .timezone: [.timezone], .signedness: [.signedness], .scaleUnsafe: [.scaleUnsafe, .scaleIncreased],
            .scaleIncreased: [.scaleUnsafe], .precisionDecreased: [.precisionIncreased],
            .precisionIncreased: [.precisionDecreased],
            .lengthDecreased: [.lengthIncreased, .lengthDecreased, .fixedLength],
            .lengthIncreased: [.lengthDecreased, .fixedLength], .timePrecisionDecreased: [.timePrecisionIncreased],
            .timePrecisionIncreased: [.timePrecisionDecreased], .lossy: [.incompatible, .lossy],
            .widened: [.narrowed, .widened, .fixedLength, .incompatible], .narrowed: [.widened, .fixedLength],
            .unknown: [.unknown], .incompatible: [.incompatible, .lossy, .widened],
        ]
        var seen: Set<TypeDifference> = []
        for old in TypePool.types {
            for new in TypePool.types {
                let difference = TypeChange(from: old, to: new).difference
                seen.insert(difference)
                let mirror = TypeChange(from: new, to: old).difference
                #expect(
                    mirrors[difference]?.contains(mirror) == true, "\(old.outline) -> \(new.outline): \(difference)")
                #expect((difference == .spelling) == (old.type == new.type))
            }
        }
        #expect(seen == Set(TypeDifference.allCases))
    }
}

extension ParsedType {
    /// Everything nested in it, at any depth.
    fileprivate var inside: [ParsedType] {
        let next: [ParsedType] =
            switch nesting {
            case .none: []
            case .items(let items): [items]
            case .entries(let keys, let values): [keys, values]
            case .fields(let members), .branches(let members): members.map(\.type)
            }
        return next + next.flatMap(\.inside)
    }
}
