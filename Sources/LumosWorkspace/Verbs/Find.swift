package import CanonicalJSON
import LumosGit
package import LumosModel

/// A dataset of the store, or one of its fields, as it may be shown: without secrets that are stored.
package struct Located: Sendable {
    package let snapshot: DatasetSnapshot
    /// What follows the dataset's name in what the user wrote; the dataset itself where nothing does.
    package let path: SnapshotPath
    /// The store's root there, from the repository's top.
    let root: Text
    /// The file below the root.
    let document: Text
    /// "HEAD", "worktree:"
    package let side: String

    /// The file, from the repository's top.
    package var file: Text { "\(root)/\(document)" }
}

extension Located {
    /// What a name means among some datasets; `nil` where it means none of them.
    ///
    /// - Throws: exit 66 where it means several, with the candidates.
    init?(_ name: String, among datasets: [StoredSnapshot], root: Text, side: String) throws(LumosError) {
        for split in NameSplit.all(of: name) {
            let matching = datasets.filter { $0.snapshot.id.isCalled(split.dataset) }
            if matching.count > 1 { throw .ambiguous(split.dataset, matching.map(\.snapshot.id)) }
            guard let match = matching.first else { continue }
            if split.field.isEmpty || match.snapshot.field(spelled: split.field) != nil {
                self.init(
                    snapshot: match.snapshot.redacted().document,
                    path: SnapshotPath(Text(split.field)) ?? .dataset, root: root, document: match.path, side: side)
                return
            }
        }
        return nil
    }
}

extension Workspace {
    /// The dataset that `[REV:]DATASET[.FIELD]` names: `namespace/name`, or any dot-suffix of a name that is unique
    /// there. The longest
    /// dataset that exists wins; the rest is the field.
    ///
    /// - Throws: exit 66 where there is none, or several: then with the candidates.
    package func locate(_ word: String) throws(LumosError) -> Located {
        let (revision, name) = try splitRevision(word)
        let side = if let revision { try side("rev:\(revision)") } else { try defaultSide() }
        return try locate(name, at: side, called: revision ?? side.words)
    }

    /// The same in what is committed: at HEAD where no revision is named.
    func locateCommitted(_ word: String) throws(LumosError) -> (located: Located, revision: Revision) {
        let (revision, name, shown) = try committed(word)
        return (try locate(name, at: .revision(revision), called: shown), revision)
    }

    /// What `[REV:]DATASET` names where history is asked for: a commit, and the name.
    func committed(_ word: String?) throws(LumosError) -> (revision: Revision, name: String, shown: String) {
        _ = try requireStore()
        let (named, name) = try word.map(splitRevision) ?? (nil, "")
        if let named { return (try stored(revision(named)), name, named) }
        guard isBeside else {
            let tip = try requireStoreTip()
            return (tip, name, Side.revision(tip).words)
        }
        guard let head = try headRevision() else {
            throw LumosError(.notFound, "there is no commit yet", fix: "lumos capture, then git commit")
        }
        return (head, name, "HEAD")
    }

    private func locate(_ name: String, at side: Side, called shown: String) throws(LumosError) -> Located {
        let listing = try listing(of: side)
        let datasets = try candidates(for: name, in: listing)
        if let found = try Located(name, among: datasets, root: listing.root, side: shown) { return found }
        throw try .noDataset(name, among: allNames(in: listing), side: shown)
    }

    /// The work tree; in a bare repository the tip of HEAD; the newest capture where the store has commits of its own.
    func defaultSide() throws(LumosError) -> Side {
        if !isBeside { return .revision(try requireStoreTip()) }
        let repository = try requireStore()
        return repository.isBare ? .revision(try revision("HEAD")) : .workTree
    }

    /// The side that a word names, the default side where there is no word.
    func sideOrDefault(_ word: String?) throws(LumosError) -> Side {
        if let word { try side(word) } else { try defaultSide() }
    }

    /// `REV:DATASET`. The colon of a namespace has slashes behind it.
    private func splitRevision(_ word: String) throws(LumosError) -> (String?, String) {
        guard let colon = word.firstIndex(of: ":"), !word[word.index(after: colon)...].hasPrefix("//") else {
            return (nil, word)
        }
        return (String(word[..<colon]), String(word[word.index(after: colon)...]))
    }

    /// The snapshots that a name may mean. Files whose own name fits are read first; all of them only where none does,
    /// for
    /// a file may lie in the wrong place.
    private func candidates(for name: String, in listing: DocumentListing) throws(LumosError) -> [StoredSnapshot] {
        let words = NameSplit.all(of: name).map(\.dataset)
        let files = Set(words.flatMap(StorePath.fileNames))
        let found = try named(words, listing.sorted.filter { files.contains($0.path.lastComponent) }, in: listing)
        return found.isEmpty ? try named(words, listing.sorted, in: listing) : found
    }

    private func named(
        _ words: [String], _ documents: [(path: Text, place: DocumentPlace)], in listing: DocumentListing
    ) throws(LumosError) -> [StoredSnapshot] {
        var found: [StoredSnapshot] = []
        for (path, place) in documents {
            let bytes = try bytes(path, place, root: listing.root)
            let file = "\(listing.root)/\(path)"
            guard let snapshot = try decode(bytes, path: file, place: listing.place) else { continue }
            if words.contains(where: snapshot.id.isCalled) {
                found.append(StoredSnapshot(path: path, snapshot: snapshot, bytes: bytes))
            }
        }
        return found
    }

    private func allNames(in listing: DocumentListing) throws(LumosError) -> [String] {
        var names: [String] = []
        for (path, place) in listing.sorted {
            if let snapshot = try snapshot(path, place, in: listing) { names.append(snapshot.name.string) }
        }
        return names
    }
}

extension Text {
    /// What follows the last slash.
    var lastComponent: Text {
        guard let slash = string.utf8.lastIndex(of: UInt8(ascii: "/")) else { return self }
        return Text(String(string[string.utf8.index(after: slash)...]))
    }
}

extension DatasetID {
    /// Whether a word names it: in full, or by a dot-suffix of its name.
    func isCalled(_ word: String) -> Bool {
        Text(word) == name || Text(word) == Text(description) || name.string.utf8.hasSuffix(("." + word).utf8)
    }
}

extension DatasetSnapshot {
    /// The field at a path as people write it, nested ones too.
    package func field(spelled text: String) -> Field? { SnapshotPath(Text(text)).flatMap(field) }
}

extension Side {
    /// "worktree:", "lumos/store", "HEAD"
    fileprivate var words: String {
        guard case .revision(let revision) = self else { return "worktree:" }
        return revision.spelling.string == revision.id.hex ? "HEAD" : revision.spelling.string
    }
}

extension LumosError {
    fileprivate static func ambiguous(_ word: String, _ ids: [DatasetID]) -> LumosError {
        LumosError(
            .notFound, "`\(word)` names \(ids.count) datasets",
            why: ids.sorted().map(\.description).joined(separator: "\n"),
            fix: "write more of the name")
    }

    fileprivate static func noDataset(_ name: String, among names: [String], side: String) -> LumosError {
        let guess = Suggestion.closest(to: name, among: names)
        return LumosError(
            .notFound, "there is no dataset `\(name)` at \(side)",
            fix: guess.map { "did you mean `\($0)`?" }
                ?? "lumos list\(side == "worktree:" ? "" : " --at \(side)") shows what there is")
    }
}
