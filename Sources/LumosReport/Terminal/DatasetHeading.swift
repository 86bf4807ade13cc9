import CanonicalJSON
import LumosDiff
import LumosModel

/// The line above a dataset's findings: its name, where it lies, and how far its version has to move.
struct DatasetHeading {
    private let dataset: DatasetVerdict
    private let bump: VersionBump
    private let namesNamespace: Bool

    /// - Parameter namesNamespace: whether the name alone could be taken for that of another dataset.
    init(_ dataset: DatasetVerdict, namesNamespace: Bool) {
        self.dataset = dataset
        bump = dataset.bump
        self.namesNamespace = namesNamespace
    }

    func write(to page: inout Page, limit: Int?) {
        page.write { line in
            let name = dataset.id.name.isEmpty ? dataset.id.namespace : dataset.id.name
            line.put(name.string, .heading, limit: limit)
            for aside in asides {
                let shown = aside.visible
                if let limit, line.width + 2 + shown.displayWidth > limit { break }
                line.move(to: 0, gap: 2)
                line.put(shown, .aside)
            }
        }
    }

    private var asides: [String] {
        var asides: [String] = []
        if namesNamespace, !dataset.id.isPolicyFile { asides.append("in \(dataset.id.namespace)") }
        switch (dataset.change.datasets.old, dataset.change.datasets.new) {
        case (nil, _?): asides.append("new")
        case (_?, nil): asides.append("gone")
        default: if bump != .none { asides.append("\(bump.rawValue) bump") }
        }
        return asides
    }
}
