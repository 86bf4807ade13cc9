import CanonicalJSON
import LumosModel
import LumosSources
import Testing

/// YAML takes many a word for something else; a contract's author did not.
struct ODCSScalarTests {
    @Test(arguments: ["no", "on", "2020-01-01", "1.0", "0o17", "1_000", "1e3", ".inf", "0x1F", "12:30:45", "=", "<<"])
    func `a plain scalar stays the text that stands in the file`(_ word: String) throws {
        let field = try Contracts.field("        description: \(word)\n        examples: [\(word)]\n")
        #expect(field.description?.string == word)
        #expect(field.examples.map(\.string) == [word])
    }

    @Test(arguments: ["true", "True", "yes", "YES", "on", "'true'"])
    func `words of truth are read where a truth belongs`(_ word: String) throws {
        #expect(try Contracts.field("        required: \(word)\n").nullable == false)
    }

    @Test(arguments: ["null", "~", "", "Null"])
    func `null is as if nothing stood there`(_ word: String) throws {
        let field = try Contracts.field("        description: \(word)\n        required: \(word)\n")
        #expect(field.description == nil)
        #expect(field.nullable == true)
    }

    @Test func `a quoted null is a text`() throws {
        #expect(try Contracts.field("        description: \"null\"\n").description == "null")
    }

    @Test func `a version keeps its zeros`() throws {
        let text = Contracts.head.replacing("version: 1.0.0", with: "version: 1.10") + "schema: [{name: t}]\n"
        #expect(try Contracts.read(text).datasets.first?.contract?.version == "1.10")
    }

    @Test func `composed and decomposed names are two fields`() throws {
        let dataset = try Contracts.dataset(
            "schema:\n  - name: t\n    properties: [{name: \u{E9}}, {name: e\u{301}}]\n")
        #expect(dataset.fields.count == 2)
    }
}
