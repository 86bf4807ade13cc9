/// Every rule of the catalogue, in order of precedence: of several that look at one kind of change, the first that answers speaks.
public enum RuleTable {
    public static let all: [ChangeRule] = [
        ColumnExistence.addedNullable,
        ColumnExistence.addedWithDefault,
        ColumnExistence.addedRequired,
        ColumnExistence.removedAfterSunset,
        ColumnExistence.removedBeforeSunset,
        ColumnExistence.removed,
        StoreRules.unclassified,
    ]

    /// What is said of a change that no rule claims.
    static let unclassified = StoreRules.unclassified

    /// The rule of that id, `nil` where there is none.
    public static func rule(_ id: String) -> ChangeRule? { all.first { $0.id == id } }
}
