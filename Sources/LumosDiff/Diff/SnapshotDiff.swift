import CanonicalJSON
public import LumosModel

/// What differs between two snapshots of one dataset.
///
/// The pair is walked once, facet by facet. Only facets that both sides know are compared; one that was known and is
/// not any more is
/// itself a change, and so is one that became known.
public enum SnapshotDiff {
    /// The changes in order of path, kind, then before and after (bytes).
    ///
    /// - Parameters:
    ///   - old: `nil` where the dataset is new.
    ///   - new: `nil` where it is gone.
    public static func changes(from old: DatasetSnapshot?, to new: DatasetSnapshot?) -> [Change] {
        changes(between: Sides(old: old, new: new))
    }

    static func changes(between sides: Sides<DatasetSnapshot>) -> [Change] {
        let (old, new) = (sides.old, sides.new)
        guard let id = new?.id ?? old?.id else { return [] }
        var log = ChangeLog(sides, id: id)
        if let old, let new {
            compareIdentity(old, new, into: &log)
            var known: [Facet] = []
            for facet in Facet.allCases where isKnown(facet, old, new, into: &log) {
                known.append(facet)
                compare(facet, old, new, into: &log)
            }
            let walk = FieldWalk(facets: known, foldsCase: foldsCase(old.namespace) || foldsCase(new.namespace))
            walk.compare(old.fields, new.fields, below: .dataset, into: &log)
            compareUnknown(old.unknown, new.unknown, into: &log)
        } else {
            log.note(.dataset, before: old == nil ? nil : true, after: new == nil ? nil : true)
        }
        return sorted(log.changes)
    }

    private static func compareIdentity(_ old: DatasetSnapshot, _ new: DatasetSnapshot, into log: inout ChangeLog) {
        if old.id != new.id {
            log.note(
                .datasetName, before: DatasetName(namespace: old.namespace, name: old.name).json,
                after: DatasetName(namespace: new.namespace, name: new.name).json)
        }
        log.compare(.formatVersion, old.formatVersion, new.formatVersion)
        log.compare(.datasetKind, old.kind, new.kind)
        // An old name that became one of the others, or one of these that became the name, is half of a rename.
        func rest(_ names: [DatasetName], without id: DatasetID) -> [DatasetName] {
            old.id == new.id ? names : names.filter { $0.id != id }
        }
        log.compare(.alias, claimed: rest(old.aliases, without: new.id), rest(new.aliases, without: old.id))
        log.compare(.formerName, claimed: rest(old.formerly, without: new.id), rest(new.formerly, without: old.id))
    }

    /// Whether both sides know the facet; notes where one alone does.
    private static func isKnown(
        _ facet: Facet, _ old: DatasetSnapshot, _ new: DatasetSnapshot, into log: inout ChangeLog
    ) -> Bool {
        switch (old.knows(facet), new.knows(facet)) {
        case (true, true): return true
        case (true, false): log.note(.facet, before: facet.json)
        case (false, true): log.note(.facet, after: facet.json)
        case (false, false): break
        }
        return false
    }

    private static func compare(
        _ facet: Facet, _ old: DatasetSnapshot, _ new: DatasetSnapshot, into log: inout ChangeLog
    ) {
        switch facet {
        case .schema: break  // with the other facets of fields, in `FieldWalk`
        case .keys: compareKeys(old.keys, new.keys, into: &log)
        case .layout: compareLayout(old.layout, new.layout, into: &log)
        case .view: compareView(old.view, new.view, into: &log)
        case .docs: compareDocs(old, new, into: &log)
        case .owners: compareOwners(old.owners, new.owners, into: &log)
        case .tags: compareTags(old, new, into: &log)
        case .governance: compareGovernance(old, new, into: &log)
        case .lineage: compareUpstream(old.upstream, new.upstream, into: &log)
        case .columnLineage: compareColumnLineage(old.columnLineage, new.columnLineage, into: &log)
        case .quality: compareQuality(old.quality, new.quality, into: &log)
        case .sla: compareServiceLevels(old.sla, new.sla, into: &log)
        case .lifecycle: compareLifecycle(old, new, into: &log)
        case .contract: compareContract(old.contract, new.contract, into: &log)
        case .properties: compareTexts(.property, old.properties ?? [:], new.properties ?? [:], into: &log)
        }
    }

    /// Systems in which an unquoted name means the same in any letter case.
    static func foldsCase(_ namespace: Text) -> Bool {
        let scheme = namespace.string.prefix { $0 != ":" }
        return ["mysql", "mssql", "snowflake", "oracle", "teradata", "bigquery", "sqlite", "hive"].contains(scheme)
    }

    /// In bytes, so that one pair has one order.
    static func sorted(_ changes: [Change]) -> [Change] {
        if changes.count < 2 { return changes }
        let keyed = changes.map { (path: Text($0.path.description), change: $0) }
        return keyed.sorted { a, b in
            if a.path != b.path { return a.path < b.path }
            if a.change.kind != b.change.kind { return a.change.kind.rawValue < b.change.kind.rawValue }
            return compact(a.change).lexicographicallyPrecedes(compact(b.change))
        }.map(\.change)
    }

    private static func compact(_ change: Change) -> [UInt8] {
        CanonicalWriter.compact(.array([change.before ?? .null, change.after ?? .null]))
    }
}
