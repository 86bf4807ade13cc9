import CanonicalJSON

extension DatasetSnapshot {
    /// The first thing that no snapshot may say, beyond the type of each member.
    package var fault: SnapshotError? {
        let fields = FieldCheck(unanswered: Facet.allCases.filter { !knows($0) })
        return fields.fault(in: self.fields, at: .member(.root, "fields"), named: true) ?? consumerFault
            ?? fields.unanswered.fault(in: self, at: .root)
    }

    private var consumerFault: SnapshotError? {
        guard kind == .consumer, !fields.isEmpty else { return nil }
        return SnapshotError("a consumer has no fields", at: .member(.root, "fields"))
    }
}

/// One walk over all fields, nested ones too: that each has its name and says nothing that nobody answered.
private struct FieldCheck {
    let unanswered: UnansweredMember
    /// Whether a field could say something that nobody answered.
    private let concernsFields: Bool

    init(unanswered facets: [Facet]) {
        unanswered = UnansweredMember(of: facets)
        var (finder, blank) = (unanswered, Field())
        blank.visit(&finder)
        concernsFields = finder.isConcerned
    }

    /// - Parameter named: whether fields here are told apart by their names.
    func fault(in fields: [Field], at path: JSONPath, named: Bool) -> SnapshotError? {
        var seen = Set<Text>(minimumCapacity: fields.count)
        for (index, field) in fields.enumerated() {
            let place = JSONPath.element(path, index)
            if named, field.name.isEmpty { return SnapshotError("\"name\" is missing", at: place) }
            if named, !seen.insert(field.name).inserted {
                return SnapshotError("a second field is named \"\(field.name)\"", at: place)
            }
            if let fault = fault(in: field, at: place) { return fault }
        }
        return nil
    }

    private func fault(in field: Field, at path: JSONPath) -> SnapshotError? {
        if concernsFields, let fault = unanswered.fault(in: field, at: path) { return fault }
        return switch field.nesting {
        case .none: nil
        case .fields(let fields): fault(in: fields, at: .member(path, "fields"), named: true)
        case .items(let items): fault(in: items, at: .member(path, "items"))
        case .map(let keys, let values):
            keys.flatMap { fault(in: $0, at: .member(path, "keys")) }
                ?? values.flatMap { fault(in: $0, at: .member(path, "values")) }
        case .branches(let branches): fault(in: branches, at: .member(path, "branches"), named: false)
        }
    }
}

/// Finds what a dataset or field says although nobody answered it: that is unknown and cannot be stated.
private struct UnansweredMember: MemberVisitor {
    typealias Failure = Never

    let changes = 0
    private let facets: [Facet]
    private var current: Facet?
    /// Whether a member was met that nobody answered, said or not.
    private(set) var isConcerned = false
    private var found: (facet: Facet, key: Text)?

    init(of facets: [Facet]) { self.facets = facets }

    func fault<R: Record>(in record: R, at path: JSONPath) -> SnapshotError? {
        if facets.isEmpty { return nil }
        var (finder, copy) = (self, record)
        copy.visit(&finder)
        guard let (facet, key) = finder.found else { return nil }
        let reason = "no origin answers the facet \"\(facet.rawValue)\" that this member belongs to"
        return SnapshotError(reason, at: .member(path, key))
    }

    mutating func facet(_ facet: Facet) {
        current = facets.contains(facet) ? facet : nil
        isConcerned = isConcerned || current != nil
    }

    mutating func required<Value: MemberValue>(_ key: Text, _ value: inout Value) {}
    mutating func optional<Value: MemberValue>(_ key: Text, _ value: inout Value?) { note(key, value != nil) }
    mutating func prose(_ key: Text, _ value: inout Text?) { note(key, value != nil) }
    mutating func flag(_ key: Text, _ value: inout Bool) { note(key, value) }
    mutating func sequence<Value: MemberValue>(_ key: Text, _ values: inout [Value]) { note(key, !values.isEmpty) }
    mutating func set<Value: MemberValue>(_ key: Text, _ values: inout [Value]) { note(key, !values.isEmpty) }

    private mutating func note(_ key: Text, _ isThere: Bool) {
        guard isThere, let current, found == nil else { return }
        if current == .schema, UnansweredMember.places.contains(key) { return }
        found = (current, key)
    }

    /// Where no origin answers `schema`, fields still name what others speak of, and where it lies.
    private static let places: [Text] = ["fields", "name", "items", "keys", "values", "branches"]
}
