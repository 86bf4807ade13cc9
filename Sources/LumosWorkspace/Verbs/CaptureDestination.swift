import CanonicalJSON
import LumosGit
import LumosModel

/// Where a capture reads what was and writes what is.
struct CaptureDestination {
    private let workspace: Workspace
    private let place: CaptureRequest.Destination
    private let store: SnapshotStore
    /// What is committed there already; of a branch that the remote has too, the newer of the two.
    let tip: Revision?
    /// Where the branch stands here.
    private let branchTip: Revision?

    /// - Parameter request: `nil` where the layout says it.
    init(_ workspace: Workspace, _ request: CaptureRequest.Destination?) throws(LumosError) {
        let repository = try workspace.requireStore()
        self.workspace = workspace
        place = if let request { request } else { try workspace.usualDestination(in: repository) }
        var root = workspace.root
        switch place {
        case .branch(let name):
            let here = try git { () throws(GitError) in try repository.tip(ofBranch: name) }
            branchTip = here
            tip = name == workspace.layout.branch ? try workspace.storeTip() : here
            // A branch that says itself where its snapshots lie is taken at its word.
            if workspace.isBeside, let tip, let own = try workspace.configuration(at: tip) { root = own.store.root }
        case .commit:
            tip = try git { () throws(GitError) in
                try repository.head().commit.map { (id) throws(GitError) in try repository.revision(of: id) }
            }
            branchTip = nil
        case .workTree:
            (tip, branchTip) = (nil, nil)
        }
        store = try git { () throws(GitError) in try SnapshotStore(repository: repository, root: root) }
    }

    /// The branch that the commit goes to; `nil` where that is the one checked out in the code.
    var branch: Text? { if case .branch(let name) = place { name } else { nil } }

    /// The folder of the snapshots, from the repository's top.
    var root: Text { store.root }

    /// The snapshots as they are.
    func snapshots() throws(LumosError) -> [StoredSnapshot] {
        switch place {
        case .workTree: return try workspace.storedSnapshots(workspace.listing(of: .workTree))
        case .commit, .branch:
            guard let tip else { return [] }
            return try workspace.storedSnapshots(workspace.listing(of: tip, root: store.root))
        }
    }

    /// A file of the store beside its snapshots, by its path from the top; `nil` where it is not there.
    func file(_ path: Text) throws(LumosError) -> [UInt8]? {
        let repository = store.repository
        guard case .workTree = place else {
            guard let tip else { return nil }
            return try git { () throws(GitError) in try repository.file(at: tip, path: path) }
        }
        if let bytes = try repository.workTree.flatMap({ (top) throws(LumosError) in try Disk.read("\(top)/\(path)") })
        {
            return bytes
        }
        return try git { () throws(GitError) in
            try repository.leftOut(path: path).map { (id) throws(GitError) in try repository.blob(id) }
        }
    }

    /// What Git would not commit of files that were written to be committed.
    func ignoredNotices(_ edits: [DocumentEdit]) throws(LumosError) -> [String] {
        guard case .workTree = place else { return [] }
        let paths = edits.filter { $0.bytes != nil }.map { Text("\(root)/\($0.path)") }
        let ignored = try git { () throws(GitError) in try store.repository.ignored(paths) }
        guard let first = ignored.first else { return [] }
        let more = ignored.count > 1 ? " and \(ignored.count - 1) more" : ""
        return [
            "Git ignores `\(first)`\(more), so a commit would miss it; the line that says so: git check-ignore -v "
                + first.inShell
        ]
    }

    /// - Parameter beside: other files of the store, by their paths from the top.
    /// - Parameter isRecord: whether the message is worth a commit where nothing differs.
    /// - Returns: the commit, if one was made.
    func write(
        _ edits: [DocumentEdit], beside: [DocumentEdit], message: Text, isRecord: Bool = false
    ) throws(LumosError) -> String? {
        if edits.isEmpty, beside.isEmpty, !isRecord { return nil }
        let repository = store.repository
        let now = workspace.surroundings.now
        // The person works in the code; a store elsewhere need not know who they are.
        let person = workspace.repository ?? repository
        return try git { () throws(GitError) -> String? in
            switch place {
            case .workTree:
                _ = try store.write(edits, beside: beside)
                return nil
            case .commit:
                return try store.commitOnHead(
                    edits, beside: beside, message: message, isRecord: isRecord, author: person.author(now: now),
                    committer: person.committer(now: now))?.hex
            case .branch(let name):
                return try store.commit(
                    edits, beside: beside, to: name, expecting: branchTip.map { .commit($0.id) } ?? .absent,
                    onto: tip?.id, message: message, isRecord: isRecord, author: person.author(now: now),
                    committer: person.committer(now: now))?.hex
            }
        }
    }
}

extension Workspace {
    /// Where snapshots go when nobody says otherwise.
    fileprivate func usualDestination(in store: GitRepository) throws(LumosError) -> CaptureRequest.Destination {
        switch layout.layout {
        case .beside: return .workTree
        case .branch: return .branch(layout.branch ?? StoreLayout.usualBranch)
        case .repo:
            let head = try git { () throws(GitError) in try store.head().branch }
            guard let branch = layout.branch ?? head else {
                throw LumosError(
                    .notFound, "\(storeName) has no branch checked out", why: "its HEAD is detached",
                    fix: "git switch a branch there, or name one: store: { repo: …, branch: main }")
            }
            return branch == head && !store.isBare ? .commit : .branch(branch)
        }
    }
}
