/// What a system holds types as, and which of these it reads as which others.
struct TypeTable: Sendable {
    /// Whose schema data is read with.
    enum ReadSchema: Sendable {
        /// The table's current one: whoever reads, reads the new type.
        case current
        /// The reader's own: one of before meets new data, and one of after old data.
        case own
    }

    /// What may become of a map's keys.
    enum MapKeys: Sendable {
        /// What may become of any other type.
        case free
        /// Nothing.
        case frozen
    }

    /// What the system keeps of each type; of several rows for a kind the first that holds the type counts. A type that
    /// none holds is not of this system.
    let holdings: [TypeHolding]
    /// What is read as something else.
    let promotions: [TypePromotion]
    let mapKeys: MapKeys
    let readSchema: ReadSchema

    /// What the system says of the change; `nil` where it does not have one of the types.
    func answer(from old: ParsedType, to new: ParsedType, atMapKey: Bool) -> TypeAnswer? {
        let writers = word(on: old, readAs: new, atMapKey: atMapKey)
        let readers = readSchema == .own ? word(on: new, readAs: old, atMapKey: atMapKey) : writers
        return readers == nil && writers == nil ? nil : TypeAnswer(readers: readers, writers: writers)
    }

    private func word(on data: ParsedType, readAs reader: ParsedType, atMapKey: Bool) -> TypeAnswer.Word? {
        guard let (data, reader) = held(data, reader) else { return nil }
        if data.type == .union || reader.type == .union { return unionWord(on: data, readAs: reader) }
        if data.type == reader.type { return .unseen }
        if atMapKey, mapKeys == .frozen { return .illegal }
        return promotes(data.type, to: reader.type) ? .legal : .illegal
    }

    private func held(_ data: ParsedType, _ reader: ParsedType) -> (ParsedType, ParsedType)? {
        guard let first = held(data), let second = held(reader) else { return nil }
        return (first, second)
    }

    /// The type as the system holds it; `nil` where it does not.
    private func held(_ type: ParsedType) -> ParsedType? {
        let kind = type.type.kind
        let form = holdings.lazy.filter { $0.kind == kind }.compactMap { $0.hold(type.type) }.first
        return form.map { ParsedType($0, nesting: type.nesting, enumValues: type.enumValues) }
    }

    private func promotes(_ data: DataType, to reader: DataType) -> Bool {
        promotions.contains { $0.holds(data, reader) }
    }
}

/// Unions: data of every branch has to find a branch of the reader; a type that is no union is one branch.
extension TypeTable {
    private func unionWord(on data: ParsedType, readAs reader: ParsedType) -> TypeAnswer.Word? {
        guard let sent = data.unionBranches, let understood = reader.unionBranches else { return nil }
        var word: TypeAnswer.Word? = .legal
        for branch in sent {
            let best = bestWord(on: branch, readAs: understood)
            if best == .illegal { return .illegal }
            if best == nil { word = nil }
        }
        return word
    }

    private func bestWord(on data: ParsedType, readAs branches: [ParsedType]) -> TypeAnswer.Word? {
        var word: TypeAnswer.Word? = .illegal
        for branch in branches {
            let answer = branchWord(on: data, readAs: branch)
            if answer == .legal { return .legal }
            if answer == nil { word = nil }
        }
        return word
    }

    private func branchWord(on data: ParsedType, readAs reader: ParsedType) -> TypeAnswer.Word? {
        guard let (data, reader) = held(data, reader) else { return nil }
        if data.type != reader.type { return promotes(data.type, to: reader.type) ? .legal : .illegal }
        // Two records, enums or arrays of one kind: what is inside decides, and names that no snapshot has.
        return data.hasNormalForm(of: reader) ? .legal : nil
    }
}

extension ParsedType {
    /// The branches, or the type itself; `nil` for a union of which they are unknown.
    fileprivate var unionBranches: [ParsedType]? {
        guard type == .union else { return [self] }
        guard case .branches(let members) = nesting else { return nil }
        return members.map(\.type)
    }
}
