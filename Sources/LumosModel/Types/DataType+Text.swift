public import CanonicalJSON

extension DataType {
    /// The one spelling of this type in a snapshot: `int64`, `decimal(18,4)`, `timestamp(6,instant)`,
    /// `unknown(tsvector)`.
    public var text: Text { Text(spelling) }

    /// The type that a text spells. What is not exactly `text` of some type is `unknown`: `int` is not a shorter
    /// `int64`,
    /// and `string(007)` is not `string(7)`.
    public init(text: Text) {
        let read = TypeText(text.string).type
        if let read, read.text == text {
            self = read
        } else {
            self = .unknown(text)
        }
    }

    private var spelling: String {
        switch self {
        case .int(let bits, let signed): "\(signed ? "int" : "uint")\(bits)"
        case .float(let bits): "float\(bits)"
        case .decimal(let digits): Self.call("decimal", digits.map { ["\($0.precision)", "\($0.scale)"] } ?? [])
        case .string(let extent): Self.call("string", extent.arguments)
        case .bytes(let extent): Self.call("bytes", extent.arguments)
        case .bit(let extent): Self.call("bit", extent.arguments)
        case .time(let precision, let zone): Self.call("time", Self.arguments(precision, zone))
        case .timestamp(let precision, let zone): Self.call("timestamp", Self.arguments(precision, zone))
        case .interval(let kind): Self.call("interval", kind.map { [$0.rawValue] } ?? [])
        case .json(let binary): Self.call("json", binary ? ["binary"] : [])
        case .network(let kind): Self.call("network", [kind.rawValue])
        case .geo(let geo): Self.call("geo", geo.arguments)
        case .range(let bound, let multi): Self.call(multi ? "multirange" : "range", [bound.spelling])
        case .unknown(let raw): "unknown(\(raw.string))"
        case .void, .bool, .date, .uuid, .variant, .xml, .enumeration, .array, .map, .structure, .union: kind.rawValue
        }
    }

    private static func call(_ head: String, _ arguments: [String]) -> String {
        arguments.isEmpty ? head : "\(head)(\(arguments.joined(separator: ",")))"
    }

    private static func arguments(_ precision: Int?, _ zone: ZoneSemantics) -> [String] {
        (precision.map { ["\($0)"] } ?? []) + (zone == .none ? [] : [zone.rawValue])
    }
}

extension Extent {
    fileprivate var arguments: [String] {
        let fixed = isFixed ? ["fixed"] : []
        guard let limit else { return fixed }
        return ["\(limit)"] + (unit == .characters ? [] : [unit.rawValue]) + fixed
    }
}

extension GeoType {
    fileprivate var arguments: [String] {
        [kind.rawValue] + (shape.map { [$0.rawValue] } ?? []) + (srid.map { ["\($0)"] } ?? [])
    }
}
