import CanonicalJSON
import LumosDiff
import LumosModel

/// A few rules of our own, so that a report's golden file does not move with the catalogue.
enum CaseRules {
    static let all: [ChangeRule] = [
        rule("column-removed", "Column removed", [.field]) {
            $0.isRemoval ? Judgement(readers: .breaking, writers: .possiblyBreaking) : nil
        },
        rule("column-added-nullable", "Nullable column added", [.field]) {
            $0.fields.new?.nullable == true ? .harmless : nil
        },
        rule("column-added-required", "Required column added", [.field]) { _ in
            Judgement(readers: .nonBreaking, writers: .breaking)
        },
        rule("column-scale-changed-unsafe", "Scale changed", [.type]) {
            $0.fields.new?.type == "decimal(12,2)" ? Judgement(readers: .possiblyBreaking, writers: .breaking) : nil
        },
        rule("type-changed", "Type changed", [.type]) { _ in .breaking },
        rule("column-renamed", "Column renamed", [.fieldName]) { _ in .breaking },
        rule("column-rename-suspected", "Column rename suspected", [.renameSuspected]) { _ in .info },
        rule("dataset-added", "Dataset added", [.dataset]) { $0.isAddition ? .harmless : nil },
        rule("dataset-removed", "Dataset removed", [.dataset]) { _ in .breaking },
        rule("dataset-renamed", "Dataset renamed", [.datasetName]) { _ in .breaking },
        rule("pii-tag-removed", "PII mark removed", [.pii]) { $0.isRemoval ? .brokenPromise : nil },
        rule("masking-removed", "Masking removed", [.masking]) { $0.isRemoval ? .brokenPromise : nil },
        rule("retention-shortened", "Retention shortened", [.retention]) { _ in .possiblyBrokenPromise },
        rule("view-definition-changed", "Query changed", [.viewDefinition]) { _ in
            Judgement(readers: .possiblyBreaking, writers: .info)
        },
        rule("job-changed", "Job changed", [.job, .jobInput, .jobOutput, .jobQuery]) {
            $0.kind == .job && $0.isAddition ? .info : Judgement(readers: .possiblyBreaking, writers: .info)
        },
        rule("told", "Something to know", [.owner, .description, .tag, .title, .jobOwner, .jobDetail]) { _ in .info },
    ]

    private static func rule(
        _ id: String, _ title: String, _ kinds: [Change.Kind], _ judge: @escaping @Sendable (Change) -> Judgement?
    ) -> ChangeRule {
        ChangeRule(
            id, title: title, purpose: title, area: .column, kinds: kinds, safely: "Ask.",
            mirror: .none(because: "it is made up"), examples: []
        ) { change, _ in judge(change) }
    }
}
