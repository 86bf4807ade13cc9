import CanonicalJSON
import LumosDiff
import LumosModel

/// What the datasets of a report are called: by name alone where no other has it, else with the namespace.
struct DatasetNames {
    private let counts: [Text: Int]

    init(_ report: Report) {
        counts = report.verdict.datasets.filter { !$0.isOfJob }.reduce(into: [:]) { $0[$1.id.name, default: 0] += 1 }
    }

    /// "sales.orders", "postgres://db/sales.orders", "job airflow://prod/etl.load"; as it is, not made visible.
    func callAsFunction(_ dataset: DatasetVerdict) -> String {
        let id = dataset.id
        if dataset.isOfJob { return "job \(id)" }
        if id.name.isEmpty { return id.namespace.string }
        return counts[id.name] == 1 ? id.name.string : id.description
    }
}
