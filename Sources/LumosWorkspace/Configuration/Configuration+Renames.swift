import CanonicalJSON

/// A line under `renames:`: a dataset or field, and what it is called now.
package struct Rename: Sendable, Hashable {
    /// A dataset or field as it was called; it need not exist anywhere.
    package let from: String
    /// What it is called now: `namespace/name` or any dot-suffix of a name, with the path of the field.
    package let to: String

    package init(from: String, to: String) {
        self.from = from
        self.to = to
    }
}

extension Configuration {
    /// `renames: [{ from: sales.orders.cust, to: sales.orders.customer_id }]`.
    static let renames = ConfigurationKey<Configuration>(
        "renames", "what datasets and fields were called before, and what they are called now",
        schema: [
            "type": "array",
            "items": [
                "type": "object", "additionalProperties": false, "required": ["from", "to"],
                "properties": [
                    "from": ["type": "string", "minLength": 1], "to": ["type": "string", "minLength": 1],
                ],
            ],
        ]
    ) { (top, configuration) throws(LumosError) in
        guard let lines = try top.mappings("renames") else { return }
        for line in lines { try configuration.take(line, file: top.file) }
    }

    private mutating func take(_ line: YAMLMapping, file: String) throws(LumosError) {
        var line = line
        let (from, to) = (try line.text("from")?.string, try line.text("to")?.string)
        try line.finish()
        guard let from, let to else { throw .incomplete(line, from == nil ? "from" : "to") }
        guard Text(from) != Text(to) else {
            throw LumosError(.configuration, "\(file): `\(line.path)` renames `\(to)` to itself")
        }
        if let other = renames.first(where: { Text($0.from) == Text(from) }) {
            throw LumosError(
                .configuration, "\(file): `\(from)` is renamed twice", why: "to `\(other.to)` and to `\(to)`",
                fix: "keep one of the two lines")
        }
        renames.append(Rename(from: from, to: to))
    }
}

extension LumosError {
    fileprivate static func incomplete(_ line: YAMLMapping, _ key: String) -> LumosError {
        LumosError(
            .configuration, "\(line.file): `\(line.path)` has no `\(key)`",
            fix: "write { from: sales.orders.cust, to: sales.orders.customer_id }")
    }
}
