import LumosModel

/// Types that hold other values than before (rows 36, 40, 41, 44, 51, 52, 81 and 85 of the catalogue).
enum TypeReplacement {
    static let mapKeyChanged = ChangeRule(
        "map-key-type-changed",
        title: "Map key type changed",
        purpose: "Finds any other type of a map's keys, a wider one too.",
        area: .nested,
        kinds: [.type],
        reader: "attributes[7] finds nothing: the key is the text '7' now.",
        writer: "Entries under the old keys do not merge with those under the new.",
        safely: "Add a second map with the new keys, move readers and writers, then drop the old one.",
        mirror: .rule("map-key-type-changed"),
        examples: [
            .fires(
                column: #""type":"map","keys":{"type":"int32"},"values":{"type":"string"}"#,
                to: #""type":"map","keys":{"type":"int64"},"values":{"type":"string"}"#),
            .silent(
                column: #""type":"map","keys":{"type":"string"},"values":{"type":"int32"}"#,
                to: #""type":"map","keys":{"type":"string"},"values":{"type":"int64"}"#),
        ]
    ) { change, _ in
        change.isAtMapKey && change.typeDifference != nil ? .breaking : nil
    }

    static let cardinalityChanged = replaced(
        "array-cardinality-changed",
        title: "One value became many",
        purpose: "Finds a single value that became an array, or an array that became a single value.",
        difference: .arity,
        reader: "WHERE tag = 'new' fails: an array is no text.",
        writer: "INSERT INTO orders (tag) VALUES ('new') fails.",
        safely: "Add the array beside the single value under a plural name; drop the single one when nobody reads it.",
        examples: [
            .fires(type: "string", to: "array"),
            .silent(type: "struct", to: "array"),
        ])

    static let kindChanged = replaced(
        "column-kind-changed",
        title: "Sort of column changed",
        purpose: "Finds a plain value, struct, array or map that became another of these.",
        difference: .kind,
        reader: "SELECT address.city FROM orders fails: address is a text now.",
        writer: "INSERT of a struct into a text column fails.",
        safely: "Add a column of the new sort, move readers and writers, then drop the old one.",
        examples: [
            .fires(
                column: #""type":"struct","fields":[{"name":"city","type":"string"}]"#,
                to: #""type":"map","keys":{"type":"string"},"values":{"type":"string"}"#),
            .fires(type: "struct", to: "string"),
            .silent(type: "string", to: "array"),
        ])

    static let familyChanged = replaced(
        "column-type-family-changed",
        title: "Type of another family",
        purpose: "Finds a type that became one of another family: text and number, number and time, time and text.",
        difference: .family,
        reader: "SELECT sum(amount) FROM orders fails: a text has no sum.",
        writer: "INSERT INTO orders (amount) VALUES (12.5) fails or is cast without being asked.",
        safely: "Add a column of the new type, fill both, move readers, then drop the old one.",
        mirror: .rules(["column-type-family-changed", "column-type-lossy-widened"]),
        examples: [
            .fires(type: "int64", to: "string"),
            .fires(type: "string", to: "uuid"),
            .silent(type: "int64", to: "float64"),
            .silent(type: "uuid", to: "string"),
        ])

    static let changed = replaced(
        "column-type-changed",
        title: "Type changed",
        purpose: "Finds a type of the same family that holds other values: neither all old ones nor only such.",
        difference: .incompatible,
        reader: "WHERE placed = DATE '2026-01-01' fails or compares something else: placed is a time of day now.",
        writer: "Old values have no place in the new type.",
        safely: "Add a column of the new type, fill both, move readers, then drop the old one.",
        mirror: .rules(["column-type-changed", "column-type-widened", "column-type-lossy-widened"]),
        examples: [
            .fires(type: "int32", to: "uint64"),
            .fires(type: "float64", to: "decimal(18,4)"),
            .silent(type: "int32", to: "int64"),
        ])

    static let timezoneSemanticsChanged = replaced(
        "column-timezone-semantics-changed",
        title: "Meaning of the time zone changed",
        purpose: "Finds a reading of a clock that became a point in time, gained an offset, or the reverse.",
        difference: .timezone,
        reader: "WHERE placed_at >= '2026-01-01 00:00' selects other rows: the bound is taken in the session's zone.",
        writer: "Stored readings are taken to be in a zone that nobody recorded.",
        safely: "Add a column with the new meaning, convert with a zone that is written down, then drop the old one.",
        examples: [
            .fires(type: "timestamp(6)", to: "timestamp(6,instant)"),
            .silent(type: "timestamp(3)", to: "timestamp(6)"),
        ])

    static let fixedLengthChanged = replaced(
        "column-fixed-length-changed",
        title: "Fixed length changed",
        purpose: "Finds a length to which values are padded that is another now, or padding that began.",
        difference: .fixedLength,
        judgement: .possiblyBreaking,
        reader: "WHERE code = 'DE' may miss 'DE ' in systems that compare blanks.",
        writer: "Longer values are refused, shorter ones are padded.",
        safely: "Change to a text without padding, which fits every old value; compare trimmed values on the way.",
        mirror: .rules(["column-fixed-length-changed", "column-length-increased", "column-type-widened"]),
        examples: [
            .fires(type: "string(2,fixed)", to: "string(3,fixed)"),
            .fires(type: "string(2)", to: "string(2,fixed)"),
            .silent(type: "string(2)", to: "string(3)"),
        ])

    static let signednessChanged = replaced(
        "column-signedness-changed",
        title: "Sign changed",
        purpose: "Finds an integer of the same width that is signed now and was not, or the reverse.",
        difference: .signedness,
        judgement: .breakingWritersAndPossiblyReaders,
        reader: "Generated code reads 4294967295 as -1.",
        writer: "INSERT INTO stock (change) VALUES (-3) fails in an unsigned column.",
        safely: "Widen to a signed integer of twice the width, which holds both.",
        examples: [
            .fires(type: "uint32", to: "int32"),
            .silent(type: "uint32", to: "int64"),
        ])

    /// One of the rules that say that the values are others now.
    private static func replaced(
        _ id: String, title: String, purpose: String, difference: TypeDifference, judgement: Judgement = .breaking,
        reader: String, writer: String, safely: String, mirror: Rule.Mirror? = nil, examples: [Example]
    ) -> ChangeRule {
        .type(
            id, title: title, purpose: purpose, judgements: [difference: judgement], reader: reader, writer: writer,
            safely: safely, mirror: mirror ?? .rule(id), examples: examples)
    }
}
