import LumosDiff
import LumosModel

extension StoreView {
    /// For each dataset that breaks its readers, the datasets and consumers that read it directly, in order of
    /// identity.
    func readers(of verdict: Verdict) -> [DatasetID: [DatasetSnapshot]] {
        let broken = Set(
            verdict.datasets.filter { dataset in
                dataset.findings.contains { $0.audiences.contains { $0.who == .readers } }
            }.flatMap { [$0.change.datasets.old?.id, $0.change.datasets.new?.id].compactMap { $0 } })
        var readers: [DatasetID: [DatasetSnapshot]] = [:]
        for candidate in naming {
            for id in Set(candidate.upstream.map(\.id)).intersection(broken) {
                readers[id, default: []].append(candidate)
            }
        }
        return readers
    }
}
