import CanonicalJSON
import LumosModel

/// Walks two lists of fields, and what is nested in them, over the facets that both snapshots know.
struct FieldWalk {
    let facets: Set<Facet>
    /// Whether the system takes names that differ in letter case alone for one.
    let foldsCase: Bool

    func compare(_ old: [Field], _ new: [Field], below path: SnapshotPath, into log: inout ChangeLog) {
        if old == new { return }
        let matching = FieldMatching(old: old, new: new, foldsCase: foldsCase)
        for field in matching.removed { noteLone(old: field, new: nil, below: path, into: &log) }
        for field in matching.added { noteLone(old: nil, new: field, below: path, into: &log) }
        for (old, new) in matching.pairs {
            let place = Place(path: path.appending(.field(new.name)), fields: Sides(old: old, new: new))
            compare(old, new, at: place, into: &log)
        }
        if facets.contains(.schema) { compareOrder(old, new, matching, below: path, into: &log) }
    }

    /// A field that one side alone has. Where the schema is unknown that says nothing of the field, only of what is said about it.
    private func noteLone(old: Field?, new: Field?, below path: SnapshotPath, into log: inout ChangeLog) {
        guard let field = new ?? old else { return }
        let place = Place(path: path.appending(.field(field.name)), fields: Sides(old: old, new: new))
        if facets.contains(.schema) {
            log.note(.field, at: place, before: old.map(FieldWalk.identity), after: new.map(FieldWalk.identity))
        } else {
            let blank = Field(field.name)
            compare(old ?? blank, new ?? blank, at: place, into: &log)
        }
    }

    /// What a fingerprint hashes of a field that came or went.
    static func identity(of field: Field) -> JSONValue {
        var members = JSONObject()
        members["name"] = field.name.json
        members["type"] = field.type?.json
        members["nullable"] = field.nullable?.json
        return .object(members)
    }

    private func compare(_ old: Field, _ new: Field, at place: Place, into log: inout ChangeLog) {
        if old == new { return }
        if facets.contains(.schema) {
            SnapshotDiff.compareFieldSchema(old, new, at: place, into: &log)
        }
        compareNesting(old, new, at: place, into: &log)
        if facets.contains(.docs) {
            log.compare(.description, old.description, new.description, at: place)
            log.compare(.example, set: old.examples, new.examples, at: place)
        }
        if facets.contains(.tags) {
            log.compare(.tag, set: old.tags.map(\.unclaimed), new.tags.map(\.unclaimed), at: place)
            log.compare(.term, set: old.terms.map(\.unclaimed), new.terms.map(\.unclaimed), at: place)
        }
        if facets.contains(.governance) {
            SnapshotDiff.compareFieldGovernance(old, new, at: place, into: &log)
        }
        if facets.contains(.lifecycle) {
            SnapshotDiff.compareDeprecation(old.deprecated, new.deprecated, at: place, into: &log)
        }
        SnapshotDiff.compareUnknown(old.unknown, new.unknown, at: place, into: &log)
    }

    /// Where the nesting is of another sort, the change of type has claimed it.
    private func compareNesting(_ old: Field, _ new: Field, at place: Place, into log: inout ChangeLog) {
        let path = place.path
        switch (old.nesting, new.nesting) {
        case (.none, .none): break
        case (.fields(let old), .fields(let new)): compare(old, new, below: path, into: &log)
        case (.items(let old), .items(let new)): compare(old, new, at: path.appending(.items), into: &log)
        case (.map(let oldKeys, let oldValues), .map(let newKeys, let newValues)):
            compare(oldKeys, newKeys, at: path.appending(.key), into: &log)
            compare(oldValues, newValues, at: path.appending(.value), into: &log)
        case (.branches(let old), .branches(let new)): compareBranches(old, new, at: place, into: &log)
        case (.none, let nesting), (let nesting, .none):
            guard old.type == new.type, facets.contains(.schema) else { break }
            let isNew = new.nesting == nesting
            compareNesting(
                isNew ? old.with(nesting.emptied) : old, isNew ? new : new.with(nesting.emptied), at: place, into: &log)
        default:
            if old.type == new.type { log.note(.type, at: place, before: old.type?.json, after: new.type?.json) }
        }
    }

    private func compare(_ old: Field?, _ new: Field?, at path: SnapshotPath, into log: inout ChangeLog) {
        if old == nil, new == nil { return }
        let (old, new) = (old ?? Field(), new ?? Field())
        compare(old, new, at: Place(path: path, fields: Sides(old: old, new: new)), into: &log)
    }
}

extension FieldWalk {
    /// Branches are known by their names, else by their types.
    private func compareBranches(_ old: [Field], _ new: [Field], at place: Place, into log: inout ChangeLog) {
        func key(_ branch: Field) -> Text { branch.name.isEmpty ? branch.type ?? "" : branch.name }
        let oldByKey = Dictionary(old.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
        let newKeys = Set(new.map(key))
        for (index, branch) in old.enumerated() where !newKeys.contains(key(branch)) {
            let lost = Place(path: place.path.appending(.branch(index)), fields: Sides(old: branch, new: nil))
            log.note(.branch, at: lost, before: FieldWalk.identity(of: branch))
        }
        for (index, branch) in new.enumerated() {
            let path = place.path.appending(.branch(index))
            if let partner = oldByKey[key(branch)] {
                compare(partner, branch, at: path, into: &log)
            } else {
                let gained = Place(path: path, fields: Sides(old: nil, new: branch))
                log.note(.branch, at: gained, after: FieldWalk.identity(of: branch))
            }
        }
    }

    private func compareOrder(
        _ old: [Field], _ new: [Field], _ matching: FieldMatching, below path: SnapshotPath, into log: inout ChangeLog
    ) {
        let newNameOfOld = Dictionary(matching.pairs.map { ($0.old.name, $0.new.name) }, uniquingKeysWith: { a, _ in a })
        let oldOrder = old.compactMap { newNameOfOld[$0.name] }
        let newOrder = matching.pairs.map(\.new.name)
        if oldOrder != newOrder {
            let parent = Place(path: path, fields: Sides(old: nil, new: nil))
            log.note(
                .fieldOrder, at: parent, before: .array(oldOrder.map { .string($0) }),
                after: .array(newOrder.map { .string($0) }))
        }
        let existing = Set(newOrder)
        guard let last = new.lastIndex(where: { existing.contains($0.name) }) else { return }
        for field in new[..<last] where !existing.contains(field.name) {
            let place = Place(path: path.appending(.field(field.name)), fields: Sides(old: nil, new: field))
            log.note(.fieldPosition, at: place, after: .string(field.name))
        }
    }
}

extension Field {
    fileprivate func with(_ nesting: FieldNesting) -> Field {
        var copy = self
        copy.nesting = nesting
        return copy
    }
}

extension FieldNesting {
    /// The same sort of nesting of which nothing is known.
    fileprivate var emptied: FieldNesting {
        switch self {
        case .none: .none
        case .fields: .fields([])
        case .items: .items(Field())
        case .map: .map(keys: nil, values: nil)
        case .branches: .branches([])
        }
    }
}
