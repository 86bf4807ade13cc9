import CanonicalJSON
import LumosModel

/// Collects the changes of one pair of datasets while `SnapshotDiff` walks it.
struct ChangeLog {
    private(set) var changes: [Change] = []
    let datasets: Sides<DatasetSnapshot>
    private let id: DatasetID

    init(_ datasets: Sides<DatasetSnapshot>, id: DatasetID) {
        self.datasets = datasets
        self.id = id
    }

    mutating func note(
        _ kind: Change.Kind, at place: Place = .dataset, before: JSONValue? = nil, after: JSONValue? = nil
    ) {
        changes.append(
            Change(
                kind: kind, dataset: id, path: place.path, before: before, after: after, datasets: datasets,
                fields: place.fields))
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
}

/// A field's place on both sides, or the dataset itself.
struct Place {
    let path: SnapshotPath
    let fields: Sides<Field>

    static let dataset = Place(path: .dataset, fields: Sides(old: nil, new: nil))
}
