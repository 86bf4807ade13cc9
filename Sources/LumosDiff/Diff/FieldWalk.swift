import CanonicalJSON
import LumosModel

/// Walks two lists of fields, and what is nested in them, over the facets that both snapshots know.
struct FieldWalk {
    let facets: [Facet]
    /// Whether the system takes names that differ in letter case alone for one.
    let foldsCase: Bool

    func compare(_ old: [Field], _ new: [Field], below path: SnapshotPath, into log: inout ChangeLog) {
        let matching = FieldMatching(old: old, new: new, foldsCase: foldsCase)
        for field in matching.removed.map({ old[$0] }) {
            noteLone(.field, old: field, new: nil, at: path.appending(.field(field.name)), into: &log)
        }
        for field in matching.added.map({ new[$0] }) {
            noteLone(.field, old: nil, new: field, at: path.appending(.field(field.name)), into: &log)
        }
        for pair in matching.open where old[pair.old] != new[pair.new] {
            let (old, new) = (old[pair.old], new[pair.new])
            let place = Place(path: path.appending(.field(new.name)), fields: Sides(old: old, new: new))
            compare(old, new, at: place, into: &log)
        }
        guard facets.contains(.schema) else { return }
        for (old, new) in RenameSuspicion.pairs(old, new, matching).map({ (old[$0.old], new[$0.new]) }) {
            let place = Place(path: path.appending(.field(new.name)), fields: Sides(old: old, new: new))
            log.note(.renameSuspected, at: place, before: old.name.json, after: new.name.json)
        }
        compareOrder(new, matching, below: path, into: &log)
    }

    /// A field or branch that one side alone has. Where the schema is unknown that says nothing of it, only of what is
    /// said about it.
    private func noteLone(
        _ kind: Change.Kind, old: Field?, new: Field?, at path: SnapshotPath, into log: inout ChangeLog
    ) {
        let place = Place(path: path, fields: Sides(old: old, new: new))
        if facets.contains(.schema) {
            log.note(kind, at: place, before: old.map(FieldWalk.identity), after: new.map(FieldWalk.identity))
        } else {
            compare(old ?? Field(), new ?? Field(), at: place, into: &log)
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
            log.compare(.tag, claimed: old.tags, new.tags, at: place)
            SnapshotDiff.compareFieldTerms(old.terms.unclaimed, new.terms.unclaimed, at: place, into: &log)
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
        case (.none, _), (_, .none):
            // What was described in parts and is not described at all any more has lost them; the other way round, won.
            let isSilent = [old, new].contains { $0.type == nil && $0.nesting == .none }
            if facets.contains(.schema), old.type != new.type, !isSilent { break }
            compareLoneNesting(old, new, at: place, into: &log)
        default:
            if !facets.contains(.schema) {
                compareLoneNesting(old, new, at: place, into: &log)
            } else if old.type == new.type {
                log.note(.type, at: place, before: old.type?.json, after: new.type?.json)
            }
        }
    }

    /// Nesting that has no counterpart of its sort, against one of which nothing is known.
    private func compareLoneNesting(_ old: Field, _ new: Field, at place: Place, into log: inout ChangeLog) {
        if old.nesting != .none {
            compareNesting(old, new.with(old.nesting.emptied), at: place, into: &log)
        }
        if new.nesting != .none {
            compareNesting(old.with(new.nesting.emptied), new, at: place, into: &log)
        }
    }

    private func compare(_ old: Field?, _ new: Field?, at path: SnapshotPath, into log: inout ChangeLog) {
        if old == nil, new == nil { return }
        let (old, new) = (old ?? Field(), new ?? Field())
        compare(old, new, at: Place(path: path, fields: Sides(old: old, new: new)), into: &log)
    }
}

extension FieldWalk {
    /// Branches with their places, known by their names, else by their types.
    static func matched(_ old: [Field], _ new: [Field]) -> Matched<EnumeratedSequence<[Field]>.Element> {
        Matched(Array(old.enumerated()), Array(new.enumerated())) { key($0.element) }
    }

    private static func key(_ branch: Field) -> Text { branch.name.isEmpty ? branch.type ?? "" : branch.name }

    private func compareBranches(_ old: [Field], _ new: [Field], at place: Place, into log: inout ChangeLog) {
        let match = FieldWalk.matched(old, new)
        for (old, new) in match.pairs {
            compare(old.element, new.element, at: place.path.appending(.branch(new.offset)), into: &log)
        }
        for (index, branch) in match.removed {
            noteLone(.branch, old: branch, new: nil, at: place.path.appending(.branch(index)), into: &log)
        }
        for (index, branch) in match.added {
            noteLone(.branch, old: nil, new: branch, at: place.path.appending(.branch(index)), into: &log)
        }
        guard facets.contains(.schema) else { return }
        let newOrder = match.pairs.map { FieldWalk.key($0.new.element).json ?? .null }
        let oldOrder = match.pairs.sorted { $0.old.offset < $1.old.offset }
            .map { FieldWalk.key($0.old.element).json ?? .null }
        if oldOrder != newOrder { log.note(.fieldOrder, at: place, before: .array(oldOrder), after: .array(newOrder)) }
    }

    private func compareOrder(
        _ new: [Field], _ matching: FieldMatching, below path: SnapshotPath, into log: inout ChangeLog
    ) {
        if !matching.isInOrder {
            let names = { (pairs: [(old: Int, new: Int)]) in JSONValue.array(pairs.map { .string(new[$0.new].name) }) }
            log.note(
                .fieldOrder, at: Place(path: path, fields: Sides(old: nil, new: nil)),
                before: names(matching.pairs.sorted { $0.old < $1.old }), after: names(matching.pairs))
        }
        guard let last = matching.pairs.last?.new else { return }
        for index in matching.added where index < last {
            let field = new[index]
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
