import CanonicalJSON
import LumosDiff
import LumosGit
import LumosModel

/// A commit that writes the store anew, as its trailer says and its files bear out.
struct ProvenUpgrade {
    let commit: Commit
    /// The commit before it.
    let last: Revision
    let next: Revision
    /// What is no matter of writing anew: what went and nothing continues, and what no upgraded source speaks of.
    let judged: [DatasetChange]
}

extension Workspace {
    /// `nil` where a commit is no upgrade, whatever it says: then it is judged as any other.
    ///
    /// A move has to be what `lumos move` makes of the commit before; an upgrade has to raise in `.lumos/store.json` the
    /// mapping of each source that it names. Whether the sources themselves were unchanged nothing can prove.
    func proven(_ commit: Commit, _ last: Revision, _ next: Revision) throws(LumosError) -> ProvenUpgrade? {
        let claims = commit.trailers.filter { $0.key == "Lumos-Upgrade" }.map { UpgradeClaim($0.value.string) }
        if claims.count == 1, case .move(let old, let new)? = claims[0] {
            guard try isMove(old, to: new, last, next) else { return nil }
            let jobs = try jobChanges(.revision(last), .revision(next)).filter { $0.event == .removed }
            return ProvenUpgrade(commit: commit, last: last, next: next, judged: jobs)
        }
        guard let before = try storeDocument(at: last), let after = try storeDocument(at: next) else { return nil }
        // A source that was renamed speaks in its datasets under the name that the store has it by no more.
        var sources = Set(before.sources.keys.filter { after.sources[$0] == nil })
        for claim in claims {
            guard case .mapping(let mapping)? = claim, mapping.isRaised(from: before, to: after) else { return nil }
            sources.insert(mapping.source)
        }
        let changes = try compareAcross(.revision(last), .revision(next), named: "", "").changes
        return ProvenUpgrade(
            commit: commit, last: last, next: next,
            judged: changes.filter { $0.event == .removed || !$0.isTold(by: Array(sources)) })
    }

    /// What the store says of itself; nothing yet where it says nothing, `nil` where that cannot be read.
    private func storeDocument(at revision: Revision) throws(LumosError) -> StoreDocument? {
        let store = try requireStore()
        let bytes = try git { () throws(GitError) in try store.file(at: revision, path: StoreDocument.path) }
        guard let bytes else { return StoreDocument() }
        do throws(DocumentError) { return try StoreDocument(bytes: bytes) } catch { return nil }
    }
}

extension DatasetChange {
    /// Whether one of some sources speaks of it; of a dataset that was there already, then.
    fileprivate func isTold(by sources: [Text]) -> Bool {
        if jobs != nil { return true }
        return (datasets.old ?? datasets.new)?.origins.contains { $0.belongs(to: sources) } ?? false
    }
}

/// What a `Lumos-Upgrade` trailer says.
private enum UpgradeClaim {
    /// "move old → new"
    case move(String, String)
    /// "shop dbt 1 → 2"
    case mapping(Mapping)

    struct Mapping {
        let source: Text
        let kind: Text
        let from: Int
        let to: Int

        /// Stores were written without that file while every kind had its first mapping.
        func isRaised(from before: StoreDocument, to after: StoreDocument) -> Bool {
            to > from && after.sources[source] == Text("\(kind) \(to)")
                && before.sources[source] != after.sources[source]
                && (before.mapping(of: source) ?? from) == from
        }
    }

    init?(_ text: String) {
        let words = text.split(separator: " ").map(String.init)
        guard let arrow = words.lastIndex(of: "→"), arrow >= 2 else { return nil }
        if arrow >= 3, arrow + 2 == words.count, let from = Int(words[arrow - 1]), let to = Int(words[arrow + 1]) {
            self = .mapping(
                Mapping(
                    source: Text(words[..<(arrow - 2)].joined(separator: " ")), kind: Text(words[arrow - 2]),
                    from: from,
                    to: to))
        } else if words[0] == "move" {
            self = .move(
                words[1..<arrow].joined(separator: " "), words[(arrow + 1)...].joined(separator: " "))
        } else {
            return nil
        }
    }
}
