extension TypeLattice {
    /// A network is an inet without a host part, as is a host of one version of IP; EUI-48 embeds in EUI-64 as
    /// PostgreSQL casts it.
    static func addressFit(_ old: ParsedType, _ new: ParsedType) -> TypeFit {
        guard case .network(let oldKind) = old.type, case .network(let newKind) = new.type else { return .none }
        let widens =
            (newKind == .inet && [.cidr, .inet4, .inet6].contains(oldKind)) || (oldKind == .mac && newKind == .mac8)
        return TypeFit(oldKind == newKind || widens)
    }

    /// One shape, or one reference system, where any is allowed.
    static func shapeFit(_ old: ParsedType, _ new: ParsedType) -> TypeFit {
        guard case .geo(let old) = old.type, case .geo(let new) = new.type, old.kind == new.kind else { return .none }
        return TypeFit((new.shape == nil || new.shape == old.shape) && (new.srid == nil || new.srid == old.srid))
    }

    /// A range is a set of one range; the bounds follow their type.
    static func boundsFit(_ old: ParsedType, _ new: ParsedType) -> TypeFit {
        guard case .range(let oldBound, let oldMulti) = old.type, case .range(let newBound, let newMulti) = new.type,
            !oldMulti || newMulti
        else { return .none }
        return fit(ParsedType(oldBound), into: ParsedType(newBound))
    }
}
