package import CanonicalJSON
import LumosDiff
import LumosGit
import LumosModel

/// The file in which a person looks up what a dataset is.
package struct DatasetPlace: Sendable, Hashable {
    /// From the top of the code's repository.
    package let file: Text
    /// Whether it is the dataset's snapshot.
    package let isSnapshot: Bool
}

extension Workspace {
    /// Where the datasets and files of a verdict lie: what was read now, in the file that its source names; everything in
    /// layout `beside`, in its snapshot; what lies nowhere in the code's repository is left out.
    func places(
        of verdict: Verdict, _ comparison: Comparison, in side: Side
    ) throws(LumosError) -> [DatasetID: DatasetPlace] {
        guard let repository, let top = repository.workTree else { return [:] }
        let root: Text? = isBeside ? try self.root(of: side) : nil
        var places: [DatasetID: DatasetPlace] = [:]
        for dataset in verdict.datasets {
            if dataset.id.isPolicyFile {
                places[dataset.id] = DatasetPlace(file: dataset.id.name, isSnapshot: false)
            } else if let file = comparison.files[dataset.id].flatMap({ Disk.place(of: $0, below: top) }) {
                places[dataset.id] = DatasetPlace(file: Text(file), isSnapshot: false)
            } else if let root, dataset.isOfDataset {
                places[dataset.id] = DatasetPlace(file: "\(root)/\(StorePath(dataset.id).file)", isSnapshot: true)
            }
        }
        return places
    }
}

extension Disk {
    /// Where a file lies from a folder; `nil` outside it.
    static func place(of file: String, below top: String) -> String? {
        tidied(file).dropping(tidied(top) + "/") ?? resolved(file).dropping(resolved(top) + "/")
    }

    /// The path without `.`, `..` and doubled slashes.
    private static func tidied(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// The path with the links of as many of its folders followed as are there. The file itself may be a link: it is
    /// known by its own name.
    private static func resolved(_ path: String) -> String {
        var (folder, rest) = (tidied(path)[...], "")
        while let slash = folder.lastIndex(of: "/"), slash > folder.startIndex {
            rest = folder[slash...] + rest
            folder = folder[..<slash]
            if let real = realPath(String(folder)) { return real + rest }
        }
        return folder + rest
    }
}
