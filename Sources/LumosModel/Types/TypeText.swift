import CanonicalJSON

/// The head and the arguments of a type's text, split at the outer commas.
///
/// Reading is lax where printing is exact: `DataType.init(text:)` compares what was read with what would be printed.
struct TypeText {
    let head: String
    let arguments: [String]

    /// Works on bytes: a combining character after the parenthesis would hide it from a search for characters.
    init(_ text: String) {
        let bytes = text.utf8
        guard bytes.last == UInt8(ascii: ")"), let open = bytes.firstIndex(of: UInt8(ascii: "(")) else {
            head = text
            arguments = []
            return
        }
        head = String(Substring(bytes[..<open]))
        let inner = bytes[bytes.index(after: open)...].dropLast()
        arguments = head == "unknown" ? [String(Substring(inner))] : Self.split(inner)
    }

    private static func split(_ inner: Substring.UTF8View) -> [String] {
        var depth = 0
        return inner.split(omittingEmptySubsequences: false) { byte in
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth -= 1 }
            return byte == UInt8(ascii: ",") && depth == 0
        }.map { String(Substring($0)) }
    }

    /// The type, or `nil` where the head is no head or an argument is none of it.
    var type: DataType? {
        if arguments.isEmpty, let plain = Self.plain[head] { return plain }
        return Self.parametrised[head]?(arguments)
    }

    private static let plain: [String: DataType] = {
        var types: [DataType] = [
            .void, .bool, .date, .uuid, .variant, .xml, .enumeration, .array, .map, .structure, .union,
            .decimal(nil), .string(.unbounded), .bytes(.unbounded), .bit(.unbounded), .interval(nil),
            .json(binary: false),
            .time(precision: nil, zone: .none), .timestamp(precision: nil, zone: .none),
        ]
        types += IntegerFormat.all.flatMap { [.int(bits: $0.bits, signed: true), .int(bits: $0.bits, signed: false)] }
        types += FloatFormat.all.map { .float(bits: $0.bits) }
        return Dictionary(uniqueKeysWithValues: types.map { ($0.text.string, $0) })
    }()

    private static let parametrised: [String: @Sendable ([String]) -> DataType?] = [
        "decimal": { decimal($0) },
        "string": { extent($0, units: [.bytes, .utf16]).map(DataType.string) },
        "bytes": { extent($0).map(DataType.bytes) },
        "bit": { extent($0).map(DataType.bit) },
        "time": { clock($0).map { .time(precision: $0, zone: $1) } },
        "timestamp": { clock($0).map { .timestamp(precision: $0, zone: $1) } },
        "interval": { $0.count == 1 ? IntervalKind(rawValue: $0[0]).map { .interval($0) } : nil },
        "json": { $0 == ["binary"] ? .json(binary: true) : nil },
        "network": { $0.count == 1 ? NetworkKind(rawValue: $0[0]).map { .network($0) } : nil },
        "geo": { geo($0) },
        "range": { range($0, multi: false) },
        "multirange": { range($0, multi: true) },
        "unknown": { $0.count == 1 ? .unknown(Text($0[0])) : nil },
    ]

    private static func decimal(_ arguments: [String]) -> DataType? {
        guard arguments.count == 2, let precision = Int(arguments[0]), let scale = Int(arguments[1]) else { return nil }
        return DecimalDigits(within: precision, scale).map { .decimal($0) }
    }

    private static func extent(_ arguments: [String], units: Set<LengthUnit> = []) -> Extent? {
        if arguments == ["fixed"] { return .padded }
        var rest = arguments[...]
        guard let limit = rest.popFirst().flatMap(count) else { return nil }
        let unit = rest.first.flatMap(LengthUnit.init(rawValue:)).flatMap { units.contains($0) ? $0 : nil }
        if unit != nil { rest = rest.dropFirst() }
        if rest.isEmpty { return .upTo(limit, unit ?? .characters) }
        return rest == ["fixed"] ? .exactly(limit, unit ?? .characters) : nil
    }

    private static func clock(_ arguments: [String]) -> (Int?, ZoneSemantics)? {
        var rest = arguments[...]
        let zone = rest.last.flatMap(ZoneSemantics.init(rawValue:))
        if zone != nil { rest = rest.dropLast() }
        guard let digits = rest.first else { return (nil, zone ?? .none) }
        guard rest.count == 1, let precision = count(digits) else { return nil }
        return (precision, zone ?? .none)
    }

    private static func geo(_ arguments: [String]) -> DataType? {
        var rest = arguments[...]
        guard let kind = rest.popFirst().flatMap(GeoKind.init(rawValue:)) else { return nil }
        let shape = rest.first.flatMap(GeoShape.init(rawValue:))
        if shape != nil { rest = rest.dropFirst() }
        let srid = rest.first.flatMap(count)
        guard rest.count == (srid == nil ? 0 : 1) else { return nil }
        return .geo(GeoType(kind, shape: shape, srid: srid))
    }

    /// A range's bounds are scalars, which also bounds how deep this reads.
    private static func range(_ arguments: [String], multi: Bool) -> DataType? {
        guard arguments.count == 1, !arguments[0].contains("range("),
            let bound = TypeText(arguments[0]).type, bound.kind.shape == .scalar
        else { return nil }
        return .range(bound, multi: multi)
    }

    private static func count(_ text: String) -> Int? {
        Int(text).flatMap { $0 >= 0 ? $0 : nil }
    }
}

extension DecimalDigits {
    /// Digits that leave room to reckon with; more than a million of them is no decimal of any system.
    init?(within precision: Int, _ scale: Int) {
        let limit = 1_000_000
        guard (0...limit).contains(precision), (-limit...limit).contains(scale) else { return nil }
        self.init(precision: precision, scale: scale)
    }
}
