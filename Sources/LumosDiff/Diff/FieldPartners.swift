package import LumosModel

/// Where each field of a snapshot stood in an older one of the same dataset: renames that the fields declare, or that
/// their ids tell, are followed.
package struct FieldPartners {
    private var places: [SnapshotPath: SnapshotPath] = [:]
    private let foldsCase: Bool

    package init(old: DatasetSnapshot, new: DatasetSnapshot) {
        foldsCase = SnapshotDiff.foldsCase(old.namespace) || SnapshotDiff.foldsCase(new.namespace)
        pair(old.fields, new.fields, below: .dataset, .dataset)
    }

    /// The older place; `nil` for a field that came since. The dataset's own is always the same.
    package subscript(path: SnapshotPath) -> SnapshotPath? { path.isDataset ? path : places[path] }

    private mutating func pair(_ old: [Field], _ new: [Field], below above: SnapshotPath, _ path: SnapshotPath) {
        for match in FieldMatching(old: old, new: new, foldsCase: foldsCase).pairs {
            let (before, after) = (old[match.old], new[match.new])
            pair(before, after, at: above.appending(.field(before.name)), path.appending(.field(after.name)))
        }
    }

    private mutating func pair(_ old: Field, _ new: Field, at former: SnapshotPath, _ path: SnapshotPath) {
        places[path] = former
        switch (old.nesting, new.nesting) {
        case (.fields(let old), .fields(let new)): pair(old, new, below: former, path)
        case (.items(let old), .items(let new)): pair(old, new, at: former.appending(.items), path.appending(.items))
        case (.map(let oldKeys, let oldValues), .map(let newKeys, let newValues)):
            if let oldKeys, let newKeys {
                pair(oldKeys, newKeys, at: former.appending(.key), path.appending(.key))
            }
            if let oldValues, let newValues {
                pair(oldValues, newValues, at: former.appending(.value), path.appending(.value))
            }
        case (.branches(let old), .branches(let new)):
            for match in FieldWalk.matched(old, new).pairs {
                pair(
                    match.old.element, match.new.element, at: former.appending(.branch(match.old.offset)),
                    path.appending(.branch(match.new.offset)))
            }
        default: break
        }
    }
}
