import CanonicalJSON
import LumosModel

/// The values that a list holds (rows 63 to 66 of the catalogue).
enum EnumValues {
    static let added = ChangeRule(
        "enum-value-added",
        title: "Listed value added",
        purpose: "Finds a value that joined a list. Where readers had been told to expect more, that harms nobody.",
        area: .values,
        kinds: [.enumValue],
        reader: "A CASE over the listed values yields null for the new one.",
        safely: "Declare the list extensible, let readers handle what they do not know, then add the value.",
        mirror: .rule("enum-value-removed"),
        examples: [
            .fires(constraints: #""enum":["new"]"#, to: #""enum":["new","paid"]"#),
            .fires(
                constraints: #""enum":["new"],"extensible":true"#, to: #""enum":["new","paid"],"extensible":true"#),
            .silent(constraints: "", to: #""enum":["new","paid"]"#),
        ]
    ) { change, _ in
        guard change.isAddition else { return nil }
        // What readers were told is what the old side said.
        return change.fields.old?.constraints?.isExtensible == true ? .harmless : .possiblyBreakingReaders
    }

    static let removed = ChangeRule(
        "enum-value-removed",
        title: "Listed value removed",
        purpose: "Finds a value that left a list.",
        area: .values,
        kinds: [.enumValue],
        writer: "INSERT INTO orders (state) VALUES ('paid') fails, and rows that say it do not fit.",
        safely: "Stop writing the value, rewrite the rows that hold it, then remove it.",
        mirror: .rule("enum-value-added"),
        examples: [
            .fires(constraints: #""enum":["new","paid"]"#, to: #""enum":["new"]"#),
            .silent(constraints: #""enum":["new","paid"]"#, to: #""enum":["paid","new"]"#),
        ]
    ) { change, _ in change.isRemoval ? .breakingWriters : nil }

    static let renamed = ChangeRule(
        "enum-value-renamed",
        title: "Listed value renamed",
        purpose: "Finds a stored code that stands under another label.",
        area: .values,
        kinds: [.enumLabel],
        reader: "WHERE state = 'paid' finds nothing: the same rows say 'settled'.",
        writer: "INSERT INTO orders (state) VALUES ('paid') fails.",
        safely: "Add the new label under a code of its own, move writers and readers, then remove the old one.",
        mirror: .rule("enum-value-renamed"),
        examples: [
            .fires(
                constraints: #""enum":["new","paid"],"enumCodes":["1","2"]"#,
                to: #""enum":["new","settled"],"enumCodes":["1","2"]"#),
            .silent(constraints: #""enum":["new","paid"]"#, to: #""enum":["new","settled"]"#),
        ]
    ) { _, _ in .breaking }

    static let codeChanged = ChangeRule(
        "enum-code-changed",
        title: "Code of a listed value changed",
        purpose: "Finds a value that is stored under another code, or whose code is said no more.",
        area: .values,
        kinds: [.enumCodes],
        reader: "WHERE state_code = 2 finds other rows.",
        writer: "Stored rows with code 2 mean something else.",
        safely: "Keep the codes. A new order needs no new codes.",
        mirror: .rule("enum-code-changed"),
        examples: [
            .fires(
                constraints: #""enum":["new","paid"],"enumCodes":["1","2"]"#,
                to: #""enum":["new","paid"],"enumCodes":["1","3"]"#),
            .fires(constraints: #""enum":["new"]"#, to: #""enum":["new"],"enumCodes":["1"]"#),
            .silent(
                constraints: #""enum":["new","paid"],"enumCodes":["1","2"]"#,
                to: #""enum":["paid","new"],"enumCodes":["2","1"]"#),
        ]
    ) { change, _ in
        // Said for the first time, it takes nothing back.
        if change.isAddition { return .info }
        return change.isRemoval ? .possiblyBreaking : .breaking
    }

    static let reordered = ChangeRule(
        "enum-reordered",
        title: "Listed values reordered",
        purpose: "Finds the same values in another order, by which an enum type compares unless it has codes.",
        area: .values,
        kinds: [.enumOrder],
        reader: "WHERE state >= 'paid' selects other rows: an enum compares by its order.",
        safely: "Append new values and keep the order of the others, or give them codes.",
        mirror: .rule("enum-reordered"),
        examples: [
            .fires(constraints: #""enum":["new","paid"]"#, to: #""enum":["paid","new"]"#),
            .fires(
                column: #""type":"enum","constraints":{"enum":["new","paid"]}"#,
                to: #""type":"enum","constraints":{"enum":["paid","new"]}"#),
            .silent(constraints: #""enum":["new","paid"]"#, to: #""enum":["new"]"#),
        ]
    ) { change, _ in
        let isOrdinal = [change.fields.old, change.fields.new].allSatisfy {
            $0?.type == "enum" && $0?.constraints?.enumCodes.isEmpty != false
        }
        return Judgement(readers: isOrdinal ? .possiblyBreaking : .info, writers: .info)
    }
}
