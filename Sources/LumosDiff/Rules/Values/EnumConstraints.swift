import LumosModel

/// A list of values as a whole, and what is said about it (rows 67 to 69 and 241 of the catalogue).
enum EnumConstraints {
    static let added = ChangeRule(
        "enum-constraint-added",
        title: "List of values added",
        purpose: "Finds a column that took any value and takes only listed ones now.",
        area: .values,
        kinds: [.enumeration],
        writer: "INSERT INTO orders (state) VALUES ('lost') fails, and stored values that are not listed do not fit.",
        safely: "Let a quality rule hold the list first; list the values when it has passed for a while.",
        mirror: .rule("enum-constraint-removed"),
        examples: [
            .fires(constraints: "", to: #""enum":["new","paid"]"#),
            .silent(constraints: #""enum":["new"]"#, to: #""enum":["new","paid"]"#),
        ]
    ) { change, _ in change.isAddition ? .breakingWriters : nil }

    static let removed = ChangeRule(
        "enum-constraint-removed",
        title: "List of values removed",
        purpose: "Finds a column that took only listed values and takes any now.",
        area: .values,
        kinds: [.enumeration],
        reader: "A CASE over the listed values yields null for the first that is not listed.",
        safely: "Add the new values to the list instead. Or let every reader handle unknown values first.",
        mirror: .rule("enum-constraint-added"),
        examples: [
            .fires(constraints: #""enum":["new","paid"]"#, to: ""),
            .silent(constraints: #""enum":["new","paid"]"#, to: #""enum":["new"]"#),
        ]
    ) { change, _ in change.isRemoval ? .breakingReaders : nil }

    static let defaultRemoved = ChangeRule(
        "enum-default-removed",
        title: "Fallback of a list removed",
        purpose: "Finds a list of values that says no more what an unknown one is read as.",
        area: .values,
        kinds: [.enumDefault],
        reader: "A reader that took unknown values for 'other' stops at the first.",
        writer: "Rows with a value that is not listed may be readable no longer.",
        safely: "Keep the fallback. Or make sure that readers know every value that is stored.",
        mirror: .rule("enum-default-added"),
        examples: [
            .fires(constraints: #""enum":["new","other"],"enumDefault":"other""#, to: #""enum":["new","other"]"#),
            .silent(constraints: #""enum":["new","other"]"#, to: #""enum":["new","other"],"enumDefault":"other""#),
        ]
    ) { change, _ in
        change.isRemoval ? Judgement(readers: .breaking, writers: .possiblyBreaking) : nil
    }

    static let defaultAdded = ChangeRule.told(
        "enum-default-added",
        title: "Fallback of a list added",
        purpose: "Finds a list of values that says now what an unknown one is read as.",
        area: .values,
        kinds: [.enumDefault],
        mirror: .rule("enum-default-removed"),
        examples: [
            .fires(constraints: #""enum":["new","other"]"#, to: #""enum":["new","other"],"enumDefault":"other""#),
            .silent(constraints: #""enum":["new","other"],"enumDefault":"other""#, to: #""enum":["new","other"]"#),
        ]
    ) { $0.isAddition }

    static let defaultChanged = ChangeRule(
        "enum-default-changed",
        title: "Fallback of a list changed",
        purpose: "Finds a list of values of which an unknown one is read as another than before.",
        area: .values,
        kinds: [.enumDefault],
        reader: "WHERE state = 'other' misses the unknown values: they are read as 'new' now.",
        safely: "Let readers know both before the second takes over.",
        mirror: .rule("enum-default-changed"),
        examples: [
            .fires(
                constraints: #""enum":["new","other"],"enumDefault":"other""#,
                to: #""enum":["new","other"],"enumDefault":"new""#),
            .silent(constraints: #""enum":["new","other"],"enumDefault":"other""#, to: #""enum":["new","other"]"#),
        ]
    ) { _, _ in Judgement(readers: .possiblyBreaking, writers: .info) }

    static let extensibilityChanged = ChangeRule(
        "enum-extensibility-changed",
        title: "Open list of values closed, or the reverse",
        purpose: "Finds a list of values that more may join now and might not before, or the reverse.",
        area: .values,
        kinds: [.enumExtensible],
        reader: "A CASE without ELSE was complete; it must expect more values now.",
        safely: "Let readers handle a value that they do not know, then open the list.",
        mirror: .rule("enum-extensibility-changed"),
        examples: [
            .fires(constraints: #""enum":["new"]"#, to: #""enum":["new"],"extensible":true"#),
            .fires(constraints: #""enum":["new"],"extensible":true"#, to: #""enum":["new"]"#),
            .silent(
                constraints: #""enum":["new"],"extensible":true"#, to: #""enum":["new","paid"],"extensible":true"#),
        ]
    ) { change, _ in
        Judgement(readers: change.isAddition ? .possiblyBreaking : .nonBreaking, writers: .info)
    }
}
