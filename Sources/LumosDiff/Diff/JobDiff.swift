import CanonicalJSON
public import LumosModel

/// What differs between two documents of one job.
public enum JobDiff {
    /// The changes, in order of kind, then before and after (bytes). Who said it is provenance, as of a dataset.
    ///
    /// - Parameters:
    ///   - old: `nil` where the job is new.
    ///   - new: `nil` where it is gone.
    public static func changes(from old: JobDocument?, to new: JobDocument?) -> [Change] {
        guard let id = new?.id ?? old?.id else { return [] }
        var log = ChangeLog(Sides(old: nil, new: nil), id: id)
        guard let old, let new else {
            log.note(.job, before: old == nil ? nil : true, after: new == nil ? nil : true)
            return log.changes
        }
        log.compare(.formatVersion, old.formatVersion, new.formatVersion)
        log.compare(.jobInput, set: old.inputs, new.inputs)
        log.compare(.jobOutput, set: old.outputs, new.outputs)
        log.compare(.jobQuery, old.sql, new.sql)
        SnapshotDiff.compareOwners(old.owners, new.owners, owner: .jobOwner, role: .jobOwner, into: &log)
        log.about("description") { $0.compare(.jobDetail, old.description, new.description) }
        log.about("type") { $0.compare(.jobDetail, old.type, new.type) }
        // A dataset of the same name may say the same.
        log.about("job") { SnapshotDiff.compareUnknown(old.unknown, new.unknown, into: &$0) }
        return SnapshotDiff.sorted(log.changes)
    }
}

extension StoreDiff {
    /// The changed jobs in order of namespace and name (bytes). Jobs pair by identity alone.
    ///
    /// - Parameters:
    ///   - old: Jobs of the old store that the new one has not, or has otherwise.
    ///   - new: Jobs of the new store that the old one has not, or has otherwise.
    public static func changes(from old: [JobDocument], to new: [JobDocument]) -> [DatasetChange] {
        let matching = Matched(old, new, by: \.id)
        let changes =
            matching.pairs.map { DatasetChange(old: $0.old, new: $0.new) }
            + matching.removed.map { DatasetChange(old: $0, new: nil) }
            + matching.added.map { DatasetChange(old: nil, new: $0) }
        return changes.filter { !$0.changes.isEmpty }.sorted { $0.id < $1.id }
    }
}
