package import CanonicalJSON
import LumosDiff
package import LumosModel

/// Something that a snapshot says: of the dataset one member, of a field a member or all that it says.
package struct Statement: Sendable, Hashable {
    package let path: SnapshotPath
    /// The member, and of a record the part of it: `owners`; `keys`, `primary`. Empty for a whole field.
    package let member: [Text]
}

/// What a snapshot says, statement by statement. Whose claim an entry is belongs to none of them.
struct Statements {
    let snapshot: DatasetSnapshot
    private let members: JSONObject

    init(_ snapshot: DatasetSnapshot) {
        self.snapshot = snapshot
        var dataset = snapshot
        (dataset.fields, dataset.origins) = ([], [])
        members = dataset.document.withoutClaims
    }

    /// What is said of the dataset, then each field with what is nested in it, in their own order.
    var ofDataset: [Statement] {
        Statements.named(in: members, by: snapshot, at: .dataset).filter { $0.member != ["lumos"] }
            + snapshot.fields.flatMap { flattened($0, at: SnapshotPath(field: $0.name)) }
    }

    /// What is said of a field, without what is nested in it.
    func ofField(at path: SnapshotPath) -> [Statement] {
        guard let field = snapshot.field(at: path) else { return [] }
        return Statements.named(in: field.statements, by: field, at: path)
    }

    /// What a statement says; `nil` where it is not made.
    func value(of statement: Statement) -> JSONValue? {
        let object = statement.path.isDataset ? members : snapshot.field(at: statement.path)?.statements
        guard let object, let first = statement.member.first else { return object.map { .object($0) } }
        return statement.member.dropFirst().reduce(object[first]) { $0?[$1] }
    }

    /// In the order in which the format lists members.
    private static func named(in object: JSONObject, by record: some Record, at path: SnapshotPath) -> [Statement] {
        var (order, copy) = (MemberOrder(), record)
        copy.visit(&order)
        let known = order.keys.filter { object[$0] != nil }
        let unknown = object.map(\.key).filter { !order.keys.contains($0) }
        return (known + unknown).flatMap { key -> [Statement] in
            guard let parts = object[key]?.object else { return [Statement(path: path, member: [key])] }
            return parts.map { Statement(path: path, member: [key, $0.key]) }
        }
    }

    private func flattened(_ field: Field, at path: SnapshotPath) -> [Statement] {
        let inner: [Statement] =
            switch field.nesting {
            case .none: []
            case .fields(let fields): fields.flatMap { flattened($0, at: path.appending(.field($0.name))) }
            case .items(let items): flattened(items, at: path.appending(.items))
            case .map(let keys, let values):
                (keys.map { flattened($0, at: path.appending(.key)) } ?? [])
                    + (values.map { flattened($0, at: path.appending(.value)) } ?? [])
            case .branches(let branches):
                branches.enumerated().flatMap { flattened($0.element, at: path.appending(.branch($0.offset))) }
            }
        return [Statement(path: path, member: [])] + inner
    }
}

/// The keys of a record, in the order of its list of members.
private struct MemberOrder: MemberVisitor {
    typealias Failure = Never

    let changes = 0
    private(set) var keys: [Text] = []

    mutating func facet(_ facet: Facet) {}
    mutating func required<Value: MemberValue>(_ key: Text, _ value: inout Value) { keys.append(key) }
    mutating func optional<Value: MemberValue>(_ key: Text, _ value: inout Value?) { keys.append(key) }
    mutating func prose(_ key: Text, _ value: inout Text?) { keys.append(key) }
    mutating func flag(_ key: Text, _ value: inout Bool) { keys.append(key) }
    mutating func sequence<Value: MemberValue>(_ key: Text, _ values: inout [Value]) { keys.append(key) }
    mutating func set<Value: MemberValue>(_ key: Text, _ values: inout [Value]) { keys.append(key) }
}

extension Field {
    /// What the field itself says.
    fileprivate var statements: JSONObject {
        var own = self
        own.nesting = .none
        return own.object.withoutClaims
    }
}

extension JSONObject {
    /// The members without the `sources` of the entries in them.
    fileprivate var withoutClaims: JSONObject {
        JSONObject(map { Member(key: $0.key, value: $0.value.withoutClaims) })
    }
}

extension JSONValue {
    fileprivate var withoutClaims: JSONValue {
        switch self {
        case .object(let object): .object(object.withoutClaims)
        case .array(let entries):
            .array(
                entries.map { entry in
                    guard case .object(var object) = entry else { return entry }
                    // Only entries of lists are claimed; `parameters` and `properties` hold texts of any name.
                    object["sources"] = nil
                    return .object(object.withoutClaims)
                })
        default: self
        }
    }
}
