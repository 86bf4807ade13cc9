import CanonicalJSON

extension DatasetSnapshot {
    /// The dataset with other names for itself and for all that it refers to, in the text of a view too. `aliases` stay:
    /// they are names of their own.
    package func renamed(_ names: NameTable) -> DatasetSnapshot {
        if names.isEmpty { return self }
        var copy = self
        copy.id = names[id] ?? id
        copy.formerly = formerly.map { $0.renamed(names) }
        for index in copy.upstream.indices {
            copy.upstream[index].id = names[copy.upstream[index].id] ?? copy.upstream[index].id
            copy.upstream[index].via = copy.upstream[index].via?.renamed(names)
        }
        for index in copy.columnLineage.indices {
            copy.columnLineage[index].inputs = copy.columnLineage[index].inputs.map { $0.renamed(names) }
        }
        let foreign = copy.keys?.foreign.map { $0.renamed(names, from: namespace, to: copy.namespace) }
        if let foreign { copy.keys?.foreign = foreign }
        // A model in Python has no relations in its code, but strings.
        if let definition = view?.definition, view?.language != "python" {
            copy.view?.definition = names.renaming(definition)
        }
        return copy
    }

    /// Every dataset that it speaks of by a name that `renamed` changes, itself first.
    package var spokenNames: [DatasetID] {
        [id] + formerly.map(\.id) + upstream.flatMap { [$0.id] + ($0.via.map { [$0.id] } ?? []) }
            + columnLineage.flatMap { $0.inputs.map(\.id) } + (keys?.foreign.map { $0.target(in: namespace) } ?? [])
    }
}

extension DatasetName {
    /// The name, or the other one that the table has for it.
    package func renamed(_ names: NameTable) -> DatasetName {
        guard let other = names[id] else { return self }
        var copy = self
        (copy.namespace, copy.name) = (other.namespace, other.name)
        return copy
    }
}

extension ForeignKey {
    /// The key with its target's other name, once its dataset has gone from one namespace to another.
    fileprivate func renamed(_ names: NameTable, from old: Text, to new: Text) -> ForeignKey {
        let target = target(in: old)
        guard names[target] != nil || old != new else { return self }
        var copy = self
        let name = names[target] ?? target
        copy.dataset = name.name
        copy.namespace = name.namespace == new ? nil : name.namespace
        return copy
    }
}

extension LineageInput {
    fileprivate var id: DatasetID { DatasetID(namespace: namespace, name: name) }

    fileprivate func renamed(_ names: NameTable) -> LineageInput {
        guard let target = names[id] else { return self }
        var copy = self
        (copy.namespace, copy.name) = (target.namespace, target.name)
        return copy
    }
}
