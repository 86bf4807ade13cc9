import CanonicalJSON
public import LumosModel

/// What a comparison takes away from whoever reads, by the names under which datasets were read.
struct Breaks {
    /// Certain breaks for readers.
    private var findings: [DatasetID: [Finding]] = [:]
    /// Names that lead nowhere now.
    private(set) var gone: Set<DatasetID> = []
    /// Fields, by the paths at which they were read, that lead nowhere now.
    private var goneFields: [DatasetID: [Text]] = [:]
    /// Datasets that are new: they were made for what they read.
    private var added: Set<DatasetID> = []

    init(_ changes: ClassifiedChanges) {
        for dataset in changes.datasets {
            let (old, new) = (dataset.change.datasets.old, dataset.change.datasets.new)
            guard let old else {
                added.insert(dataset.change.id)
                continue
            }
            let isGone = new.map { $0.id != old.id && !$0.aliases.contains { $0.id == old.id } } ?? true
            if isGone { gone.insert(old.id) }
            let paths = dataset.change.changes.compactMap(\.pathGone)
            let certain = dataset.findings.filter { $0.judgement.readers == .breaking }
            for id in Set([old.id, new?.id ?? old.id]) {
                goneFields[id] = paths
                findings[id] = certain
            }
        }
    }

    /// The breaks of a dataset that somebody meets who reads it under that name.
    func met(by reader: DatasetSnapshot, reading id: DatasetID) -> [Finding] {
        if added.contains(reader.id) { return [] }
        return (findings[id] ?? []).filter { reader.reads($0.change, of: id) }
    }

    /// The inputs of a reader's fields that lead nowhere now.
    func danglingInputs(of reader: DatasetSnapshot) -> [(field: Text, input: LineageInput)] {
        reader.columnLineage.flatMap { column in
            column.inputs.filter { input in
                (goneFields[input.id] ?? []).contains(input.field)
            }.map { (column.field, $0) }
        }
    }
}

extension DatasetSnapshot {
    /// Whether it reads what a change of a dataset is about: by the columns that it says it reads; where it says
    /// nothing of them, whatever there is.
    public func reads(_ change: Change, of id: DatasetID) -> Bool {
        // Who knows the new name has followed.
        if change.kind == .datasetName { return change.datasets.new?.id != id }
        let columns = columnLineage.flatMap(\.inputs).filter { $0.id == id }.map { SnapshotPath($0.field) }
        if columns.isEmpty || change.path.isDataset { return true }
        let paths = change.kind == .fieldName ? [change.formerPath] : [change.path, change.formerPath]
        return columns.contains { column in
            guard let column else { return true }
            return paths.contains { $0.overlaps(column) }
        }
    }
}

extension LineageInput {
    /// The dataset that the field belongs to.
    var id: DatasetID { DatasetID(namespace: namespace, name: name) }
}

extension Change {
    /// Where the field was before, if only its own name changed.
    fileprivate var formerPath: SnapshotPath {
        guard let old = fields.old, case .field? = path.steps.last else { return path }
        return SnapshotPath(path.steps.dropLast() + [.field(old.name)])
    }

    /// The path of a field that can be read there no longer.
    fileprivate var pathGone: Text? {
        switch kind {
        case .field where isRemoval: Text(path.description)
        case .fieldName where fields.old.map { fields.new?.aliases.contains($0.name) != true } ?? false:
            Text(formerPath.description)
        default: nil
        }
    }
}

extension SnapshotPath {
    /// Whether one lies in the other.
    fileprivate func overlaps(_ other: SnapshotPath) -> Bool {
        zip(steps, other.steps).allSatisfy { $0 == $1 }
    }
}
