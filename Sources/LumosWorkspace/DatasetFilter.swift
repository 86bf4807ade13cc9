import CanonicalJSON
import LumosDiff
package import LumosModel

/// The datasets that some words name.
package struct DatasetFilter: Sendable {
    private let patterns: [DatasetPattern]

    package init(_ patterns: [String]) {
        self.patterns = patterns.map { DatasetPattern(Text($0)) }
    }

    /// Whether a dataset is meant; all are where there is no word.
    package func matches(_ id: DatasetID) -> Bool {
        patterns.isEmpty || patterns.contains { $0.matches(id) }
    }
}

extension Comparison {
    /// The same, as if only the datasets that the filter lets through had changed.
    func limited(to filter: DatasetFilter) -> Comparison {
        Comparison(
            old: old, new: new, changes: changes.filter { filter.matches($0.id) }, coverage: coverage,
            unseen: unseen, caveats: caveats, isInitial: isInitial, notes: notes, files: files, readers: readers)
    }
}
