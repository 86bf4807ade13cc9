import CanonicalJSON

/// A test: generic (a macro and its arguments, on a column or a model) or singular (a query of its own).
struct DbtTest: Sendable {
    var name: Text = ""
    /// The macro, without the package that it comes from; `nil` for a singular test.
    var macro: Text?
    /// The macro's package; `nil` for those of dbt itself.
    var namespace: Text?
    /// Without the column. The `model` is here only where `attachedNode` does not name it.
    var arguments = JSONObject()
    var column: Text?
    /// The node it is written at; since dbt 1.5.
    var attachedNode: Text?
    /// Where it is written: "models.orders". What older manifests have.
    var fileKey: Text?
    var severity: Text?
    /// Which rows count, and from how many on: `where`, `warn_if`, `error_if`.
    var conditions: [Text: Text] = [:]
    var description: Text?
    var code: Text?
    var dependsOn: [Text] = []

    init(_ reader: inout JSONReader) throws(JSONError) {
        var test = DbtTest()
        try reader.readMembers { key, reader throws(JSONError) in
            switch key {
            case "name": test.name = try reader.readText() ?? ""
            case "column_name": test.column = try reader.readText()
            case "attached_node": test.attachedNode = try reader.readText()
            case "file_key_name": test.fileKey = try reader.readText()
            case "description": test.description = try reader.readText()
            case "raw_code": test.code = try reader.readText()
            case "depends_on": test.dependsOn = try reader.readDependencies()
            case "test_metadata": try test.takeMetadata(&reader)
            case "config": try test.takeConfig(&reader)
            default: break
            }
        }
        test.compact()
        self = test
    }

    /// Forgets what says again what other members say: a large project has more tests than columns.
    private mutating func compact() {
        guard macro != nil else { return }
        code = nil
        arguments["column_name"] = nil
        if attachedNode != nil { (arguments["model"], dependsOn) = (nil, []) }
    }

    private init() {}

    private mutating func takeMetadata(_ reader: inout JSONReader) throws(JSONError) {
        let metadata = try reader.readObject()
        macro = metadata["name"]?.text
        namespace = metadata["namespace"]?.text
        arguments = metadata["kwargs"]?.object ?? JSONObject()
    }

    private mutating func takeConfig(_ reader: inout JSONReader) throws(JSONError) {
        var (severity, conditions) = (self.severity, self.conditions)
        try reader.readAnyMembers { key, reader throws(JSONError) in
            switch key {
            case "severity": severity = try reader.readText()
            case "where", "warn_if", "error_if": conditions[key] = try reader.readText()
            default: break
            }
        }
        (self.severity, self.conditions) = (severity, conditions)
    }
}
