import CanonicalJSON
import LumosModel

/// Columns whose values the system makes: computed ones and identities (rows 61, 62 and 241 of the catalogue).
enum ColumnGeneration {
    static let becameGenerated = ChangeRule(
        "column-became-generated",
        title: "Column became generated",
        purpose: "Finds a plain column that is computed now, or an identity.",
        area: .column,
        kinds: [.generated, .identity],
        writer: "INSERT INTO orders (total) VALUES (5) fails: the system alone fills total.",
        safely: "Let every writer leave the column out, then let the system fill it.",
        mirror: .rule("column-no-longer-generated"),
        examples: [
            .fires(column: "", to: #""generated":"price * pieces""#),
            .fires(column: "", to: #""identity":true"#),
            .silent(column: #""generated":"a + b""#, to: #""generated":"a - b""#),
        ]
    ) { change, _ in
        !change.wasGenerated && change.isGenerated ? .breakingWriters : nil
    }

    static let noLongerGenerated = ChangeRule(
        "column-no-longer-generated",
        title: "Column no longer generated",
        purpose: "Finds a computed column or an identity that is a plain column now.",
        area: .column,
        kinds: [.generated, .identity],
        reader: "total may differ from price * pieces: nobody computes it any more.",
        writer: "INSERT INTO orders (price, pieces) fails where total must not be null and has no default.",
        safely: "Let writers fill it by the same expression, and a quality rule hold it.",
        mirror: .rule("column-became-generated"),
        examples: [
            .fires(column: #""generated":"price * pieces""#, to: ""),
            .fires(column: #""nullable":false,"generated":"price * pieces""#, to: #""nullable":false"#),
            .silent(column: "", to: #""generated":"price * pieces""#),
        ]
    ) { change, _ in
        guard change.wasGenerated, !change.isGenerated, let field = change.fields.new else { return nil }
        // As where a default is lost (row 58): whoever leaves the column out is refused now.
        let isRefused = field.nullable == false && field.defaultValue == nil
        return isRefused ? Judgement(readers: .possiblyBreaking, writers: .breaking) : .possiblyBreakingReaders
    }

    static let expressionChanged = ChangeRule(
        "column-generated-expression-changed",
        title: "Generated otherwise",
        purpose: "Finds a column that the system fills in another way than before.",
        area: .column,
        kinds: [.generated, .identity],
        reader: "SELECT sum(total) FROM orders answers another question: tax is part of it now.",
        writer: "Stored values were computed the old way, new ones are not.",
        safely: "Add a column with the new expression under its own name.",
        mirror: .rule("column-generated-expression-changed"),
        examples: [
            .fires(column: #""generated":"price * pieces""#, to: #""generated":"price * pieces * 1.19""#),
            .fires(column: #""identity":true"#, to: #""generated":"next_id()""#),
            .silent(column: #""default":"1""#, to: #""default":"2""#),
        ]
    ) { _, _ in .possiblyBreaking }
}

extension Change {
    fileprivate var wasGenerated: Bool { fields.old?.isGenerated ?? false }
    fileprivate var isGenerated: Bool { fields.new?.isGenerated ?? false }
}

extension Field {
    /// Whether the system fills the field itself.
    var isGenerated: Bool { self.generated != nil || self.isIdentity }
}
