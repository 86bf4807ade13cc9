import CanonicalJSON
import LumosModel

/// Collects the changes of one pair of datasets while `SnapshotDiff` walks it.
struct ChangeLog {
    private(set) var changes: [Change] = []
    let datasets: Sides<DatasetSnapshot>
    private let id: DatasetID
    /// Which of several the changes noted now are of; see `Change.element`.
    private var element: JSONValue?
    /// Made when a member first refers to a field by its path.
    private lazy var fields = Sides(old: datasets.old?.fieldsByName, new: datasets.new?.fieldsByName)

    init(_ datasets: Sides<DatasetSnapshot>, id: DatasetID) {
        self.datasets = datasets
        self.id = id
    }

    /// The place of a top-level field that another member refers to by its path.
    mutating func place(ofField path: Text) -> Place {
        Place(
            path: SnapshotPath(path) ?? SnapshotPath(field: path),
            fields: Sides(old: fields.old?[path], new: fields.new?[path]))
    }

    /// Notes changes of one key, rule or edge among several.
    mutating func about(_ element: JSONValue?, _ compare: (inout ChangeLog) -> Void) {
        let outer = self.element
        self.element = element
        compare(&self)
        self.element = outer
    }

    mutating func note(
        _ kind: Change.Kind, at place: Place = .dataset, before: JSONValue? = nil, after: JSONValue? = nil
    ) {
        changes.append(
            Change(
                kind: kind, dataset: id, path: place.path, element: element, before: before, after: after,
                datasets: datasets, fields: place.fields))
    }

    /// Notes a member that differs; equal ones are no change.
    mutating func compare<Value: Equatable & MemberValue>(
        _ kind: Change.Kind, _ old: Value?, _ new: Value?, at place: Place = .dataset
    ) {
        if old == new { return }
        // Blank and absent say the same.
        let (before, after) = (old?.json, new?.json)
        if before != after { note(kind, at: place, before: before, after: after) }
    }

    /// Notes a truth that differs. False and absent are one.
    mutating func compare(_ kind: Change.Kind, _ old: Bool, _ new: Bool, at place: Place = .dataset) {
        if old != new { note(kind, at: place, before: old ? true : nil, after: new ? true : nil) }
    }

    /// Notes what came and went between two sets.
    mutating func compare<Value: Hashable & MemberValue>(
        _ kind: Change.Kind, set old: [Value], _ new: [Value], at place: Place = .dataset
    ) {
        if old == new { return }
        let (before, after) = (Set(old), Set(new))
        for value in old where !after.contains(value) { note(kind, at: place, before: value.json) }
        for value in new where !before.contains(value) { note(kind, at: place, after: value.json) }
    }

    /// The same of entries that origins may claim.
    mutating func compare<Value: Hashable & MemberValue & Claimed>(
        _ kind: Change.Kind, claimed old: [Value], _ new: [Value], at place: Place = .dataset
    ) {
        if old != new { compare(kind, set: old.unclaimed, new.unclaimed, at: place) }
    }
}

extension DatasetSnapshot {
    fileprivate var fieldsByName: [Text: Field] {
        Dictionary(fields.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

/// A field's place on both sides, or the dataset itself.
struct Place {
    let path: SnapshotPath
    let fields: Sides<Field>

    static let dataset = Place(path: .dataset, fields: Sides(old: nil, new: nil))
}
