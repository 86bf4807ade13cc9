import CanonicalJSON
import LumosModel

/// Types that hold more than before (rows 34, 37, 42, 45, 47 and 49 of the catalogue).
enum TypeWidening {
    static let widened = ChangeRule.type(
        "column-type-widened",
        title: "Type widened",
        purpose: "Finds a type that holds every old value exactly, and more.",
        judgements: [.widened: .harmless],
        safely: "Nothing to do. Readers with generated code should be generated anew before large values arrive.",
        // A timestamp does not go back to a date without losing its time: there the reverse is no narrowing.
        mirror: .rules(["column-type-narrowed", "column-type-changed", "column-fixed-length-changed"]),
        examples: [
            .fires(type: "int32", to: "int64"),
            .fires(type: "date", to: "timestamp(6)"),
            .silent(type: "int64", to: "int32"),
            .silent(type: "int64", to: "float64"),
        ])

    static let lossyWidened = ChangeRule.type(
        "column-type-lossy-widened",
        title: "Type widened with loss",
        purpose: "Finds a type with room for every old value that keeps some inexactly or as another kind of value.",
        judgements: [.lossy: .possiblyBreaking, .generalised: .possiblyBreakingReaders],
        reader: "WHERE id = 9007199254740993 finds another row too: float64 holds 53 bits of a whole number.",
        writer: "Stored int64 keys become equal to their neighbours when they are converted.",
        safely: "Choose a type that holds every value exactly, such as decimal for int64, or add a second column.",
        mirror: .rules(["column-type-narrowed", "column-type-changed", "column-type-family-changed"]),
        examples: [
            .fires(type: "int64", to: "float64"),
            .fires(type: "decimal(18,4)", to: "float64"),
            .fires(type: "uuid", to: "string(36)"),
            .silent(type: "int32", to: "float64"),
        ])

    static let lengthIncreased = ChangeRule.type(
        "column-length-increased",
        title: "Length increased",
        purpose: "Finds a text or byte string that may be longer, or has no greatest length any more.",
        judgements: [.lengthIncreased: .harmless],
        safely: "Nothing to do. Readers with buffers of a fixed size should be told.",
        mirror: .rules(["column-length-decreased", "column-fixed-length-changed"]),
        examples: [
            .fires(type: "string(50)", to: "string(255)"),
            .fires(type: "string(50)", to: "string"),
            .silent(type: "string(255)", to: "string(50)"),
        ])

    static let precisionIncreased = ChangeRule.type(
        "column-precision-increased",
        title: "Precision increased",
        purpose: "Finds a decimal with more digits before the point and as many behind it.",
        judgements: [.precisionIncreased: .harmless],
        safely: "Nothing to do.",
        mirror: .rule("column-precision-decreased"),
        examples: [
            .fires(type: "decimal(10,2)", to: "decimal(18,2)"),
            .silent(type: "decimal(10,2)", to: "decimal(18,4)"),
        ])

    static let scaleIncreased = ChangeRule.type(
        "column-scale-increased",
        title: "Scale increased",
        purpose: "Finds a decimal with more digits behind the point and none lost before it.",
        judgements: [.scaleIncreased: .harmless],
        safely: "Tell readers that compare the column as text or hash it: 1.50 becomes 1.5000.",
        mirror: .rule("column-scale-changed-unsafe"),
        examples: [
            .fires(type: "decimal(10,2)", to: "decimal(12,4)"),
            .silent(type: "decimal(10,2)", to: "decimal(10,4)"),
        ])

    static let timePrecisionIncreased = ChangeRule(
        "column-time-precision-increased",
        title: "Time precision increased",
        purpose: "Finds a time with more fractional digits of a second.",
        area: .type,
        kinds: [.type],
        reader:
            "A job that reads the Parquet files itself takes microseconds for milliseconds: years become millennia.",
        safely: "Tell readers that take the stored number for milliseconds.",
        mirror: .rule("column-time-precision-decreased"),
        examples: [
            .fires(type: "timestamp(3)", to: "timestamp(6)"),
            .fires(
                #"{"layout":{"format":"parquet"},"fields":[{"name":"at","type":"timestamp(3)"}]}"#,
                #"{"layout":{"format":"parquet"},"fields":[{"name":"at","type":"timestamp(6)"}]}"#),
            .silent(type: "timestamp(6)", to: "timestamp(3)"),
        ]
    ) { change, _ in
        guard change.typeDifference == .timePrecisionIncreased else { return nil }
        return change.storesTimesAsCounts ? .possiblyBreakingReaders : .harmless
    }
}

extension Change {
    /// Whether either side stores a time as an integer in a unit that its schema names: Avro's `timestamp-millis`, the
    /// `TIMESTAMP` units of Parquet and Arrow.
    fileprivate var storesTimesAsCounts: Bool {
        [datasets.old, datasets.new].contains { dataset in
            guard let format = dataset?.layout?.format else { return false }
            return ["avro", "parquet", "arrow"].contains(format.folded)
        }
    }
}
