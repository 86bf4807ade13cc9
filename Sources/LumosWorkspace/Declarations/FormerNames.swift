import CanonicalJSON
import LumosModel

extension Rename {
    /// What a dataset was called. What `from` leaves out of the name has stayed: `orders` of what is now
    /// `shop.public.sales` was `shop.public.orders`.
    ///
    /// - Throws: exit 78 where that is the dataset itself, or one of its fields.
    func formerDataset(of id: DatasetID) throws(LumosError) -> DatasetID {
        if from.utf8.starts(with: (to + ".").utf8) {
            throw LumosError(
                .configuration, "renames: `\(from)` is a field of the dataset `\(to)`",
                why: "a field cannot become a dataset", fix: "write the field's new name into `to`")
        }
        let former = DatasetID(namespace: id.namespace, name: Text(from)).completed(beside: id)
        guard former != id else {
            throw LumosError(.configuration, "renames: `\(from)` and `\(to)` are both \(id)")
        }
        return former
    }

    /// What a field was called, spelled from the dataset down.
    ///
    /// - Throws: exit 78 where `from` is not a field of the same dataset, or lies within another one.
    func formerPath(of path: SnapshotPath, in dataset: DatasetSnapshot) throws(LumosError) -> SnapshotPath {
        let names = [dataset.id] + dataset.formerly.map(\.id)
        let paths = NameSplit.all(of: from).filter { split in names.contains { $0.isCalled(split.dataset) } }
            .compactMap { SnapshotPath(Text($0.field)) }.filter { !$0.isDataset }
        guard let old = paths.first(where: { $0.steps.count == path.steps.count }) else {
            throw LumosError(
                .configuration, "renames: `\(from)` is no field beside `\(to)`",
                why: "a field keeps its dataset, \(dataset.id), and its place in it",
                fix: "if the dataset was renamed too, give that a line of its own")
        }
        for depth in old.steps.indices.dropLast() {
            let here = SnapshotPath(Array(path.steps[...depth]))
            guard old.steps[depth] != path.steps[depth] else { continue }
            if case .field(let name) = old.steps[depth], case .field = path.steps[depth],
                dataset.field(at: here)?.formerly.contains(name) == true
            {
                continue
            }
            throw LumosError(
                .configuration, "renames: `\(old)` and `\(path)` lie in two fields",
                why: "moved is not renamed", fix: "if `\(here)` was renamed too, give that a line of its own")
        }
        return old
    }
}

extension DatasetID {
    /// The name as one of a dataset in the place of another: with a namespace of its own if it brings one, with the
    /// other's first parts where it has fewer.
    fileprivate func completed(beside other: DatasetID) -> DatasetID {
        let text = name.string
        if let rest = text.dropping(other.namespace.string + "/") {
            return DatasetID(namespace: other.namespace, name: Text(rest))
        }
        // Another namespace, and behind its last slash the name; of a path, behind the first after the host.
        let isPath = other.name.string.contains("/")
        if let host = text.firstRange(of: "://")?.upperBound,
            let slash = isPath ? text[host...].firstIndex(of: "/") : text[host...].lastIndex(of: "/")
        {
            return DatasetID(
                namespace: Text(String(text[..<slash])), name: Text(String(text[text.index(after: slash)...])))
        }
        // A name with slashes is a path and stands in full.
        if text.contains("/") || isPath { return self }
        let given = text.split(separator: ".", omittingEmptySubsequences: false)
        let kept = other.name.string.split(separator: ".", omittingEmptySubsequences: false).dropLast(given.count)
        return DatasetID(namespace: namespace, name: Text((kept + given).joined(separator: ".")))
    }
}
