import CanonicalJSON

/// What a field of a composite type consists of. A field has one nesting, or none.
public indirect enum FieldNesting: Sendable, Hashable {
    case none
    /// The members of a struct, in order.
    case fields([Field])
    /// The element of an array.
    case items(Field)
    case map(keys: Field?, values: Field?)
    /// The branches of a union, in order.
    case branches([Field])
}

extension FieldNesting {
    mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        var parts = Parts(self)
        try visitor.sequence("fields", &parts.fields)
        try visitor.optional("items", &parts.items)
        try visitor.optional("keys", &parts.keys)
        try visitor.optional("values", &parts.values)
        try visitor.sequence("branches", &parts.branches)
        try visitor.exclusive(parts.stated)
        self = parts.nesting
    }

    /// The members as the file spells them.
    private struct Parts {
        var fields: [Field] = []
        var items: Field?
        var keys: Field?
        var values: Field?
        var branches: [Field] = []

        init(_ nesting: FieldNesting) {
            switch nesting {
            case .none: break
            case .fields(let fields): self.fields = fields
            case .items(let items): self.items = items
            case .map(let keys, let values): (self.keys, self.values) = (keys, values)
            case .branches(let branches): self.branches = branches
            }
        }

        /// One member of each nesting that is there.
        var stated: [Text] {
            var keys: [Text] = []
            if !fields.isEmpty { keys.append("fields") }
            if items != nil { keys.append("items") }
            if self.keys != nil || values != nil { keys.append(self.keys != nil ? "keys" : "values") }
            if !branches.isEmpty { keys.append("branches") }
            return keys
        }

        var nesting: FieldNesting {
            if !fields.isEmpty { return .fields(fields) }
            if let items { return .items(items) }
            if keys != nil || values != nil { return .map(keys: keys, values: values) }
            return branches.isEmpty ? .none : .branches(branches)
        }
    }
}

extension FieldNesting {
    /// The same nesting with each of its fields replaced.
    func mapped(_ change: (Field) -> Field) -> FieldNesting {
        switch self {
        case .none: .none
        case .fields(let fields): .fields(fields.map(change))
        case .items(let items): .items(change(items))
        case .map(let keys, let values): .map(keys: keys.map(change), values: values.map(change))
        case .branches(let branches): .branches(branches.map(change))
        }
    }
}
