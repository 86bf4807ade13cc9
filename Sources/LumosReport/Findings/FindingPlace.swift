import CanonicalJSON
import LumosDiff
import LumosModel

/// Where to look at a finding: a line of a file of the repository.
struct FindingPlace: Sendable, Hashable {
    /// From the top of the repository.
    let file: Text
    /// Counted from 1.
    let line: Int
}

/// Where the findings of a dataset are. A snapshot has a line a member; of a model's own file no line is known.
struct FindingPlaces {
    private let file: Text
    private let lines: SnapshotLines?

    init(of dataset: DatasetVerdict, in report: Report) {
        let place = report.places[dataset.id]
        file = place?.file ?? report.policy.file
        let isSnapshot = place?.isSnapshot ?? false
        // A dataset that is gone has no file in which a line could be shown.
        lines = isSnapshot ? dataset.change.datasets.new.map(SnapshotLines.init) : nil
    }

    func place(of finding: RuledFinding) -> FindingPlace {
        let change = finding.finding.change
        return FindingPlace(file: file, line: lines?.line(of: change.path, change.member) ?? 1)
    }
}

extension Report.PolicySource {
    /// A file that is in the repository whatever was compared: panels of CI drop what points nowhere.
    fileprivate var file: Text {
        let usual: Text = "lumos.yaml"
        guard let path, !path.utf8.starts(with: "/".utf8), !path.split(separator: "/").contains("..") else {
            return usual
        }
        return path.isEmpty ? usual : Text(path)
    }
}
