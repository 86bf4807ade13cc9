package import CanonicalJSON
package import LumosDiff
import LumosGit
import LumosModel
import LumosSources

/// `lumos capture`: sources → snapshots.
package struct CaptureRequest: Sendable {
    /// Names of sources in `lumos.yaml`; all of them where there is none. Of each the environment that the store
    /// describes.
    package var sources: [String] = []
    /// `nil` where the layout of `lumos.yaml` says it.
    package var destination: Destination?
    /// The commit that the sources' files were built from, where it is not the one checked out.
    package var headRevision: String?
    /// Tell what would be written; write nothing.
    package var isDryRun = false
    /// Only these datasets; nothing is removed then.
    package var match: [String] = []
    /// Remove what a source no longer has, however much that is.
    package var prunes = false
    /// Write although the store has been captured from a later commit of the code.
    package var allowsOlder = false
    /// Write what was captured by older mappings anew: `lumos upgrade`.
    var isUpgrade = false

    package init() {}

    package enum Destination: Sendable, Hashable {
        /// Files, which are then the user's to commit.
        case workTree
        /// Files, and one commit of them on top of HEAD.
        case commit
        /// One commit on a branch that nobody has checked out; no files.
        case branch(Text)
    }
}

/// What a capture read and wrote.
package struct CaptureOutcome: Sendable {
    package let sources: [Text]
    package let datasetsRead: Int
    /// Datasets that are as they were.
    package let unchanged: Int
    /// What differs from before, with the policy's word on it.
    package let verdict: Verdict
    /// The commit, in full hex; `nil` where none was made.
    package let commit: String?
    /// Where that is, if it is not on the branch checked out here.
    package let branch: Text?
    package internal(set) var notices: [String]
}

extension Workspace {
    /// Reads the sources completely, then writes what differs. Whatever fails, nothing is half-written.
    ///
    /// - Throws: exit 66 where a store of its own would not know which commit of the code it describes; 65 where a source
    ///   is invalid, where two datasets meet in one identity, or where a complete read would remove more than ten
    ///   datasets and a third of the source's; 75 where it would take a store of its own back.
    package func capture(_ request: CaptureRequest) throws(LumosError) -> CaptureOutcome {
        let entries = try captureSources(request)
        let destination = try CaptureDestination(self, request.destination)
        let stored = try destination.snapshots()
        let built = if let word = request.headRevision { try builtRevision(word) } else { try headRevision() }
        if built == nil, !request.isDryRun { try requireCommittedCode() }
        let filter = DatasetFilter(request.match)
        var plan = CapturePlan(stored: stored, order: configuration.sourceOrder)
        var declarations = try Declarations(self)
        var notices: [String] = []
        for entry in entries {
            let reading = try declarations.applied(to: read(entry), of: entry)
            notices += reading.notices.map { "\(entry.configuration.name): \($0)" }
            let isPartial = !request.match.isEmpty
            try plan.take(
                reading.datasets.filter { filter.matches($0.id) }, from: entry,
                removal: isPartial ? .never : request.prunes ? .always : .unlessMassive)
        }
        if request.sources.isEmpty { notices += declarations.unmet }
        let edits = try plan.settle()
        notices += plan.merging.lines
        let mapping = try StoreMapping(
            destination.file(StoreDocument.path), holding: stored.map(\.snapshot))
        let upgrades = try mapping.upgrades(entries)
        // Where nothing would be written otherwise the mappings agree on this store, whatever their numbers.
        if let upgrade = upgrades.first, !edits.isEmpty, !request.isUpgrade {
            throw .needsUpgrade(upgrade.entry, from: upgrade.from)
        }
        if !edits.isEmpty, !request.isUpgrade, !request.allowsOlder {
            try requireNewest(built, of: entries, in: destination)
        }
        let beside = edits.isEmpty && upgrades.isEmpty ? [] : [mapping.edit(for: entries)].compactMap(\.self)
        let message = CaptureMessage(
            entries, plan, now: surroundings.now, revision: built?.id.hex,
            upgrades: upgrades,
            author: try request.isDryRun || edits.isEmpty || request.isUpgrade
                ? nil : sourceAuthor(of: entries, at: built, after: destination.tip, root: destination.root),
            variable: surroundings.variable)
        let isRecord = edits.isEmpty ? try isWithoutRevision(entries, in: destination, now: built) : false
        let commit =
            request.isDryRun
            ? nil : try destination.write(edits, beside: beside, message: message.text, isRecord: isRecord)
        notices += try destination.ignoredNotices(edits)
        let changes = StoreDiff.changes(
            from: plan.before, to: plan.after, oldFolders: plan.oldFolders, newFolders: plan.newFolders)
        return CaptureOutcome(
            sources: entries.map(\.configuration.name), datasetsRead: plan.read, unchanged: plan.unchanged,
            verdict: Verdict(
                changes, policy: configuration.policy,
                classifier: Classifier(asOf: Date(unixTime: surroundings.now.seconds))),
            commit: commit, branch: destination.branch, notices: notices)
    }

    private func builtRevision(_ word: String) throws(LumosError) -> Revision {
        if let revision = try codeRevision(word), revision.kind == .commit { return revision }
        throw LumosError(.notFound, "`\(word)` is no commit of the code", fix: "git branch -a, or git tag")
    }

    private func captureSources(_ request: CaptureRequest) throws(LumosError) -> [SourceEntry] {
        let all = describedSources()
        if !request.sources.isEmpty {
            return try request.sources.map { (name) throws(LumosError) in
                let entry = try source(named: name)
                let described = all.first { $0.configuration.name == entry.configuration.name } ?? entry
                guard request.isDryRun || entry.configuration.fullName == described.configuration.fullName else {
                    throw .otherEnvironment(entry.configuration, of: described.configuration)
                }
                return entry
            }
        }
        if all.isEmpty {
            throw LumosError(
                .configuration, "lumos.yaml names no source", why: "capture reads what stands under `sources:`",
                fix: "lumos init finds dbt projects and contracts; lumos sources shows what else can be read")
        }
        return all
    }
}

extension LumosError {
    fileprivate static func otherEnvironment(
        _ named: SourceConfiguration, of described: SourceConfiguration
    ) -> LumosError {
        LumosError(
            .usage, "`\(named.fullName)` cannot be captured",
            why: "the store describes `\(described.fullName)`, which stands first in lumos.yaml",
            fix:
                "lumos check \(named.fullName.inShell) compares it; lumos capture \(named.fullName.inShell) --dry-run shows what it has"
        )
    }
}

/// A snapshot of the store and the file that it lies in.
struct StoredSnapshot {
    /// Below the root.
    let path: Text
    let snapshot: DatasetSnapshot
    let bytes: [UInt8]
}

extension Workspace {
    /// Every snapshot of a listing, in the order of their files.
    func storedSnapshots(_ listing: DocumentListing) throws(LumosError) -> [StoredSnapshot] {
        let stored = try listing.sorted.concurrentMap { (path, place) throws(LumosError) -> StoredSnapshot? in
            let bytes = try bytes(path, place, root: listing.root)
            let snapshot = try decode(bytes, path: "\(listing.root)/\(path)", place: listing.place)
            return snapshot.map { StoredSnapshot(path: path, snapshot: $0, bytes: bytes) }
        }.compactMap(\.self)
        var ledger = IdentityLedger<DatasetSnapshot>(place: listing.place)
        for document in stored { try ledger.enter(document.snapshot, path: "\(listing.root)/\(document.path)") }
        return stored
    }
}
