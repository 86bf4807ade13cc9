import CanonicalJSON
import LumosModel

/// What people should know of sources that met in one dataset, counted.
struct MergeNotices {
    private var ghosts: [Text: [(dataset: Text, fields: [SnapshotPath])]] = [:]
    private var shadows: [MergedDataset.Shadow: Int] = [:]
    private var strangers: [Text: Int] = [:]
    private var unasked: [Text: Int] = [:]

    /// - Parameter order: of the sources that `lumos.yaml` names.
    mutating func take(_ merged: MergedDataset, of id: DatasetID, in order: SourceOrder) {
        for (source, fields) in merged.ghosts { ghosts[source, default: []].append((id.name, fields)) }
        for shadow in merged.shadowed { shadows[shadow, default: 0] += 1 }
        for origin in merged.dataset?.origins ?? [] where !order.names(origin.owner) {
            strangers[origin.owner, default: 0] += 1
        }
    }

    /// What was left of those who were not asked in a dataset that has fields now of which they may have spoken before.
    mutating func take(unasked claims: [Claim], in order: SourceOrder) {
        for source in Set(claims.map(\.origin.owner)) where order.names(source) { unasked[source, default: 0] += 1 }
    }

    /// In a stable order.
    var lines: [String] {
        let ghosts = ghosts.sorted { $0.key < $1.key }.flatMap { source, datasets in
            datasets.map { dataset, fields in
                let names = fields.map { "`\($0)`" }.joined(separator: ", ")
                return "\(source): \(dataset): speaks of what is not a column: \(names)"
            }
        }
        let shadows = shadows.sorted { $0.key.words < $1.key.words }.map { shadow, count in
            "\(shadow.source): \(shadow.facet.rawValue) of \(count.datasets) is told by `\(shadow.holder)`, "
                + "which speaks first, in other words"
        }
        let strangers = strangers.sorted { $0.key < $1.key }.map { source, count in
            "\(count.datasets) read here \(count == 1 ? "is" : "are") also described by `\(source)`, which lumos.yaml "
                + "does not name: if it is an old name of a source, write `formerly: \(source)` under it"
        }
        let unasked = unasked.sorted { $0.key < $1.key }.map { source, count in
            "\(count.datasets) \(count == 1 ? "has" : "have") fields that are new here, and `\(source)` was not asked what it "
                + "says of them: lumos capture \(source)"
        }
        return ghosts + shadows + strangers + unasked
    }
}

extension MergedDataset.Shadow {
    fileprivate var words: String { "\(source) \(facet.rawValue) \(holder)" }
}
