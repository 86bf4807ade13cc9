import CanonicalJSON
import LumosModel

/// A seeded generator (SplitMix64, Steele, Lea and Flood 2014), so that a failure happens again.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// Types close enough to each other that many of them are related: every scalar with telling parameters, and nested types
/// generated from them.
enum TypePool {
    static let types: [ParsedType] = scalars + everyKindNested + nested(250, seed: 2)

    private static let everyKindNested: [ParsedType] = TypeKind.allCases.compactMap { kind in
        scalars.first { $0.type.kind == kind }.map { ParsedType(.array, nesting: .items($0)) }
    }

    static let scalars: [ParsedType] = numbers + texts + times + others

    private static let numbers: [ParsedType] = {
        let integers = [8, 16, 24, 32, 64, 128, 256].flatMap { bits in
            [DataType.int(bits: bits, signed: true), .int(bits: bits, signed: false)]
        }
        let decimals = [1, 2, 3, 5, 7, 8, 9, 10, 15, 16, 18, 19, 20, 38, 39].flatMap { precision in
            [-2, 0, 2, 5].map { DataType.decimal(DecimalDigits(precision: precision, scale: $0)) }
        }
        let floats = [16, 32, 64].map { DataType.float(bits: $0) }
        return (integers + decimals + floats + [.decimal(nil)]).map { ParsedType($0) }
    }()

    private static let texts: [ParsedType] = {
        let extents: [Extent] = [
            .unbounded, .padded, .upTo(1), .upTo(3), .upTo(36), .upTo(40), .exactly(3), .exactly(36),
        ]
        let sized = extents.flatMap { [DataType.string($0), .bytes($0), .bit($0)] }
        let counted: [Extent] = [
            .upTo(3, .bytes), .upTo(12, .bytes), .upTo(144, .bytes), .exactly(3, .bytes), .upTo(3, .utf16),
            .upTo(6, .utf16), .upTo(40, .utf16), .exactly(36, .utf16),
        ]
        let enums: [[Text]] = [["a"], ["b"], ["a", "b"], ["b", "a"], ["a", "longer"], []]
        return (sized + counted.map { .string($0) } + [.uuid, .json(binary: false), .json(binary: true), .xml]).map {
            ParsedType($0)
        }
            + enums.map { ParsedType(.enumeration, enumValues: $0) }
    }()

    private static let times: [ParsedType] = {
        let clocks = [nil, 0, 3, 6, 9].flatMap { precision in
            ZoneSemantics.allCases.flatMap { zone in
                [DataType.time(precision: precision, zone: zone), .timestamp(precision: precision, zone: zone)]
            }
        }
        return (clocks + [.date, .interval(nil), .interval(.yearMonth), .interval(.dayTime)]).map { ParsedType($0) }
    }()

    private static let others: [ParsedType] = {
        let bounds: [DataType] = [.date, .int(bits: 32, signed: true), .int(bits: 64, signed: true), .float(bits: 64)]
        let ranges = bounds.flatMap { [DataType.range($0, multi: false), .range($0, multi: true)] }
        let geos = GeoKind.allCases.flatMap { kind in
            [
                GeoType(kind), GeoType(kind, shape: .point), GeoType(kind, srid: 4326),
                GeoType(kind, shape: .point, srid: 4326),
            ]
        }
        let plain: [DataType] = [
            .void, .bool, .variant, .array, .map, .structure, .union, .unknown("x"), .unknown("y"),
        ]
        return (ranges + geos.map { .geo($0) } + NetworkKind.allCases.map { .network($0) } + plain).map {
            ParsedType($0)
        }
    }()

    static func nested(_ count: Int, seed: UInt64) -> [ParsedType] {
        var random = SeededGenerator(state: seed)
        return (0..<count).map { _ in type(depth: 2, &random) }
    }

    /// What nested types are made of: mostly a few types, so that two random ones are often related; sometimes any.
    private static let leaves: [ParsedType] = [
        ParsedType(.void), ParsedType(.int(bits: 32, signed: true)), ParsedType(.int(bits: 64, signed: true)),
        ParsedType(.float(bits: 64)), ParsedType(.string(.unbounded)), ParsedType(.string(.upTo(3))), ParsedType(.date),
        ParsedType(.timestamp(precision: 6, zone: .none)), ParsedType(.variant), ParsedType(.unknown("x")),
        ParsedType(.enumeration, enumValues: ["a"]), ParsedType(.enumeration, enumValues: ["a", "b"]),
        ParsedType(.decimal(DecimalDigits(precision: 10, scale: 0))),
        ParsedType(.decimal(DecimalDigits(precision: 12, scale: 2))),
    ]

    private static func type(depth: Int, _ random: inout SeededGenerator) -> ParsedType {
        func leaf() -> ParsedType {
            let pool = Int.random(in: 0..<4, using: &random) == 0 ? scalars : leaves
            return pool[Int.random(in: 0..<pool.count, using: &random)]
        }
        func inner() -> ParsedType {
            depth > 1 && Int.random(in: 0..<3, using: &random) == 0 ? type(depth: depth - 1, &random) : leaf()
        }
        func members() -> [Nesting.Member] {
            (["a", "b", "c"] as [Text]).shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random))
                .map { Nesting.Member(name: $0, type: inner()) }
        }
        switch Int.random(in: 0..<4, using: &random) {
        case 0: return ParsedType(.array, nesting: .items(inner()))
        case 1: return ParsedType(.map, nesting: .entries(keys: leaf(), values: inner()))
        case 2: return ParsedType(.structure, nesting: .fields(members()))
        default: return ParsedType(.union, nesting: .branches(members()))
        }
    }
}
