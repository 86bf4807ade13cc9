import CanonicalJSON
import LumosDiff
import LumosGit
package import LumosModel

/// What `lumos move` did.
package struct MoveOutcome: Sendable {
    /// The datasets with other names, old and new, by the old ones.
    package let moved: [(old: DatasetID, new: DatasetID)]
    /// How many documents were written anew, those that only speak of a moved dataset too.
    package let written: Int
    /// In full hex; `nil` where none was made.
    package let commit: String?
}

extension Workspace {
    /// Gives datasets other names, by a namespace or the front of their names, in one commit of its own. The old names
    /// stay in `formerly`, and what speaks of them speaks of the new ones.
    ///
    /// - Throws: exit 66 where nothing is called so; 65 where a new name is taken.
    package func move(_ old: String, to new: String, isDryRun: Bool) throws(LumosError) -> MoveOutcome {
        let destination = try CaptureDestination(self, isBeside ? .commit : nil)
        let stored = try destination.snapshots()
        let renaming = try NameMove(old, new, among: Set(stored.map(\.snapshot.namespace)))
        var names: [DatasetID: DatasetID] = [:]
        for file in stored { names[file.snapshot.id] = renaming.name(of: file.snapshot.id) ?? file.snapshot.id }
        let moved = names.filter { $0.key != $0.value }.sorted { $0.key < $1.key }
        if moved.isEmpty { throw .nothingCalled(old, among: stored.map(\.snapshot)) }
        try requireDistinct(names)
        let table = NameTable(names)
        var edits: [Text: DocumentEdit] = [:]
        for file in stored {
            let snapshot = try file.snapshot.moved(by: table)
            let path = Text(StorePath(snapshot.id).file)
            if path != file.path, edits[file.path] == nil {
                edits[file.path] = DocumentEdit(path: file.path, bytes: nil)
            }
            if path != file.path || snapshot.bytes != file.bytes {
                edits[path] = DocumentEdit(path: path, bytes: snapshot.bytes)
            }
        }
        let jobs = try jobEdits(destination, table)
        let trailer = Trailer("Lumos-Upgrade", Text("move \(old) → \(new)"))
        let message = Trailer.append(
            [trailer], to: Text("lumos: move \(old) to \(new)\n\n\(moved.count) of \(stored.count) datasets\n"))
        let commit =
            isDryRun
            ? nil
            : try destination.write(edits.values.sorted { $0.path < $1.path }, beside: jobs, message: message)
        return MoveOutcome(
            moved: moved.map { (old: $0.key, new: $0.value) },
            written: edits.values.count { $0.bytes != nil } + jobs.count, commit: commit)
    }

    /// Whether a commit's datasets are those of another after such a move, and nothing else.
    func isMove(_ old: String, to new: String, _ last: Revision, _ next: Revision) throws(LumosError) -> Bool {
        let before = try contents(of: .revision(last)).snapshots
        let renaming: NameMove
        do throws(LumosError) {
            renaming = try NameMove(old, new, among: Set(before.map(\.namespace)))
        } catch {
            return false
        }
        let names = Dictionary(
            before.map { ($0.id, renaming.name(of: $0.id) ?? $0.id) }, uniquingKeysWith: { first, _ in first })
        let table = NameTable(names)
        let moved = try before.map { (snapshot) throws(LumosError) in try snapshot.moved(by: table) }
        let after = try contents(of: .revision(next)).snapshots
        return StoreDiff.changes(from: moved, to: after).isEmpty
    }

    private func requireDistinct(_ names: [DatasetID: DatasetID]) throws(LumosError) {
        var bearers: [DatasetID: DatasetID] = [:]
        for (old, new) in names.sorted(by: { $0.key < $1.key }) {
            if let other = bearers.updateValue(old, forKey: new) {
                throw LumosError(
                    .invalidData, "two datasets would be called \(new)", why: "\(other) and \(old)",
                    fix: "move one of them elsewhere first")
            }
        }
    }

    /// The jobs that read or write what moves.
    private func jobEdits(
        _ destination: CaptureDestination, _ table: NameTable
    ) throws(LumosError) -> [DocumentEdit] {
        guard let tip = destination.tip else { return [] }
        let folder = Workspace.jobsFolder(beside: destination.root)
        let listing = try listing(of: tip, root: folder)
        var edits: [DocumentEdit] = []
        for (path, place) in listing.sorted {
            guard var job = try job(path, place, in: listing) else { continue }
            let before = job
            job.inputs = job.inputs.map { $0.renamed(table) }
            job.outputs = job.outputs.map { $0.renamed(table) }
            if job != before { edits.append(DocumentEdit(path: "\(folder)/\(path)", bytes: job.bytes)) }
        }
        return edits
    }
}

/// The front of names that is replaced: a namespace, a namespace with the front of a name, or the front of a name.
private struct NameMove {
    private let from: (namespace: Text?, front: [Text])
    private let to: (namespace: Text?, front: [Text])

    /// - Parameter namespaces: those of the store: they tell where a namespace ends.
    init(_ old: String, _ new: String, among namespaces: Set<Text>) throws(LumosError) {
        func parts(_ name: Substring) -> [Text] { name.split(separator: ".").map { Text(String($0)) } }
        if namespaces.contains(Text(old)) {
            (from, to) = ((Text(old), []), (Text(new), []))
            return
        }
        let whole = namespaces.filter { old.utf8.starts(with: "\($0)/".utf8) }
            .max { $0.string.utf8.count < $1.string.utf8.count }
        guard let whole else {
            (from, to) = ((nil, parts(old[...])), (nil, parts(new[...])))
            return
        }
        guard let slash = new.lastIndex(of: "/"), slash > new.startIndex, new.index(after: slash) < new.endIndex else {
            throw LumosError(
                .usage, "`\(new)` has no namespace", why: "`\(old)` names one: \(whole)",
                fix: "lumos move \(old.inShell) \("\(whole)/\(new)".inShell)")
        }
        from = (whole, parts(old.dropFirst(whole.string.count + 1)))
        to = (Text(String(new[..<slash])), parts(new[new.index(after: slash)...]))
    }

    /// `nil` where the dataset is not called so.
    func name(of id: DatasetID) -> DatasetID? {
        if let namespace = from.namespace, namespace != id.namespace { return nil }
        guard id.parts.starts(with: from.front), id.parts.count > from.front.count || from.front.isEmpty else {
            return nil
        }
        var moved = id.with(parts: to.front + id.parts.dropFirst(from.front.count))
        moved.namespace = to.namespace ?? id.namespace
        return moved
    }
}

extension DatasetSnapshot {
    /// The dataset under its new name, with the old one among its former ones.
    fileprivate func moved(by table: NameTable) throws(LumosError) -> DatasetSnapshot {
        var copy = renamed(table)
        if copy.id != id {
            var former = DatasetName(namespace: namespace, name: name)
            if origins.count > 1 { former.sources = origins.map(\.source) }
            let own = copy.id
            copy.formerly = (copy.formerly + [former]).filter { $0.id != own }
            copy.aliases.removeAll { $0.id == own }
        }
        return try copy.settled()
    }
}

extension LumosError {
    fileprivate static func nothingCalled(_ name: String, among stored: [DatasetSnapshot]) -> LumosError {
        let namespaces = Set(stored.map(\.namespace)).sorted().map(\.string)
        let guess = Suggestion.closest(to: name, among: namespaces)
        return LumosError(
            .notFound, "the store has no dataset below `\(name)`",
            why: namespaces.isEmpty
                ? "it holds nothing" : "its namespaces are \(namespaces.prefix(5).joined(separator: ", "))",
            fix: guess.map { "did you mean `\($0)`?" } ?? "lumos list shows the names")
    }
}
