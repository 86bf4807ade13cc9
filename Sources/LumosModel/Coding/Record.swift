package import CanonicalJSON

extension Record {
    package init(json: JSONValue, at pointer: JSONPath) throws(SnapshotError) {
        guard case .object(let object) = json else { throw .wrongKind(json, expected: "an object", at: pointer) }
        self.init()
        var reader = MemberReader(object, at: pointer)
        try visit(&reader)
        unknown = reader.unclaimed
    }

    package var json: JSONValue? {
        let object = self.object
        return object.isEmpty ? nil : .object(object)
    }

    package var saysNothing: Bool {
        if !unknown.isEmpty { return false }
        var (search, copy) = (SpokenMember(), self)
        copy.visit(&search)
        return !search.isFound
    }

    /// Its members in canonical form.
    package var object: JSONObject {
        var copy = self
        var writer = MemberWriter(unknown: unknown)
        copy.visit(&writer)
        return writer.object
    }

    package static var schema: JSONValue {
        var sample = Self()
        var schema = MemberSchema()
        sample.visit(&schema)
        return schema.schema
    }
}
