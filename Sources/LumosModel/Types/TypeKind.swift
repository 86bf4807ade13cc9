/// The head word of a type, without what it is parametrised by.
public enum TypeKind: String, Hashable, Sendable, CaseIterable {
    case void, bool, int, decimal, float, string, bytes, bit, date, time, timestamp, interval, uuid, json, variant, xml
    case network, geo, range, array, map, union, unknown
    case enumeration = "enum"
    case structure = "struct"
}

/// Which kinds of value a reader would take for one another: numbers, texts, times.
public enum TypeFamily: Hashable, Sendable, CaseIterable {
    case truth, number, text, bytes, bits, time, interval, uuid, document, xml, network, space, range, nested
}

/// How the values of a type are laid out, for "one became many".
public enum TypeShape: Hashable, Sendable, CaseIterable {
    case scalar, array, map, structure
    /// Any of the others: a variant, a union, a type nobody knows.
    case open
}

extension TypeKind {
    /// The family; `nil` for what is of any family or of none that is known.
    public var family: TypeFamily? { Self.traits[self]?.family }

    /// The layout of the values.
    public var shape: TypeShape { Self.traits[self]?.shape ?? .open }

    private static let traits: [TypeKind: (family: TypeFamily?, shape: TypeShape)] = [
        .void: (nil, .open),
        .bool: (.truth, .scalar),
        .int: (.number, .scalar),
        .decimal: (.number, .scalar),
        .float: (.number, .scalar),
        .string: (.text, .scalar),
        .enumeration: (.text, .scalar),
        .bytes: (.bytes, .scalar),
        .bit: (.bits, .scalar),
        .date: (.time, .scalar),
        .time: (.time, .scalar),
        .timestamp: (.time, .scalar),
        .interval: (.interval, .scalar),
        .uuid: (.uuid, .scalar),
        .json: (.document, .scalar),
        .variant: (.document, .open),
        .xml: (.xml, .scalar),
        .network: (.network, .scalar),
        .geo: (.space, .scalar),
        .range: (.range, .scalar),
        .array: (.nested, .array),
        .map: (.nested, .map),
        .structure: (.nested, .structure),
        .union: (nil, .open),
        .unknown: (nil, .open),
    ]
}

extension DataType {
    /// The head word.
    public var kind: TypeKind {
        switch self {
        case .void: .void
        case .bool: .bool
        case .int: .int
        case .decimal: .decimal
        case .float: .float
        case .string: .string
        case .bytes: .bytes
        case .bit: .bit
        case .date: .date
        case .time: .time
        case .timestamp: .timestamp
        case .interval: .interval
        case .uuid: .uuid
        case .json: .json
        case .variant: .variant
        case .xml: .xml
        case .network: .network
        case .geo: .geo
        case .range: .range
        case .enumeration: .enumeration
        case .array: .array
        case .map: .map
        case .structure: .structure
        case .union: .union
        case .unknown: .unknown
        }
    }
}
