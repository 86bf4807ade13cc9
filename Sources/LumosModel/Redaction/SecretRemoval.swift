package import CanonicalJSON

/// Where a secret stood.
package struct SecretPlace: Sendable, Hashable {
    /// The field; the document itself where it was in none.
    package let path: SnapshotPath
    /// The member of it, such as "view" or "default".
    package let member: Text
}

/// A document as it may be kept, and what was taken out of it.
package struct Redacted<Document: Sendable>: Sendable {
    package let document: Document
    /// One a secret, in the order of the document.
    package let secrets: [SecretPlace]
    /// The fields whose values were taken out, because they are of persons.
    package let personal: [SnapshotPath]
}

extension DatasetSnapshot {
    /// The dataset without the secrets in its texts and without values of personal fields. Names, types and ids stay.
    package func redacted() -> Redacted<DatasetSnapshot> {
        var copy = self
        let personal = copy.dropPersonalValues()
        let secrets = SecretRemoval.run(on: &copy)
        return Redacted(
            document: secrets.isEmpty && personal.isEmpty ? self : copy, secrets: secrets, personal: personal)
    }
}

extension JobDocument {
    /// The job without the secrets in its texts.
    package func redacted() -> Redacted<JobDocument> {
        var copy = self
        let secrets = SecretRemoval.run(on: &copy)
        return Redacted(document: secrets.isEmpty ? self : copy, secrets: secrets, personal: [])
    }
}

/// Takes the secrets out of every text of a document that names nothing. A member that a later version brings is
/// among them, unless it is put on the list of names.
package struct SecretRemoval: MemberVisitor {
    package typealias Failure = Never

    package var changes: Int { places.count }
    private var places: [SecretPlace] = []
    private var path = SnapshotPath.dataset
    /// The member of the document or field, in which others lie.
    private var member: Text?
    private var index = 0

    fileprivate static func run<Document: Record>(on document: inout Document) -> [SecretPlace] {
        var removal = SecretRemoval()
        document.redact(as: "", by: &removal)
        return removal.places
    }

    package mutating func facet(_ facet: Facet) {}
    package mutating func flag(_ key: Text, _ value: inout Bool) {}

    package mutating func required<Value: MemberValue>(_ key: Text, _ value: inout Value) {
        within(key) { value.redact(as: key, by: &$0) }
    }

    package mutating func optional<Value: MemberValue>(_ key: Text, _ value: inout Value?) {
        guard var present = value else { return }
        let before = places.count
        within(key) { present.redact(as: key, by: &$0) }
        if places.count > before { value = present }
    }

    package mutating func prose(_ key: Text, _ value: inout Text?) { optional(key, &value) }

    package mutating func sequence<Value: MemberValue>(_ key: Text, _ values: inout [Value]) {
        within(key) { removal in
            for place in values.indices {
                removal.index = place
                values[place].redact(as: key, by: &removal)
            }
        }
    }

    package mutating func set<Value: MemberValue>(_ key: Text, _ values: inout [Value]) {
        let before = places.count
        sequence(key, &values)
        if places.count > before { values = values.asSet().map(\.value) }
    }

    private mutating func within(_ key: Text, _ body: (inout SecretRemoval) -> Void) {
        let outer = member
        member = outer ?? key
        body(&self)
        member = outer
    }

    /// What names a thing, refers to one, or says what kind it is: never touched, whatever it looks like.
    private static let names: Set<Text> = [
        "lumos", "namespace", "name", "id", "kind", "type", "nativeType", "physicalName", "fieldId", "aliases",
        "formerly",
        "field", "columns", "references", "dataset", "clustering", "sortOrder", "source", "sources", "key",
        "replacedBy",
    ]
}

extension SecretRemoval {
    fileprivate mutating func redact(_ text: inout Text, as key: Text) {
        guard !SecretRemoval.names.contains(key), let redaction = Redaction.redaction(of: text) else { return }
        text = redaction.text
        note(redaction.count)
    }

    fileprivate mutating func redact(_ texts: inout [Text: Text]) {
        for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
            guard let redaction = Redaction.redaction(of: text, named: name) else { continue }
            texts[name] = redaction.text
            note(redaction.count)
        }
    }

    fileprivate mutating func redact(_ object: inout JSONObject) {
        guard !object.isEmpty, let redaction = Redaction.redaction(of: .object(object)) else { return }
        object = redaction.value.object ?? object
        note(redaction.count)
    }

    private mutating func note(_ count: Int) {
        places += Array(repeating: SecretPlace(path: path, member: member ?? ""), count: count)
    }

    /// Goes into a field, or what stands for one in a list, map or union, and comes back.
    fileprivate mutating func enter(_ field: inout Field, as key: Text) {
        let (path, member, index) = (path, member, index)
        let step: SnapshotPath.Step =
            switch key {
            case "items": .items
            case "keys": .key
            case "values": .value
            case "branches": .branch(index)
            default: .field(field.name)
            }
        (self.path, self.member) = (path.appending(step), nil)
        field.visit(&self)
        if !field.unknown.isEmpty { redact(&field.unknown) }
        (self.path, self.member, self.index) = (path, member, index)
    }
}

extension MemberValue {
    /// Numbers, truths, days and words of closed lists keep no secret.
    package mutating func redact(as key: Text, by removal: inout SecretRemoval) {}
}

extension Text {
    package mutating func redact(as key: Text, by removal: inout SecretRemoval) { removal.redact(&self, as: key) }
}

extension [Text: Text] {
    package mutating func redact(as key: Text, by removal: inout SecretRemoval) { removal.redact(&self) }
}

extension Record {
    package mutating func redact(as key: Text, by removal: inout SecretRemoval) {
        visit(&removal)
        removal.redact(&unknown)
    }
}

extension Field {
    package mutating func redact(as key: Text, by removal: inout SecretRemoval) { removal.enter(&self, as: key) }
}
