package import CanonicalJSON
package import LumosDiff
import LumosGit
import LumosModel
import LumosSources

/// `lumos capture`: sources → snapshots.
package struct CaptureRequest: Sendable {
    /// Names of sources in `lumos.yaml`; all of them where there is none.
    package var sources: [String] = []
    package var destination = Destination.workTree
    /// Tell what would be written; write nothing.
    package var isDryRun = false
    /// Only these datasets; nothing is removed then.
    package var match: [String] = []
    /// Remove what a source no longer has, however much that is.
    package var prunes = false

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
    package let notices: [String]
}

extension Workspace {
    /// Reads the sources completely, then writes what differs. Whatever fails, nothing is half-written.
    ///
    /// - Throws: exit 65 where a source is invalid, where two datasets meet in one identity, or where a complete read
    ///   would remove more
    ///   than ten datasets and a third of the source's.
    package func capture(_ request: CaptureRequest) throws(LumosError) -> CaptureOutcome {
        let entries = try captureSources(request.sources)
        let destination = try CaptureDestination(self, request.destination)
        let stored = try destination.snapshots()
        let filter = DatasetFilter(request.match)
        var plan = CapturePlan(stored: stored)
        var declarations = try Declarations(self)
        var notices: [String] = []
        for entry in entries {
            let reading = try declarations.applied(to: read(entry), of: entry)
            notices += reading.notices.map { "\(entry.configuration.name): \($0)" }
            let isPartial = !request.match.isEmpty
            try plan.take(
                reading.datasets.filter { filter.matches($0.id) }, from: entry.configuration.name,
                removal: isPartial ? .never : request.prunes ? .always : .unlessMassive)
        }
        if request.sources.isEmpty { notices += declarations.unmet }
        let message = CaptureMessage(
            entries, plan, now: surroundings.now, revision: try headRevision()?.id.hex, variable: surroundings.variable)
        let edits = plan.takeEdits()
        let commit = request.isDryRun ? nil : try destination.write(edits, message: message.text)
        let changes = StoreDiff.changes(
            from: plan.before, to: plan.after, oldFolders: plan.oldFolders, newFolders: plan.newFolders)
        return CaptureOutcome(
            sources: entries.map(\.configuration.name), datasetsRead: plan.read, unchanged: plan.unchanged,
            verdict: Verdict(
                changes, policy: configuration.policy,
                classifier: Classifier(asOf: Date(unixTime: surroundings.now.seconds))),
            commit: commit, notices: notices)
    }

    private func captureSources(_ names: [String]) throws(LumosError) -> [SourceEntry] {
        if !names.isEmpty { return try names.map { (name) throws(LumosError) in try source(named: name) } }
        let all = locatedSources()
        if all.isEmpty {
            throw LumosError(
                .configuration, "lumos.yaml names no source", why: "capture reads what stands under `sources:`",
                fix: "lumos init finds dbt projects and contracts; lumos sources shows what else can be read")
        }
        return all
    }
}

/// Where a capture reads what was and writes what is.
private struct CaptureDestination {
    private let workspace: Workspace
    private let request: CaptureRequest.Destination
    private let store: SnapshotStore
    /// What is committed there already.
    private let tip: Revision?

    init(_ workspace: Workspace, _ request: CaptureRequest.Destination) throws(LumosError) {
        let repository = try workspace.requireRepository()
        self.workspace = workspace
        self.request = request
        switch request {
        case .branch(let name):
            tip = try git { () throws(GitError) in try repository.tip(ofBranch: name) }
        case .commit: tip = try workspace.headRevision()
        case .workTree: tip = nil
        }
        // A branch that says itself where its snapshots lie is taken at its word.
        var root = workspace.root
        if case .branch = request, let tip, let own = try workspace.configuration(at: tip) { root = own.store.root }
        store = try git { () throws(GitError) in try SnapshotStore(repository: repository, root: root) }
    }

    /// The snapshots as they are.
    func snapshots() throws(LumosError) -> [StoredSnapshot] {
        switch request {
        case .workTree: return try workspace.storedSnapshots(workspace.listing(of: .workTree))
        case .commit, .branch:
            guard let tip else { return [] }
            return try workspace.storedSnapshots(workspace.listing(of: tip, root: store.root))
        }
    }

    /// The commit, if one was made.
    func write(_ edits: [DocumentEdit], message: Text) throws(LumosError) -> String? {
        if edits.isEmpty { return nil }
        let repository = store.repository
        let now = workspace.surroundings.now
        return try git { () throws(GitError) -> String? in
            switch request {
            case .workTree:
                _ = try store.write(edits)
                return nil
            case .commit:
                return try store.commitOnHead(
                    edits, message: message, author: repository.author(now: now),
                    committer: repository.committer(now: now))?.hex
            case .branch(let name):
                return try store.commit(
                    edits, to: name, expecting: tip.map { .commit($0.id) } ?? .absent, message: message,
                    author: repository.author(now: now), committer: repository.committer(now: now))?.hex
            }
        }
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
        var ledger = IdentityLedger<DatasetSnapshot>(place: listing.place)
        var stored: [StoredSnapshot] = []
        for (path, place) in listing.sorted {
            let bytes = try bytes(path, place, root: listing.root)
            guard let snapshot = try decode(bytes, path: "\(listing.root)/\(path)", place: listing.place) else {
                continue
            }
            try ledger.enter(snapshot, path: "\(listing.root)/\(path)")
            stored.append(StoredSnapshot(path: path, snapshot: snapshot, bytes: bytes))
        }
        return stored
    }
}
