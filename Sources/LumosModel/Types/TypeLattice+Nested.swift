/// array<T>, map<K,V>, struct: covariant in T, V and the fields, K may not change. Where only one side says what is
/// inside, nobody knows.
extension TypeLattice {
    static func itemsFit(_ old: ParsedType, _ new: ParsedType) -> TypeFit {
        guard case .items(let oldItems) = old.nesting, case .items(let newItems) = new.nesting else {
            return bareFit(old, new)
        }
        return fit(oldItems, into: newItems)
    }

    static func entriesFit(_ old: ParsedType, _ new: ParsedType) -> TypeFit {
        guard case .entries(let oldKeys, let oldValues) = old.nesting,
            case .entries(let newKeys, let newValues) = new.nesting
        else { return bareFit(old, new) }
        return oldKeys.hasNormalForm(of: newKeys) ? fit(oldValues, into: newValues) : .none
    }

    /// Fields match by name; one that only the new struct has is null in old values.
    static func fieldsFit(_ old: ParsedType, _ new: ParsedType) -> TypeFit {
        guard case .fields(let oldFields) = old.nesting, case .fields(let newFields) = new.nesting else {
            return bareFit(old, new)
        }
        let types = Dictionary(newFields.map { ($0.name, $0.type) }, uniquingKeysWith: { first, _ in first })
        return oldFields.reduce(.exact) { worst, field in
            min(worst, types[field.name].map { fit(field.type, into: $0) } ?? .none)
        }
    }

    private static func bareFit(_ old: ParsedType, _ new: ParsedType) -> TypeFit {
        old.nesting == .none && new.nesting == .none ? .exact : .unknown
    }

    /// T->union{T,..}: each branch of the old type needs a branch to go to; a type that is no union is one branch.
    ///
    /// A union never fits into one of its branches, even where all branches would: a value carries its branch with it.
    static func unionFit(_ old: ParsedType, into new: ParsedType) -> TypeFit {
        guard case .branches(let newBranches) = new.nesting else {
            if old.type == new.type, old.nesting == .none { return .exact }
            return new.type == .union || new.type.kind == .unknown ? .unknown : .none
        }
        if case .branches(let oldBranches) = old.nesting {
            return oldBranches.reduce(.exact) { worst, branch in min(worst, unionFit(branch.type, into: new)) }
        }
        return newBranches.map { fit(old, into: $0.type) }.max() ?? .none
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
