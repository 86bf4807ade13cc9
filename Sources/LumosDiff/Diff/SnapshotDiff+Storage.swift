import CanonicalJSON
import LumosModel

extension SnapshotDiff {
    static func compareLayout(_ old: Layout?, _ new: Layout?, into log: inout ChangeLog) {
        if old == new { return }
        let (old, new) = (old ?? Layout(), new ?? Layout())
        compareList(.partitioning, old.partitioning, new.partitioning, into: &log)
        compareList(.clustering, old.clustering, new.clustering, into: &log)
        compareList(.sortOrder, old.sortOrder, new.sortOrder, into: &log)
        log.compare(.distribution, old.distribution, new.distribution)
        log.compare(.storageFormat, old.format, new.format)
        log.compare(.location, old.location, new.location)
        compareTexts(.storageProperty, old.properties ?? [:], new.properties ?? [:], into: &log)
        compareUnknown(old.unknown, new.unknown, into: &log)
    }

    static func compareView(_ old: View?, _ new: View?, into log: inout ChangeLog) {
        if old == new { return }
        log.compare(.viewDefinition, old?.definition, new?.definition)
        log.compare(.viewLanguage, old?.language, new?.language)
        compareUnknown(old?.unknown ?? JSONObject(), new?.unknown ?? JSONObject(), into: &log)
    }

    /// A list whose order means something is one leaf.
    private static func compareList<Value: Equatable & MemberValue>(
        _ kind: Change.Kind, _ old: [Value], _ new: [Value], into log: inout ChangeLog
    ) {
        func json(_ list: [Value]) -> JSONValue? { list.isEmpty ? nil : .array(list.compactMap(\.json)) }
        if old != new { log.note(kind, before: json(old), after: json(new)) }
    }

    /// Texts by name: each name is a leaf. `before` and `after` are `[name, text]`.
    static func compareTexts(
        _ kind: Change.Kind, _ old: [Text: Text], _ new: [Text: Text], into log: inout ChangeLog
    ) {
        for name in Set(old.keys).union(new.keys).sorted() where old[name] != new[name] {
            func leaf(_ text: Text?) -> JSONValue? { text.map { .array([.string(name), .string($0)]) } }
            log.note(kind, before: leaf(old[name]), after: leaf(new[name]))
        }
    }

    /// Members that this version does not know. `before` and `after` are `[name, value]`.
    static func compareUnknown(
        _ old: JSONObject, _ new: JSONObject, at place: Place = .dataset, into log: inout ChangeLog
    ) {
        if old == new { return }
        for name in Set(old.members.map(\.key)).union(new.members.map(\.key)).sorted() where old[name] != new[name] {
            func leaf(_ value: JSONValue?) -> JSONValue? { value.map { .array([.string(name), $0]) } }
            log.note(.unknownMember, at: place, before: leaf(old[name]), after: leaf(new[name]))
        }
    }
}
