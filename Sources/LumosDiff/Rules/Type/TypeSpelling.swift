import LumosModel

/// Types of which only the words differ, and types that nobody can compare (rows 38 and 39 of the catalogue).
enum TypeSpelling {
    static let changed = ChangeRule.told(
        "column-type-spelling-changed",
        title: "Type spelled otherwise",
        purpose: "Finds a type that the system spells otherwise while it stays the same.",
        area: .type,
        kinds: [.type, .nativeType],
        mirror: .rule("column-type-spelling-changed"),
        examples: [
            .fires(
                column: #""type":"int32","nativeType":"int4""#, to: #""type":"int32","nativeType":"integer""#),
            .silent(column: #""nativeType":"tsvector""#, to: #""nativeType":"tsquery""#),
            .silent(type: "int32", to: "int64"),
        ]
    ) { change in
        change.kind == .nativeType ? change.fields.new?.type != nil : change.typeDifference == .spelling
    }

    static let unknown = ChangeRule(
        "column-type-unknown",
        title: "Type unknown",
        purpose: "Finds a type that differs and that on one side nobody can read, or nobody states.",
        area: .type,
        kinds: [.type, .nativeType],
        reader: "Whether SELECT total + 1 still works depends on what the type is.",
        writer: "Whether stored values fit depends on it too.",
        safely: "Look it up in the system's manual and approve the change, or state the type in a known spelling.",
        mirror: .rule("column-type-unknown"),
        examples: [
            .fires(type: "unknown(tsvector)", to: "unknown(tsquery)"),
            .fires(column: #""nativeType":"tsvector""#, to: #""nativeType":"tsquery""#),
            .fires(column: "", to: #""type":"int64""#),
            .silent(column: #""type":"int32","nativeType":"int4""#, to: #""type":"int32","nativeType":"integer""#),
        ]
    ) { change, _ in
        // Said on one side alone, nothing is known to be otherwise.
        if change.before == nil || change.after == nil { return .info }
        return change.kind == .nativeType || change.typeDifference == .unknown ? .possiblyBreaking : nil
    }
}
