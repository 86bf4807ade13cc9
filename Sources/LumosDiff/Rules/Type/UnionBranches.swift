/// Branches of a union (rows 83 and 84 of the catalogue).
enum UnionBranches {
    static let added = ChangeRule(
        "union-branch-added",
        title: "Union branch added",
        purpose: "Finds a union with a branch that it did not have.",
        area: .nested,
        kinds: [.branch],
        reader: "A reader that handles text and number meets a date and stops.",
        safely: "Let readers handle a branch that they do not know before writers use the new one.",
        mirror: .rule("union-branch-removed"),
        examples: [
            .fires(
                column: #""type":"union","branches":[{"type":"int64"}]"#,
                to: #""type":"union","branches":[{"type":"int64"},{"type":"string"}]"#),
            .silent(
                column: #""type":"union","branches":[{"type":"int64"},{"type":"string"}]"#,
                to: #""type":"union","branches":[{"type":"string"},{"type":"int64"}]"#),
        ]
    ) { change, _ in change.isAddition ? .possiblyBreakingReaders : nil }

    static let removed = ChangeRule(
        "union-branch-removed",
        title: "Union branch removed",
        purpose: "Finds a union without a branch that it had.",
        area: .nested,
        kinds: [.branch],
        writer: "A writer that writes the branch fails, and stored values of it have no place.",
        safely: "Stop writing the branch, rewrite what is stored, then remove it.",
        mirror: .rule("union-branch-added"),
        examples: [
            .fires(
                column: #""type":"union","branches":[{"type":"int64"},{"type":"string"}]"#,
                to: #""type":"union","branches":[{"type":"int64"}]"#),
            .silent(
                column: #""type":"union","branches":[{"type":"int64"}]"#,
                to: #""type":"union","branches":[{"type":"int64"},{"type":"string"}]"#),
        ]
    ) { change, _ in change.isRemoval ? .breakingWriters : nil }
}
