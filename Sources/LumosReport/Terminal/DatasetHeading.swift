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
            line.put(name, .heading, limit: limit)
            for aside in asides {
                let shown = aside.visible
                if let limit, line.width + 2 + shown.displayWidth > limit { break }
                line.move(to: 0, gap: 2)
                line.put(shown, .aside)
            }
        }
    }

    /// Of a job always with its namespace: most are of another one than the datasets.
    private var name: String {
        let id = dataset.id
        if dataset.isOfJob { return "job \(id)" }
        return id.name.isEmpty ? id.namespace.string : id.name.string
    }

    private var asides: [String] {
        var asides: [String] = []
        if namesNamespace, dataset.isOfDataset { asides.append("in \(dataset.id.namespace)") }
        switch dataset.change.event {
        case .added: asides.append("new")
        case .removed: asides.append("gone")
        case .changed: if bump != .none { asides.append("\(bump.rawValue) bump") }
        }
        return asides
    }
}
