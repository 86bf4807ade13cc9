import CanonicalJSON
import LumosModel

/// Secrets that were found in a text and kept out of the store (row 240 of the catalogue).
enum Redactions {
    /// Of the texts that a secret can stand in this one speaks first.
    static let redacted = ChangeRule.told(
        "value-redacted",
        title: "Secret kept out",
        purpose:
            "Finds a text, such as a query, default, check, location or property, that differs in nothing but secrets that are ‹redacted› now.",
        area: .store,
        kinds: [
            .viewDefinition, .defaultValue, .generated, .checkExpression, .location, .jobQuery, .description, .title,
            .contractTerms, .property, .storageProperty, .accessPolicy, .columnEdgeType, .columnEdgeDetail,
            .qualityRuleChange, .qualityDescription, .deprecationDetail, .jobDetail,
        ],
        safely: "The store's history still has the secret: change it where it is used.",
        mirror: .none(because: "a text in which a secret stands again is judged as any other text"),
        examples: [
            .fires(
                #"{"kind":"view","view":{"definition":"SELECT * FROM remote('db', 'ada', 'pa55 word')"}}"#,
                #"{"kind":"view","view":{"definition":"SELECT * FROM remote('db', 'ada', '‹redacted›')"}}"#),
            .fires(
                #"{"layout":{"location":"https://lake.example.com/orders?sig=2f7c2b19"}}"#,
                #"{"layout":{"location":"https://lake.example.com/orders?sig=‹redacted›"}}"#),
            .fires(column: #""default":"'s3cr3t'""#, to: #""default":"'‹redacted›'""#),
            .fires(
                #"{"keys":{"checks":[{"expression":"token <> 's3cr3t'"}]}}"#,
                #"{"keys":{"checks":[{"expression":"token <> '‹redacted›'"}]}}"#),
            .fires(
                #"{"properties":{"password":"s3cr3t"}}"#, #"{"properties":{"password":"‹redacted›"}}"#),
            .fires(
                #"{"access":{"policies":[{"name":"ssn","kind":"mask","expression":"decrypt(ssn, 's3cr3t')"}]}}"#,
                #"{"access":{"policies":[{"name":"ssn","kind":"mask","expression":"decrypt(ssn, '‹redacted›')"}]}}"#),
            .silent(
                #"{"kind":"view","view":{"definition":"SELECT * FROM a WHERE token = 's3cr3t' AND id > 0"}}"#,
                #"{"kind":"view","view":{"definition":"SELECT * FROM a WHERE token = '‹redacted›'"}}"#),
        ]
    ) { change in
        guard let old = change.before, let new = change.after else { return false }
        return Redaction.explains(old, becoming: new)
    }
}
