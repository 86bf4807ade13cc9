import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

/// Secrets and personal values in datasets and jobs.
@Suite struct RedactedSnapshotTests {
    private static let secret = "password = 's3cr3t'"
    private static let kept = "password = '‹redacted›'"

    private func dataset(_ members: String) throws -> DatasetSnapshot {
        let text = #"{"lumos":"dataset/1","namespace":"db","name":"shop.orders","kind":"table",\#(members)}"#
        return try DatasetSnapshot(bytes: Array(text.utf8))
    }

    @Test(arguments: [
        (#""view":{"definition":"$"}"#, "view"), (#""description":"$""#, "description"), (#""title":"$""#, "title"),
        (#""links":[{"url":"$"}]"#, "links"), (#""support":[{"channel":"$"}]"#, "support"),
        (#""keys":{"checks":[{"expression":"$"}]}"#, "keys"),
        (#""keys":{"indexes":[{"columns":["a"],"predicate":"$"}]}"#, "keys"),
        (#""layout":{"location":"$"}"#, "layout"), (#""layout":{"properties":{"url":"$"}}"#, "layout"),
        (#""properties":{"a":"$"}"#, "properties"), (#""tags":[{"key":"a","value":"$"}]"#, "tags"),
        (#""access":{"policies":[{"name":"a","kind":"mask","expression":"$"}]}"#, "access"),
        (#""quality":[{"id":"a","type":"sql","parameters":{"query":"$"}}]"#, "quality"),
        (
            #""columnLineage":[{"field":"a","inputs":[{"namespace":"n","name":"b","field":"c","type":"DIRECT","expression":"$"}]}]"#,
            "columnLineage"
        ),
        (#""contract":{"terms":"$"}"#, "contract"), (#""lifecycle":{"deprecated":{"reason":"$"}}"#, "lifecycle"),
        (#""later":{"x":["$"]}"#, ""),
    ])
    func `a secret of the dataset is taken out of any text`(members: String, member: String) throws {
        let redacted = try dataset(members.replacing("$", with: Self.secret)).redacted()
        #expect(try redacted.document == dataset(members.replacing("$", with: Self.kept)))
        #expect(redacted.secrets.map(\.member) == [Text(member)])
        #expect(redacted.secrets.map(\.path.description) == [""])
    }

    @Test(arguments: [
        (#"{"name":"a","default":"$"}"#, "a", "default"), (#"{"name":"a","generated":"$"}"#, "a", "generated"),
        (#"{"name":"a","examples":["$"]}"#, "a", "examples"), (#"{"name":"a","later":"$"}"#, "a", ""),
        (#"{"name":"a","fields":[{"name":"b","description":"$"}]}"#, "a.b", "description"),
        (#"{"name":"a","items":{"fields":[{"name":"b","description":"$"}]}}"#, "a[].b", "description"),
        (#"{"name":"a","keys":{"unit":"$"},"values":{"description":"x"}}"#, "a{key}", "unit"),
        (#"{"name":"a","branches":[{"type":"int32"},{"description":"$"}]}"#, "a<1>", "description"),
    ])
    func `a secret of a field is taken out wherever the field lies`(field: String, path: String, member: String) throws
    {
        let redacted = try dataset(#""fields":[{"name":"id"},\#(field.replacing("$", with: Self.secret))]"#).redacted()
        #expect(
            try redacted.document == dataset(#""fields":[{"name":"id"},\#(field.replacing("$", with: Self.kept))]"#))
        #expect(redacted.secrets.map(\.path.description) == [path])
        #expect(redacted.secrets.map(\.member) == [Text(member)])
    }

    @Test(arguments: [
        #""fields":[{"name":"$","type":"$","nativeType":"$","aliases":["$"]}]"#, #""owners":[{"id":"$"}]"#,
        #""tags":[{"key":"$"}]"#, #""keys":{"primary":{"columns":["$"],"name":"$"}}"#,
        #""upstream":[{"namespace":"$","name":"$"}]"#, #""formerly":[{"namespace":"$","name":"$"}]"#,
        #""origins":[{"source":"$","id":"$","facets":["schema","tags","keys","owners","lineage"]}]"#,
        #""terms":[{"id":"$"}]"#,
    ])
    func `what names a thing stays`(members: String) throws {
        let dataset = try dataset(members.replacing("$", with: Self.secret))
        #expect(dataset.redacted().document == dataset)
        #expect(dataset.redacted().secrets.isEmpty)
    }

    @Test func `a property that only secrets are called goes whole`() throws {
        let redacted = try dataset(#""properties":{"db.password":"two words","password_hash":"two words","owner":"x"}"#)
            .redacted()
        #expect(
            redacted.document.properties == [
                "db.password": "‹redacted› ‹redacted›", "password_hash": "two words", "owner": "x",
            ])
    }

    @Test func `two examples that become one are one, in the order of the file`() throws {
        let redacted = try dataset(
            #""fields":[{"name":"a","examples":["token := 'bc'","token := 'cd'","a"]}]"#
        ).redacted().document
        #expect(redacted.fields[0].examples == ["a", "token := '‹redacted›'"])
        #expect(try DatasetSnapshot(bytes: redacted.bytes) == redacted)
    }

    @Test func `redacting a dataset twice is redacting it once`() throws {
        let once = try dataset(#""description":"\#(Self.secret)","fields":[{"name":"a","pii":true,"examples":["x"]}]"#)
            .redacted()
        #expect(once.document.redacted().document == once.document)
        #expect(once.document.redacted().secrets.isEmpty && once.document.redacted().personal.isEmpty)
    }

    @Test func `a job loses the secrets of its query`() throws {
        let text = #"{"lumos":"job/1","namespace":"jobs","name":"load","sql":"select 1 -- \#(Self.secret)"}"#
        let redacted = try JobDocument(bytes: Array(text.utf8)).redacted()
        #expect(redacted.document.sql == Text("select 1 -- \(Self.kept)"))
        #expect(redacted.secrets.map(\.member) == ["sql"])
    }

    @Test(arguments: [
        #""pii":true"#, #""classification":"PII""#, #""classification":"personal data""#, #""masking":"mask_pii""#,
        #""tags":[{"key":"pii"}]"#,
    ])
    func `examples and values of a personal field are taken out, of its parts too`(mark: String) throws {
        let members = #""examples":["x"],"constraints":{"enum":["x"],"enumCodes":["1"],"enumDefault":"x"}"#
        let plain = try dataset(#""fields":[{"name":"a",\#(mark),\#(members),"fields":[{"name":"b",\#(members)}]}]"#)
        let redacted = plain.redacted()
        #expect(try redacted.document == dataset(#""fields":[{"name":"a",\#(mark),"fields":[{"name":"b"}]}]"#))
        #expect(redacted.personal.map(\.description) == ["a", "a.b"])
    }

    @Test(arguments: [
        #""classification":"confidential""#, #""classification":"non-personal""#, #""critical":true"#,
        #""tags":[{"key":"pii","value":"false"}]"#, #""tags":[{"key":"personalised"}]"#,
    ])
    func `those of other fields stay`(mark: String) throws {
        let dataset = try dataset(#""fields":[{"name":"a",\#(mark),"examples":["x"],"constraints":{"enum":["x"]}}]"#)
        #expect(dataset.redacted().document == dataset)
    }

    @Test func `of a dataset that is personal as a whole only examples go`() throws {
        let fields = #""fields":[{"name":"a","examples":["x"],"constraints":{"enum":["x"]}}]"#
        let redacted = try dataset(#""governance":{"pii":true},\#(fields)"#).redacted().document
        #expect(redacted.fields[0].examples.isEmpty)
        #expect(redacted.fields[0].constraints?.enumeration == ["x"])
    }

    @Test func `a quality rule does not list the values of a personal field`() throws {
        let rule = #"{"id":"r","type":"accepted_values","field":"a","parameters":{"values":"[\"x\"]","quote":"true"}}"#
        let redacted = try dataset(#""fields":[{"name":"a","pii":true}],"quality":[\#(rule)]"#).redacted()
        #expect(redacted.document.quality[0].parameters == ["quote": "true"])
        #expect(redacted.personal.map(\.description) == ["a"])
    }
}
