extension TypeLattice {
    static let otherRows: [Row] = [
        // A network is an inet without a host part, as is a host of one version of IP; EUI-48 embeds in EUI-64 as
        // PostgreSQL casts it.
        Row(.network, into: .network) { old, new in
            guard case .network(let oldKind) = old.type, case .network(let newKind) = new.type else { return .none }
            let widens =
                (newKind == .inet && [.cidr, .inet4, .inet6].contains(oldKind)) || (oldKind == .mac && newKind == .mac8)
            return TypeFit(oldKind == newKind || widens)
        },
        Row(.geo, into: .geo) { old, new in
            guard case .geo(let old) = old.type, case .geo(let new) = new.type, old.kind == new.kind else {
                return .none
            }
            return TypeFit((new.shape == nil || new.shape == old.shape) && (new.srid == nil || new.srid == old.srid))
        },
        // A range is a set of one range; the bounds follow their type.
        Row(.range, into: .range) { old, new in
            guard case .range(let oldBound, let oldMulti) = old.type,
                case .range(let newBound, let newMulti) = new.type,
                !oldMulti || newMulti
            else { return .none }
            return fit(ParsedType(oldBound), into: ParsedType(newBound))
        },
    ]

    /// array<T>, map<K,V>, struct: covariant in T, V and the fields, K may not change.
    static let nestedRows: [Row] = [
        Row(.array, into: .array) { old, new in
            switch (old.nesting, new.nesting) {
            case (.items(let oldItems), .items(let newItems)): fit(oldItems, into: newItems)
            case (.none, .none): .exact
            default: .unknown
            }
        },
        Row(.map, into: .map) { old, new in
            switch (old.nesting, new.nesting) {
            case (.entries(let oldKeys, let oldValues), .entries(let newKeys, let newValues)):
                oldKeys.hasNormalForm(of: newKeys) ? fit(oldValues, into: newValues) : .none
            case (.none, .none): .exact
            default: .unknown
            }
        },
        Row(.structure, into: .structure) { old, new in
            switch (old.nesting, new.nesting) {
            case (.fields(let oldFields), .fields(let newFields)): fieldsFit(oldFields, newFields)
            case (.none, .none): .exact
            default: .unknown
            }
        },
    ]

    /// Fields match by name; one that only the new struct has is null in old values.
    private static func fieldsFit(_ old: [Nesting.Member], _ new: [Nesting.Member]) -> TypeFit {
        let types = Dictionary(new.map { ($0.name, $0.type) }, uniquingKeysWith: { first, _ in first })
        return old.reduce(.exact) { worst, field in
            min(worst, types[field.name].map { fit(field.type, into: $0) } ?? .none)
        }
    }

    /// T->union{T,..}: each branch of the old type needs a branch to go to; a type that is no union is one branch.
    ///
    /// A union never fits into one of its branches, even where all branches would: a value carries its branch with it.
    static func unionFit(_ old: ParsedType, into new: ParsedType) -> TypeFit {
        switch (old.nesting, new.nesting) {
        case (.branches(let oldBranches), .branches):
            return oldBranches.reduce(.exact) { worst, branch in min(worst, unionFit(branch.type, into: new)) }
        case (_, .branches(let newBranches)):
            return newBranches.map { fit(old, into: $0.type) }.max() ?? .none
        default:
            if old.type == new.type, old.nesting == .none { return .exact }
            return new.type == .union || new.type.kind == .unknown ? .unknown : .none
        }
    }
}

extension ParsedType {
    /// Whether both are the same type, whatever is said beside it: nulls, comments, the order of an enum's values.
    func hasNormalForm(of other: ParsedType) -> Bool {
        guard type == other.type, Set(enumValues) == Set(other.enumValues) else { return false }
        switch (nesting, other.nesting) {
        case (.none, .none): return true
        case (.items(let a), .items(let b)): return a.hasNormalForm(of: b)
        case (.entries(let a, let x), .entries(let b, let y)): return a.hasNormalForm(of: b) && x.hasNormalForm(of: y)
        case (.fields(let a), .fields(let b)), (.branches(let a), .branches(let b)):
            return a.count == b.count
                && zip(a, b).allSatisfy { $0.name == $1.name && $0.type.hasNormalForm(of: $1.type) }
        default: return false
        }
    }
}
