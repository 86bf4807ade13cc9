import CanonicalJSON
import LumosModel

extension SnapshotDiff {
    static func compareUpstream(_ old: [Upstream], _ new: [Upstream], into log: inout ChangeLog) {
        if old == new { return }
        let match = Matched(old.unclaimed, new.unclaimed, by: \.id)
        for edge in match.removed { log.note(.upstream, before: edge.identity) }
        for edge in match.added { log.note(.upstream, after: edge.identity) }
        for (old, new) in match.pairs {
            log.about(new.identity) { log in
                log.compare(.upstreamVia, old.via, new.via)
                compareUnknown(old.unknown, new.unknown, into: &log)
            }
        }
    }

    static func compareColumnLineage(_ old: [ColumnLineage], _ new: [ColumnLineage], into log: inout ChangeLog) {
        if old == new { return }
        let match = Matched(old, new, by: \.field)
        for (old, new) in match.pairs { compare(old, new, of: new.field, into: &log) }
        for entry in match.removed { compare(entry, nil, of: entry.field, into: &log) }
        for entry in match.added { compare(nil, entry, of: entry.field, into: &log) }
    }

    private static func compare(
        _ old: ColumnLineage?, _ new: ColumnLineage?, of field: Text, into log: inout ChangeLog
    ) {
        let place = log.place(ofField: field)
        let (before, after) = (old ?? ColumnLineage(), new ?? ColumnLineage())
        compareInputs(before.inputs, after.inputs, at: place, into: &log)
        compareUnknown(before.unknown, after.unknown, at: place, into: &log)
        // An entry without inputs says that the field is made from nothing.
        if before.inputs.isEmpty, after.inputs.isEmpty, (old == nil) != (new == nil) {
            log.note(
                .columnEdgeDetail, at: place, before: old.map { $0.field.json ?? "" },
                after: new.map { $0.field.json ?? "" })
        }
    }

    private static func compareInputs(
        _ old: [LineageInput], _ new: [LineageInput], at place: Place, into log: inout ChangeLog
    ) {
        if old == new { return }
        let match = Matched(old.unclaimed, new.unclaimed, by: \.identity)
        for input in match.removed { log.note(.columnEdge, at: place, before: input.identity) }
        for input in match.added { log.note(.columnEdge, at: place, after: input.identity) }
        for (old, new) in match.pairs where old != new {
            log.about(new.identity) { log in
                if old.transform != new.transform {
                    log.note(.columnEdgeType, at: place, before: old.transform, after: new.transform)
                }
                if old.detail != new.detail {
                    log.note(.columnEdgeDetail, at: place, before: old.detail, after: new.detail)
                }
            }
        }
    }
}

extension Upstream {
    fileprivate var identity: JSONValue { ["namespace": .string(namespace), "name": .string(name)] }
}

extension LineageInput {
    fileprivate var identity: JSONValue {
        ["namespace": .string(namespace), "name": .string(name), "field": .string(field)]
    }

    /// How values become others.
    fileprivate var transform: JSONValue {
        var members = JSONObject()
        members["type"] = type.json
        members["subtype"] = subtype?.json
        members["expression"] = expression?.json
        return .object(members)
    }

    fileprivate var detail: JSONValue {
        var members = unknown
        members["masking"] = isMasking ? true : nil
        members["description"] = description?.json
        return .object(members)
    }
}
