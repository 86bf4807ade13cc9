import CanonicalJSON
import LumosModel
import LumosSources

/// Writes the lines of `renames:` into the datasets and fields that they lead to, as former names.
struct Renaming {
    private let renames: [Rename]
    /// The dataset that a line has met, by the line's number.
    private var met: [Int: DatasetID] = [:]

    init(_ renames: [Rename]) {
        self.renames = renames
    }

    /// - Throws: exit 78 where a line names several datasets, or joins what cannot be one column.
    mutating func apply(to reading: inout SourceReading) throws(LumosError) {
        if renames.isEmpty { return }
        let names = DatasetNames(reading.datasets)
        var targets: [(rename: Rename, target: RenameTarget)] = []
        for (line, rename) in renames.enumerated() {
            guard let target = try RenameTarget(rename, among: names) else { continue }
            let id = reading.datasets[target.dataset].id
            if let other = met.updateValue(id, forKey: line) { throw .ambiguous(rename, [other, id]) }
            targets.append((rename, target))
        }
        // Datasets before fields, and structs before their members: these may be spelled by either name.
        var changed: Set<Int> = []
        for (rename, target) in targets.sorted(by: { $0.target.depth < $1.target.depth }) {
            let isDeclared = try declare(rename, target, names, in: &reading)
            if isDeclared { changed.insert(target.dataset) }
        }
        for index in changed { reading.datasets[index] = try reading.datasets[index].settled() }
    }

    /// - Returns: whether a former name was written.
    private func declare(
        _ rename: Rename, _ target: RenameTarget, _ names: DatasetNames, in reading: inout SourceReading
    ) throws(LumosError) -> Bool {
        let id = reading.datasets[target.dataset].id
        switch target.place {
        case .missing(let field):
            // Read from before the rename, it has the field by its old name.
            let back = try RenameTarget(Rename(from: rename.to, to: rename.from), among: names)
            if case .field? = back?.place { return false }
            reading.notices.append(.unused(rename, "`\(id.name)` has no field `\(field)`"))
            return false
        case .dataset:
            let former = try rename.formerDataset(of: id)
            if names.has(former) {
                reading.notices.append(.unused(rename, "there still is a dataset `\(former.name)`"))
                return false
            }
            reading.datasets[target.dataset].take(formerName: former)
        case .field(let path):
            guard reading.datasets[target.dataset].knows(.schema) else {
                reading.notices.append(.unused(rename, "the schema of `\(id.name)` is not known here"))
                return false
            }
            let old = try rename.formerPath(of: path, in: reading.datasets[target.dataset])
            guard case .field(let former)? = old.steps.last else { return false }
            let sibling = SnapshotPath(path.steps.dropLast() + [.field(former)])
            if reading.datasets[target.dataset].field(at: sibling) != nil {
                reading.notices.append(.unused(rename, "`\(id.name)` still has a field `\(sibling)`"))
                return false
            }
            reading.datasets[target.dataset].take(formerName: former, at: path)
        }
        return true
    }

    /// Lines that met nothing in all that was read.
    var unmet: [String] {
        renames.enumerated().filter { met[$0.offset] == nil }.map {
            "renames: no source has `\($0.element.to)`; the line does nothing"
        }
    }
}

extension SourceNotice {
    fileprivate static func unused(_ rename: Rename, _ reason: String) -> SourceNotice {
        SourceNotice("renames: `\(rename.from)` to `\(rename.to)` does nothing: \(reason)")
    }
}

extension DatasetSnapshot {
    fileprivate mutating func take(formerName id: DatasetID) {
        let name = DatasetName(namespace: id.namespace, name: id.name)
        if !formerly.contains(name) { formerly.append(name) }
    }

    fileprivate mutating func take(formerName name: Text, at path: SnapshotPath) {
        guard case .field(let first)? = path.steps.first,
            let index = fields.firstIndex(where: { $0.name == first })
        else { return }
        fields[index].take(formerName: name, at: path.steps.dropFirst())
    }
}

extension Field {
    fileprivate mutating func take(formerName former: Text, at steps: ArraySlice<SnapshotPath.Step>) {
        guard let step = steps.first else {
            if !self.formerly.contains(former) { self.formerly.append(former) }
            return
        }
        let rest = steps.dropFirst()
        switch (step, self.nesting) {
        case (.field(let name), .fields(var fields)):
            guard let index = fields.firstIndex(where: { $0.name == name }) else { return }
            fields[index].take(formerName: former, at: rest)
            self.nesting = .fields(fields)
        case (.items, .items(var items)):
            items.take(formerName: former, at: rest)
            self.nesting = .items(items)
        case (.key, .map(var keys?, let values)):
            keys.take(formerName: former, at: rest)
            self.nesting = .map(keys: keys, values: values)
        case (.value, .map(let keys, var values?)):
            values.take(formerName: former, at: rest)
            self.nesting = .map(keys: keys, values: values)
        case (.branch(let index), .branches(var branches)) where branches.indices.contains(index):
            branches[index].take(formerName: former, at: rest)
            self.nesting = .branches(branches)
        default: break
        }
    }
}
