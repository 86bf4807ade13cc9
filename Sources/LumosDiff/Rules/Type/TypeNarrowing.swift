import LumosModel

/// Types that hold less than before (rows 35, 43, 46, 48 and 50 of the catalogue).
enum TypeNarrowing {
    static let narrowed = ChangeRule.type(
        "column-type-narrowed",
        title: "Type narrowed",
        purpose: "Finds a type that holds only some of the old values.",
        judgements: [.narrowed: .breakingWriters],
        writer: "INSERT INTO orders (id) VALUES (3000000000) fails, and stored values above 2147483647 do not convert.",
        safely: "Add a narrow column, fill it where values fit, move readers and writers, then drop the wide one.",
        mirror: .rules(["column-type-widened", "column-type-lossy-widened"]),
        examples: [
            .fires(type: "int64", to: "int32"),
            .fires(type: "string", to: "enum"),
            .silent(type: "int32", to: "int64"),
            .silent(type: "string(255)", to: "string(50)"),
        ])

    static let lengthDecreased = ChangeRule.type(
        "column-length-decreased",
        title: "Length decreased",
        purpose: "Finds a text or byte string with a greatest length that was larger or was not there.",
        judgements: [.lengthDecreased: .breakingWriters],
        writer: "A name of 60 characters is refused or cut, and stored ones do not convert.",
        safely: "Let a quality rule hold the shorter length first; shorten the column when it has passed for a while.",
        mirror: .rule("column-length-increased"),
        examples: [
            .fires(type: "string(255)", to: "string(50)"),
            .fires(type: "string", to: "string(50)"),
            .silent(type: "string(50)", to: "string(255)"),
        ])

    static let precisionDecreased = ChangeRule.type(
        "column-precision-decreased",
        title: "Precision decreased",
        purpose: "Finds a decimal with fewer digits before the point and as many behind it.",
        judgements: [.precisionDecreased: .breakingWriters],
        writer: "INSERT INTO orders (amount) VALUES (123456789.00) fails: decimal(10,2) ends at 99999999.99.",
        safely: "Prove that no stored value needs the digits; let a quality rule hold the bound before the type does.",
        mirror: .rule("column-precision-increased"),
        examples: [
            .fires(type: "decimal(18,2)", to: "decimal(10,2)"),
            .silent(type: "decimal(10,2)", to: "decimal(18,2)"),
        ])

    static let scaleUnsafe = ChangeRule.type(
        "column-scale-changed-unsafe",
        title: "Scale changed unsafely",
        purpose: "Finds a decimal that loses digits behind the point, or wins some at the cost of digits before it.",
        judgements: [.scaleUnsafe: .breakingWritersAndPossiblyReaders],
        reader: "SELECT sum(amount) FROM orders differs: what was 0.1250 is 0.13.",
        writer: "Stored values are rounded or overflow when they are converted.",
        safely: "Raise the precision by as much as the scale. To lose digits, add a second, rounded column.",
        mirror: .rules(["column-scale-changed-unsafe", "column-scale-increased"]),
        examples: [
            .fires(type: "decimal(12,4)", to: "decimal(12,2)"),
            .fires(type: "decimal(10,2)", to: "decimal(10,4)"),
            .silent(type: "decimal(10,2)", to: "decimal(12,4)"),
        ])

    static let timePrecisionDecreased = ChangeRule.type(
        "column-time-precision-decreased",
        title: "Time precision decreased",
        purpose: "Finds a time with fewer fractional digits of a second.",
        judgements: [.timePrecisionDecreased: .possiblyBreaking],
        reader: "Events within one millisecond become simultaneous: ORDER BY happened_at mixes them.",
        writer: "Stored microseconds are rounded away.",
        safely: "Keep the precise column and add a rounded one beside it.",
        mirror: .rule("column-time-precision-increased"),
        examples: [
            .fires(type: "timestamp(6)", to: "timestamp(3)"),
            .silent(type: "timestamp(3)", to: "timestamp(6)"),
        ])
}
