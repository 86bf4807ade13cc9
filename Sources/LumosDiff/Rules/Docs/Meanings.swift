import LumosModel

/// What a field stands for (row 136 of the catalogue).
enum Meanings {
    static let changed = ChangeRule(
        "meaning-changed",
        title: "Meaning changed",
        purpose: "Finds a field whose only glossary term is another: it stands for something else, in the same form.",
        area: .docs,
        kinds: [.term],
        reader: "SELECT sum(revenue) FROM orders adds up net amounts where it added up gross ones.",
        writer: "A writer that fills in gross amounts fills in what nobody expects any more.",
        safely: "Add a field for the new term, move readers and writers, deprecate the old one.",
        mirror: .rule("meaning-changed"),
        examples: [
            .fires(column: #""terms":[{"id":"gross-revenue"}]"#, to: #""terms":[{"id":"net-revenue"}]"#),
            .silent(column: "", to: #""terms":[{"id":"net-revenue"}]"#),
            .silent(
                column: #""terms":[{"id":"revenue"},{"id":"gross"}]"#, to: #""terms":[{"id":"revenue"},{"id":"net"}]"#),
            .silent(#"{"terms":[{"id":"orders"}]}"#, #"{"terms":[{"id":"sales"}]}"#),
        ]
    ) { change, _ in change.isReplacement ? .possiblyBreaking : nil }
}
