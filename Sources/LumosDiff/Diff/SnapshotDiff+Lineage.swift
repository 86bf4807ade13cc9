import CanonicalJSON
import LumosModel

extension SnapshotDiff {
    static func compareUpstream(_ old: [Upstream], _ new: [Upstream], into log: inout ChangeLog) {
        let match = Matched(old.map(\.unclaimed), new.map(\.unclaimed), by: \.id)
        for edge in match.removed { log.note(.upstream, before: edge.identity) }
        for edge in match.added { log.note(.upstream, after: edge.identity) }
        for (old, new) in match.pairs {
            log.compare(.upstreamVia, old.via, new.via)
            compareUnknown(old.unknown, new.unknown, into: &log)
        }
    }

    static func compareColumnLineage(_ old: [ColumnLineage], _ new: [ColumnLineage], into log: inout ChangeLog) {
        if old == new { return }
        let before = Dictionary(old.map { ($0.field, $0) }, uniquingKeysWith: { first, _ in first })
        let after = Dictionary(new.map { ($0.field, $0) }, uniquingKeysWith: { first, _ in first })
        for field in Set(before.keys).union(after.keys).sorted() {
            let place = place(of: field, log.datasets)
            compareInputs(before[field]?.inputs ?? [], after[field]?.inputs ?? [], at: place, into: &log)
            compareUnknown(
                before[field]?.unknown ?? JSONObject(), after[field]?.unknown ?? JSONObject(), at: place, into: &log)
        }
    }

    private static func place(of field: Text, _ datasets: Sides<DatasetSnapshot>) -> Place {
        let fields = Sides(
            old: datasets.old?.fields.first { $0.name == field }, new: datasets.new?.fields.first { $0.name == field })
        return Place(path: SnapshotPath(field) ?? SnapshotPath(field: field), fields: fields)
    }

    private static func compareInputs(
        _ old: [LineageInput], _ new: [LineageInput], at place: Place, into log: inout ChangeLog
    ) {
        let match = Matched(old.map(\.unclaimed), new.map(\.unclaimed), by: \.identity)
        for input in match.removed { log.note(.columnEdge, at: place, before: input.identity) }
        for input in match.added { log.note(.columnEdge, at: place, after: input.identity) }
        for (old, new) in match.pairs where old != new {
            if old.transform != new.transform {
                log.note(.columnEdgeType, at: place, before: old.transform, after: new.transform)
            }
            if old.detail != new.detail {
                log.note(.columnEdgeDetail, at: place, before: old.detail, after: new.detail)
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
