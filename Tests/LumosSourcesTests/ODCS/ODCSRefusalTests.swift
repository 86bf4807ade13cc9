import CanonicalJSON
import Foundation
import LumosModel
import LumosSources
import LumosTestSupport
import Testing

/// What is no contract says so, and where.
struct ODCSRefusalTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        /// Parts of the message.
        let says: [String]
        var name = "contract.yaml"
    }

    private static let head = Contracts.head

    static let cases: [Case] = [
        Case(
            testDescription: "another version", text: head.replacing("v3.1.0", with: "v2.2.2"),
            says: ["/apiVersion", "v2.2.2", "v3.0.x and v3.1.x"]),
        Case(
            testDescription: "a later version", text: head.replacing("v3.1.0", with: "v3.2.0"),
            says: ["v3.2.0 is not read"]),
        Case(testDescription: "another kind", text: "kind: Deployment\n", says: ["Deployment", "DataContract"]),
        Case(testDescription: "no mapping", text: "- a\n", says: ["a list stands where a mapping belongs"]),
        Case(testDescription: "nothing", text: "", says: ["the file is empty"]),
        Case(testDescription: "a duplicate key", text: head + "id: d\n", says: ["\"id\" appears twice"]),
        Case(
            testDescription: "a nested duplicate key", text: head + "schema:\n  - name: a\n    name: b\n",
            says: ["line 7, column 5", "\"name\" appears twice"]),
        Case(testDescription: "a tab", text: head + "schema:\n\t- name: t\n", says: ["line 7"]),
        Case(testDescription: "two documents", text: head + "---\n" + head, says: ["another document"]),
        Case(testDescription: "an unknown alias", text: head + "tags: *none\n", says: ["line 6", "undefined alias"]),
        Case(
            testDescription: "a word for a truth",
            text: head + "schema:\n  - name: t\n    properties:\n      - {name: f, required: maybe}\n",
            says: ["line 9", "/schema/0/properties/0/required", "\"maybe\"", "true or false"]),
        Case(
            testDescription: "a list for a text", text: head + "domain: [a]\n", says: ["line 6", "/domain", "a list"]),
        Case(
            testDescription: "a text for a list", text: head + "schema: orders\n", says: ["/schema", "a list belongs"]),
        Case(
            testDescription: "a word for a number",
            text: head + "schema: [{name: t, properties: [{name: f, primaryKeyPosition: first}]}]\n",
            says: ["primaryKeyPosition", "an integer"]),
        Case(
            testDescription: "a length that is none",
            text: head + "schema: [{name: t, properties: [{name: f, logicalTypeOptions: {maxLength: -x}}]}]\n",
            says: ["/logicalTypeOptions/maxLength", "an integer"]),
        Case(
            testDescription: "no name", text: head + "schema: [{physicalName: t}]\n",
            says: ["/schema/0", "\"name\" is missing"]),
        Case(
            testDescription: "two fields of one name",
            text: head + "schema: [{name: t, properties: [{name: f}, {name: f}]}]\n", says: ["second field", "\"f\""]),
        Case(
            testDescription: "two objects of one name", text: head + "schema: [{name: t}, {name: t}]\n",
            says: ["described twice", "contract.yaml"]),
        Case(
            testDescription: "a key of a key",
            text: head + "schema: [{name: t, relationships: [{from: [t.a], to: [u.a, u.b]}]}]\n",
            says: ["\"from\" names 1"]),
        Case(testDescription: "a list as a key", text: head + "? [a]\n: b\n", says: ["where a key belongs"]),
        Case(
            testDescription: "JSON that breaks off", text: "{\"kind\": \"DataContract\",", says: ["line 1"],
            name: "c.json"),
        Case(
            testDescription: "JSON of a wrong type",
            text: "{\"apiVersion\": \"v3.1.0\", \"kind\": \"DataContract\",\n \"id\": [\"x\"]}",
            says: ["line 2", "/id"],
            name: "c.json"),
        Case(
            testDescription: "JSON with a duplicate key",
            text: "{\"kind\": \"DataContract\", \"kind\": \"DataContract\"}", says: ["twice"], name: "c.json"),
    ]

    @Test(arguments: cases)
    func `a broken contract is refused with the place and the reason`(_ refused: Case) throws {
        let error = try #require(try Contracts.failure(refused.text, named: refused.name))
        #expect(error.cause == .invalid)
        #expect(error.message.contains(refused.name))
        for part in refused.says { #expect(error.message.contains(part), "\(error.message)") }
    }

    @Test func `bytes that are no UTF-8 are refused with their line`() throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write(Array((Contracts.head + "domain: ").utf8) + [0xC3, 0x28], to: "c.yaml")
        let error = try #require(throws: SourceError.self) {
            _ = try ODCSSource(SourceConfiguration(name: "odcs", path: path)).read()
        }
        #expect(error.message.contains("line 6") && error.message.contains("UTF-8"))
    }

    @Test func `a path with nothing, and a folder without a contract, are missing`() throws {
        let directory = try TemporaryDirectory()
        try directory.write("kind: Deployment\n", to: "deep/other.yaml")
        for path in [directory.path, directory.path(of: "none.yaml")] {
            let error = try #require(throws: SourceError.self) {
                _ = try ODCSSource(SourceConfiguration(name: "odcs", path: path)).read()
            }
            #expect(error.cause == .missing)
        }
    }

    @Test func `an environment that no server has is a fault of the configuration`() throws {
        let text =
            Contracts.head + "servers: [{server: live, environment: prod, type: mysql, host: h}]\nschema: [{name: t}]\n"
        let error = try #require(throws: SourceError.self) {
            _ = try Contracts.read(text, options: ["environment": ["qa"]])
        }
        #expect(error.cause == .configuration)
        #expect(error.message.contains("it has prod"))
    }
}
