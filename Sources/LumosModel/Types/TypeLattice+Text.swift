import CanonicalJSON

extension TypeLattice {
    static let textRows: [Row] = [
        // string(n)->string(m>n or max); fixed char(n)->string(m>=n). char(n)->char(m) changes the padding.
        Row(.string, into: .string) { extentFit($0, $1) },
        // bytes same as string; fixed(n)->bytes.
        Row(.bytes, into: .bytes) { extentFit($0, $1) },
        Row(.bit, into: .bit) { extentFit($0, $1) },
        // enum->string, where the values are short enough; whether they are is unsaid without them.
        Row(.enumeration, into: .string) { old, new in
            guard case .string(let extent) = new.type else { return .none }
            switch extent {
            case .unbounded: return .exact
            case .padded, .exactly: return .none
            case .upTo(let limit, let unit):
                guard !old.enumValues.isEmpty else { return .unknown }
                return TypeFit(old.enumValues.allSatisfy { unit.length(of: $0.string) <= limit })
            }
        },
        // enum superset.
        Row(.enumeration, into: .enumeration) { old, new in
            guard old.enumValues.isEmpty == new.enumValues.isEmpty else { return .unknown }
            return TypeFit(Set(old.enumValues).isSubset(of: new.enumValues))
        },
        // uuid->string(36): 32 digits and four hyphens of ASCII, RFC 9562 section 4.
        Row(.uuid, into: .string) { _, new in
            guard case .string(let extent) = new.type else { return .none }
            if case .exactly(36, _) = extent { return .exact }
            return TypeFit(Extent.exactly(36, .bytes).fits(into: extent))
        },
        // json->string.
        Row(.json, into: .string) { _, new in TypeFit(new.type == .string(.unbounded)) },
        // What lost its order and its duplicate keys is JSON text still.
        Row(.json, into: .json) { old, new in TypeFit(old.type == new.type || new.type == .json(binary: false)) },
    ]

    private static func extentFit(_ old: ParsedType, _ new: ParsedType) -> TypeFit {
        guard let oldExtent = old.type.extent, let newExtent = new.type.extent else { return .none }
        return TypeFit(oldExtent.fits(into: newExtent))
    }
}

extension DataType {
    /// How long a string, a byte string or a bit string may be; `nil` for everything else.
    var extent: Extent? {
        switch self {
        case .string(let extent), .bytes(let extent), .bit(let extent): extent
        default: nil
        }
    }
}
