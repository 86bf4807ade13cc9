import CanonicalJSON
import LumosDiff
import LumosGit
import LumosModel
import LumosSources

/// What a check compares, and whose word counts: the sides, and the commits behind them.
struct CheckGround {
    let head: Side
    let headName: String
    /// What the head is compared with.
    let old: Side
    let oldName: String
    /// Where snapshots lie, as the policy's commit says.
    var layout: StoreLayout
    /// The commit of the code whose policy judges; `nil` where the base is none.
    var code: Revision?
    /// The commit that holds the old side's snapshots; `nil` where it is none.
    var stored: Revision?
    /// The base as it is now, where it has moved on since the head left it.
    var movedTip: Revision?
    /// Where the files beside the head's snapshots lie; `nil` where nobody knows.
    var files: FilePlace?
    /// Approvals that the head has not, and that came to its line after it.
    var later: [LaterApproval] = []
    var notes: [String] = []
    /// What the answer does not rest on.
    var caveats: [String] = []
}

extension Workspace {
    /// Finds both sides.
    ///
    /// The layout is that of the base's `lumos.yaml`, as all that judges: a change cannot point the gate at another
    /// store.
    func ground(of request: CheckRequest) throws(LumosError) -> CheckGround {
        let baseName = try baseName(request)
        if baseName.isEmpty { throw .nothingNamed }
        let code = try codeBase(of: request)
        let layout = try code.flatMap { (code) throws(LumosError) in try configuration(at: code)?.store } ?? layout
        let workspace = storing(by: layout)
        if layout.layout != .beside, request.head == nil { throw .nothingToCheck(workspace.storeName) }
        let headName = request.head ?? "HEAD"
        let head = try workspace.side(headName)
        return layout.layout == .beside
            ? try workspace.besideGround(head, headName, against: baseName, request)
            : try workspace.storeGround(head, headName, against: baseName, code: code, request)
    }

    /// The merge base of the base and what the head stands for, in the code's repository; `nil` where the base is no
    /// revision of it.
    func codeBase(of request: CheckRequest) throws(LumosError) -> Revision? {
        guard let tip = try codeRevision(baseName(request)) else { return nil }
        guard let built = try builtFrom(request) else { return tip }
        return try mergeBase(tip, built)
    }

    private func besideGround(
        _ head: Side, _ headName: String, against baseName: String, _ request: CheckRequest
    ) throws(LumosError) -> CheckGround {
        let built = try builtFrom(request)
        let files = head.filePlace ?? built.map { .revision($0) }
        let baseSide = try side(baseName)
        guard case .revision(let tip) = baseSide else {
            return CheckGround(
                head: head, headName: headName, old: baseSide, oldName: baseName, layout: layout, files: files)
        }
        let base = try built.map { (built) throws(LumosError) in try mergeBase(tip, built) } ?? tip
        var ground = CheckGround(
            head: head, headName: headName, old: .revision(base), oldName: baseName, layout: layout, code: base,
            stored: base, files: files)
        if base.id != tip.id, tip.kind == .commit { ground.movedTip = tip }
        return ground
    }

    /// Both sides where the store has commits of its own.
    private func storeGround(
        _ head: Side, _ headName: String, against baseName: String, code: Revision?, _ request: CheckRequest
    ) throws(LumosError) -> CheckGround {
        switch head {
        case .workTree, .staged: throw .nothingToCheck(storeName)
        case .revision(let revision):
            let store = try requireStore()
            guard try !isOfCode(headName, in: store), case .revision(let tip) = try side(baseName) else {
                throw .nothingToCheck(storeName)
            }
            let base = try mergeBase(tip, revision, in: store)
            return CheckGround(
                head: head, headName: headName, old: .revision(base), oldName: baseName, layout: layout, stored: base)
        case .files, .standardInput, .live: break
        }
        guard let code else {
            // A word that only the store knows is no base for what was built from the code: nobody's policy would judge.
            switch try side(baseName) {
            case .revision, .workTree, .staged: throw .notOfTheCode(baseName)
            case let old:
                return CheckGround(head: head, headName: headName, old: old, oldName: baseName, layout: layout)
            }
        }
        let base = try storeBase(of: code)
        let built = try builtFrom(request)
        var ground = CheckGround(
            head: head, headName: headName, old: .revision(base.revision), oldName: baseName, layout: layout,
            code: code, stored: base.revision, files: built.map { .revision($0) })
        // Where the merge base is the base itself, the comparison says so.
        if let tip = try codeRevision(baseName), tip.id != code.id {
            ground.notes = [base.words(for: code, named: "the merge base")]
            ground.movedTip = tip
        }
        if let next = base.next {
            let count = try compare(.revision(base.revision), .revision(next), named: "", "").changes.count
            // The next capture was made beyond the merge base: nobody knows which side of it its changes are on.
            if count > 0 { ground.caveats.append("\(count.datasets) may have changed before the merge base") }
        }
        return ground
    }

    /// The commit of the code that the head stands for, whose merge base with the base is compared: for a source that is
    /// read now the commit checked out where its files lie.
    private func builtFrom(_ request: CheckRequest) throws(LumosError) -> Revision? {
        if let named = request.headRevision {
            if let revision = try codeRevision(named) { return revision }
            return try revision(named)
        }
        let head = try side(request.head ?? "HEAD")
        switch head {
        case .revision(let revision):
            return isBeside && revision.kind == .commit ? revision : nil
        case .live(let entry):
            if let commit = try commit(around: entry.configuration.path) { return commit }
            return try headRevision()
        default: return try headRevision()
        }
    }

    /// Whether a word names a commit of the code, of which the store holds nothing by itself.
    private func isOfCode(_ word: String, in store: GitRepository) throws(LumosError) -> Bool {
        guard let code = try codeRevision(word) else { return false }
        guard layout.layout == .branch, let tip = try storeTip() else { return true }
        return try !git { () throws(GitError) in try store.contains(code.id, in: tip.id) }
    }

    /// The commit checked out in the work tree that a path lies in, if that is of the code's repository.
    private func commit(around path: String) throws(LumosError) -> Revision? {
        guard let repository else { return nil }
        let folder = Disk.isFolder(path) ? path : path + "/.."
        do throws(GitError) {
            let other = try GitRepository.open(at: folder, environment: repository.environment.elsewhere)
            guard other.commonDirectory == repository.commonDirectory else { return nil }
            return try other.head().commit.map { (id) throws(GitError) in try repository.revision(of: id) }
        } catch {
            if error.kind == .notARepository { return nil }
            throw LumosError(error)
        }
    }

    func baseName(_ request: CheckRequest) throws(LumosError) -> String {
        if let named = request.against { named } else { try defaultBase() }
    }

    /// `LUMOS_BASE`, else what the branch follows, else the remote's main branch.
    private func defaultBase() throws(LumosError) -> String {
        if let base = surroundings.variable("LUMOS_BASE"), !base.isEmpty { return base }
        let repository = try requireRepository()
        let found = try git { () throws(GitError) -> Text? in
            if let upstream = try repository.upstream(), !upstream.isSameBranchOnRemote { return upstream.reference }
            return try repository.originHead()
        }
        if let found {
            return found.string.dropping("refs/remotes/") ?? found.string.dropping("refs/heads/") ?? found.string
        }
        let (isPushed, hasOrigin) = try git { () throws(GitError) in
            (try repository.upstream() != nil, try repository.remotes().contains("origin"))
        }
        let follows = isPushed ? "the branch follows itself on the remote" : "the branch follows no other"
        throw LumosError(
            .usage, "check needs something to compare with",
            why: "no --against, no LUMOS_BASE, \(follows), and origin/HEAD is not set",
            fix: hasOrigin
                ? "git remote set-head origin --auto"
                : "LUMOS_BASE=main in the environment, or lumos check --against main")
    }
}

extension LumosError {
    fileprivate static var nothingNamed: LumosError {
        LumosError(
            .usage, "--against names nothing", why: "the variable behind it is empty: this event has no base",
            fix: "run the check for pull requests and merge queues alone, or name a branch: --against origin/main")
    }

    fileprivate static func notOfTheCode(_ base: String) -> LumosError {
        LumosError(
            .notFound, "`\(base)` is no commit of the code",
            why: "what was built is compared with where it left the code",
            fix: "git branch -a lists branches: --against origin/main where only the remote's is here")
    }

    fileprivate static func nothingToCheck(_ store: String) -> LumosError {
        LumosError(
            .usage, "check needs the side to judge",
            why: "snapshots lie in \(store), and no branch of the code has any",
            fix:
                "lumos check KIND:PATH --against BASE reads what was built: lumos check dbt:target --against origin/main"
        )
    }
}
