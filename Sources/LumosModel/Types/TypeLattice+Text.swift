import CanonicalJSON

extension TypeLattice {
    /// string(n)->string(m>n or max); fixed char(n)->string(m>=n). char(n)->char(m) changes the padding. Bytes and
    /// bits alike.
    static func extentFit(_ old: ParsedType, _ new: ParsedType) -> TypeFit {
        guard let oldExtent = old.type.extent, let newExtent = new.type.extent else { return .none }
        return TypeFit(oldExtent.fits(into: newExtent))
    }

    /// enum->string, where the values are short enough; whether they are is unsaid without them.
    static func longestValueFit(_ old: ParsedType, _ new: ParsedType) -> TypeFit {
        guard let extent = new.type.extent, !extent.isFixed else { return .none }
        guard let limit = extent.limit else { return .exact }
        guard !old.enumValues.isEmpty else { return .unknown }
        return TypeFit(old.enumValues.allSatisfy { extent.unit.length(of: $0.string) <= limit })
    }

    /// enum superset.
    static func valuesFit(_ old: ParsedType, _ new: ParsedType) -> TypeFit {
        guard old.enumValues.isEmpty == new.enumValues.isEmpty else { return .unknown }
        return TypeFit(Set(old.enumValues).isSubset(of: new.enumValues))
    }

    /// uuid->string(36): 32 digits and four hyphens of ASCII, RFC 9562 section 4.
    static func spelledUUIDFit(_ old: ParsedType, _ new: ParsedType) -> TypeFit {
        guard let extent = new.type.extent else { return .none }
        if case .exactly(36, _) = extent { return .exact }
        return TypeFit(Extent.exactly(36, .bytes).fits(into: extent))
    }

    /// json->string.
    static func spelledFit(_ old: ParsedType, _ new: ParsedType) -> TypeFit { TypeFit(new.type == .string) }

    /// What lost its order and its duplicate keys is JSON text still.
    static func documentFit(_ old: ParsedType, _ new: ParsedType) -> TypeFit {
        TypeFit(old.type == new.type || new.type == .json)
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
