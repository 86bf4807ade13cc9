import CanonicalJSON
import LumosModel

/// Values that stand in another dataset (rows 96 to 99 of the catalogue).
enum ForeignKeys {
    static let added = ChangeRule(
        "foreign-key-added",
        title: "Foreign key added",
        purpose: "Finds columns whose values must stand in another dataset from now on.",
        area: .keys,
        kinds: [.foreignKey],
        writer: "INSERT INTO orders (customer_id) VALUES (7) fails until customer 7 is there; so do stored orphans.",
        safely: "Mend the orphans, and let every writer load the other dataset first, before the key is declared.",
        mirror: .rule("foreign-key-removed"),
        examples: [
            .fires("{}", ForeignKeys.toCustomers),
            .silent(ForeignKeys.toCustomers, ForeignKeys.toPeople),
        ]
    ) { change, _ in
        guard change.isAddition else { return nil }
        let key = change.datasets.new?.keys?.foreign.first {
            change.after?["columns"] == .array($0.columns.map { .string($0) })
        }
        return .constrained(enforced: key?.enforced)
    }

    static let removed = ChangeRule(
        "foreign-key-removed",
        title: "Foreign key removed",
        purpose: "Finds columns whose values need not stand in the other dataset any more.",
        area: .keys,
        kinds: [.foreignKey],
        reader: "SELECT … FROM orders JOIN customers loses the orders whose customer is not there.",
        safely: "Tell the readers who join along it to use an outer join.",
        mirror: .rule("foreign-key-added"),
        examples: [
            .fires(ForeignKeys.toCustomers, "{}"),
            .silent("{}", ForeignKeys.toCustomers),
        ]
    ) { change, _ in change.isRemoval ? .possiblyReleased : nil }

    static let targetChanged = ChangeRule(
        "foreign-key-target-changed",
        title: "Foreign key to something else",
        purpose: "Finds a foreign key that points to another dataset or to other columns.",
        area: .keys,
        kinds: [.foreignKeyTarget],
        reader: "SELECT … FROM orders JOIN customers finds no partner, or a wrong one: the values are of people.",
        writer: "INSERT INTO orders (customer_id) fails for customers that are no people.",
        safely: "Add a column with the new key, fill it, deprecate the old one.",
        mirror: .rule("foreign-key-target-changed"),
        examples: [
            .fires(ForeignKeys.toCustomers, ForeignKeys.toPeople),
            .silent(ForeignKeys.toCustomers, "{}"),
        ]
    ) { _, _ in .breaking }

    static let actionChanged = ChangeRule(
        "foreign-key-action-changed",
        title: "Foreign key acts otherwise",
        purpose: "Finds a foreign key that does something else when the row it points to is deleted or updated.",
        area: .keys,
        kinds: [.foreignKeyAction],
        writer: "DELETE FROM customers fails where it used to delete the orders too, or the reverse.",
        safely: "Tell those who delete or update rows of the other dataset.",
        mirror: .rule("foreign-key-action-changed"),
        examples: [
            .fires(
                ForeignKeys.toCustomers,
                #"{"keys":{"foreign":[{"columns":["c"],"dataset":"customers","references":["id"],"onDelete":"CASCADE"}]}}"#
            ),
            .silent(ForeignKeys.toCustomers, ForeignKeys.toPeople),
        ]
    ) { _, _ in Judgement(readers: .info, writers: .possiblyBreaking) }

    private static let toCustomers =
        #"{"keys":{"foreign":[{"columns":["c"],"dataset":"customers","references":["id"]}]}}"#
    private static let toPeople = #"{"keys":{"foreign":[{"columns":["c"],"dataset":"people","references":["id"]}]}}"#
}
