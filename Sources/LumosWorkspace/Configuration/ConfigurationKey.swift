import CanonicalJSON

/// A key of `lumos.yaml`: what it is called, what an editor is told of it, and how it is read. One list of them is both
/// the reader and the JSON Schema of a block, so that neither knows a key that the other does not.
struct ConfigurationKey<Value: Sendable>: Sendable {
    let name: String
    let schema: JSONValue
    let read: @Sendable (inout YAMLMapping, inout Value) throws(LumosError) -> Void

    /// - Parameter purpose: what an editor shows beside the key.
    init(
        _ name: String, _ purpose: String, schema: JSONValue,
        read: @escaping @Sendable (inout YAMLMapping, inout Value) throws(LumosError) -> Void
    ) {
        self.name = name
        var described = schema.object ?? JSONObject()
        described["description"] = .string(Text(purpose))
        self.schema = .object(described)
        self.read = read
    }
}

extension ConfigurationKey {
    /// One of a list of words.
    static func word<Word: RawRepresentable<String> & CaseIterable & Sendable>(
        _ name: String, _ purpose: String, _ put: @escaping @Sendable (inout Value, Word) -> Void
    ) -> ConfigurationKey {
        ConfigurationKey(name, purpose, schema: ConfigurationSchema.words(Word.self)) {
            (mapping, value) throws(LumosError) in
            if let word: Word = try mapping.word(name) { put(&value, word) }
        }
    }

    static func text(
        _ name: String, _ purpose: String, _ put: @escaping @Sendable (inout Value, Text) -> Void
    ) -> ConfigurationKey {
        ConfigurationKey(name, purpose, schema: ["type": "string"]) { (mapping, value) throws(LumosError) in
            if let text = try mapping.text(name) { put(&value, text) }
        }
    }

    /// `true` or `false`.
    static func flag(
        _ name: String, _ purpose: String, _ put: @escaping @Sendable (inout Value, Bool) -> Void
    ) -> ConfigurationKey {
        ConfigurationKey(name, purpose, schema: ["type": "boolean"]) { (mapping, value) throws(LumosError) in
            if let flag = try mapping.flag(name) { put(&value, flag) }
        }
    }

    /// A number from 0 on.
    static func count(
        _ name: String, _ purpose: String, _ put: @escaping @Sendable (inout Value, Int) -> Void
    ) -> ConfigurationKey {
        ConfigurationKey(name, purpose, schema: ["type": "integer", "minimum": 0]) {
            (mapping, value) throws(LumosError) in
            if let count = try mapping.count(name) { put(&value, count) }
        }
    }

    /// A block with keys of its own.
    ///
    /// - Parameter empty: what the block is before its first key.
    static func block<Inner>(
        _ name: String, _ purpose: String, _ keys: [ConfigurationKey<Inner>], empty: Inner,
        _ put: @escaping @Sendable (inout Value, Inner) -> Void
    ) -> ConfigurationKey {
        ConfigurationKey(name, purpose, schema: keys.schema()) { (mapping, value) throws(LumosError) in
            guard let block = try mapping.mapping(name) else { return }
            put(&value, try keys.read(block, into: empty))
        }
    }

    /// A list of blocks.
    static func blocks<Inner>(
        _ name: String, _ purpose: String, _ keys: [ConfigurationKey<Inner>], required: [Text], empty: Inner,
        _ put: @escaping @Sendable (inout Value, [Inner]) -> Void
    ) -> ConfigurationKey {
        var items = keys.schema().object ?? JSONObject()
        items["required"] = .array(required.map { .string($0) })
        return ConfigurationKey(name, purpose, schema: ["type": "array", "items": .object(items)]) {
            (mapping, value) throws(LumosError) in
            guard let blocks = try mapping.mappings(name) else { return }
            for block in blocks {
                for key in required where !block.remaining.contains(where: { Text($0) == key }) {
                    throw LumosError(.configuration, "\(block.file): `\(block.path)` has no `\(key)`")
                }
            }
            put(&value, try blocks.map { (block) throws(LumosError) in try keys.read(block, into: empty) })
        }
    }

    /// The same key of a block that holds this one's values among others.
    func lifted<Outer>(
        of part: @escaping @Sendable (Outer) -> Value, _ put: @escaping @Sendable (inout Outer, Value) -> Void
    ) -> ConfigurationKey<Outer> {
        ConfigurationKey<Outer>(name, schema: schema) { [read] (mapping, outer) throws(LumosError) in
            var value = part(outer)
            try read(&mapping, &value)
            put(&outer, value)
        }
    }

    private init(
        _ name: String, schema: JSONValue,
        read: @escaping @Sendable (inout YAMLMapping, inout Value) throws(LumosError) -> Void
    ) {
        self.name = name
        self.schema = schema
        self.read = read
    }
}

extension Array {
    /// Reads a block.
    ///
    /// - Throws: exit 78 where a value will not do, or a key is none of these.
    func read<Value>(
        _ mapping: YAMLMapping, into value: Value
    ) throws(LumosError) -> Value where Element == ConfigurationKey<Value> {
        var (mapping, value) = (mapping, value)
        for key in self { try key.read(&mapping, &value) }
        try mapping.finish()
        return value
    }

    /// The JSON Schema of a block with these keys and no others.
    func schema<Value>() -> JSONValue where Element == ConfigurationKey<Value> {
        let properties = map { JSONObject.Member(key: Text($0.name), value: $0.schema) }
        return ["type": "object", "additionalProperties": false, "properties": .object(JSONObject(properties))]
    }
}
