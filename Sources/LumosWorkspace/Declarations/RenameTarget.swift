import CanonicalJSON
import LumosModel

/// The datasets of a reading, by their names.
struct DatasetNames {
    let datasets: [DatasetSnapshot]
    private let byLastPart: [Text: [Int]]

    init(_ datasets: [DatasetSnapshot]) {
        self.datasets = datasets
        byLastPart = Dictionary(grouping: datasets.indices) { datasets[$0].id.lastPart }
    }

    /// The datasets that a word names, in full or by a dot-suffix of the name.
    func called(_ word: String) -> [Int] {
        let last = DatasetID(namespace: "", name: Text(word)).lastPart
        return byLastPart[last, default: []].filter { datasets[$0].id.isCalled(word) }
    }

    func has(_ id: DatasetID) -> Bool { byLastPart[id.lastPart, default: []].contains { datasets[$0].id == id } }
}

/// What the `to` of a line leads to.
struct RenameTarget {
    /// Its place among the datasets.
    let dataset: Int
    let place: Place

    enum Place {
        case dataset
        case field(SnapshotPath)
        /// The dataset is there, the field is not.
        case missing(String)
    }

    /// `nil` where no dataset is meant. The longest dataset that exists wins; the rest is the field.
    ///
    /// - Throws: exit 78 where several are.
    init?(_ rename: Rename, among names: DatasetNames) throws(LumosError) {
        var lacking: RenameTarget?
        for split in NameSplit.all(of: rename.to) {
            let found = names.called(split.dataset)
            if found.count > 1 { throw .ambiguous(rename, found.map { names.datasets[$0].id }) }
            guard let index = found.first else { continue }
            if split.field.isEmpty {
                self.init(dataset: index, place: .dataset)
                return
            }
            if let path = SnapshotPath(Text(split.field)), names.datasets[index].field(at: path) != nil {
                self.init(dataset: index, place: .field(path))
                return
            }
            lacking = lacking ?? RenameTarget(dataset: index, place: .missing(split.field))
        }
        guard let lacking else { return nil }
        self = lacking
    }

    private init(dataset: Int, place: Place) {
        self.dataset = dataset
        self.place = place
    }

    /// 0 of a dataset, 1 of a column, more of what is nested.
    var depth: Int { if case .field(let path) = place { path.steps.count } else { 0 } }
}

extension LumosError {
    static func ambiguous(_ rename: Rename, _ ids: [DatasetID]) -> LumosError {
        LumosError(
            .configuration, "renames: `\(rename.to)` names \(ids.count) datasets",
            why: ids.sorted().map(\.description).joined(separator: "\n"), fix: "write more of the name")
    }
}
