extension DatasetSnapshot {
    /// The field at a path, nested ones too.
    public func field(at path: SnapshotPath) -> Field? {
        var fields = self.fields
        var found: Field?
        for step in path.steps {
            switch step {
            case .field(let name): found = fields.first { $0.name == name }
            case .items: if case .items(let items)? = found?.nesting { found = items } else { found = nil }
            case .key: if case .map(let keys, _)? = found?.nesting { found = keys } else { found = nil }
            case .value: if case .map(_, let values)? = found?.nesting { found = values } else { found = nil }
            case .branch(let index):
                guard case .branches(let branches)? = found?.nesting, branches.indices.contains(index) else {
                    return nil
                }
                found = branches[index]
            }
            guard let next = found else { return nil }
            if case .fields(let inner) = next.nesting { fields = inner } else { fields = [] }
        }
        return found
    }
}
