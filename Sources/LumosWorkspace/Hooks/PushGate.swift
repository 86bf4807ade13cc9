import CanonicalJSON
import LumosDiff
import LumosGit
import LumosModel

/// What the gate says of a reference that is pushed.
package enum PushAnswer: Sendable {
    /// There is nothing to judge: no branch, nothing new, or no snapshots in the code's tree.
    case silent
    /// There is nothing to compare the branch with, and why.
    case open(branch: String, why: String)
    case judged(CheckOutcome)
    /// It could not be told, which under `mode: observe` stops nothing.
    case observed(LumosError)
}

extension Workspace {
    /// Judges the commit that is pushed, whatever is checked out: all that it changes since it left the base, as `check`
    /// does; where the base itself is pushed to, all that becomes another one there, also by force.
    ///
    /// - Parameter remote: its name, or its address where it has none.
    package func judge(_ push: PushedReference, to remote: String) throws(LumosError) -> PushAnswer {
        guard let branch = push.branch, let id = push.id else { return .silent }
        let repository = try requireRepository()
        let head = try git { () throws(GitError) in try repository.revision(of: id, spelling: Text(branch)) }
        guard let base = try pushBase(of: push, branch, on: remote) else {
            let isNamed = try git { () throws(GitError) in try repository.remotes().contains(Text(remote)) }
            let origin = isNamed ? remote : "origin"
            let why =
                "nothing names what it will be merged into: no LUMOS_BASE, and \(origin)/HEAD is not set "
                + "(git remote set-head \(origin.inShell) --auto)"
            return isBeside ? .open(branch: branch, why: why) : .silent
        }
        let common = try git { () throws(GitError) in
            base.isTarget ? base.tip : try repository.mergeBase(base.tip, head)
        }
        guard let old = common else {
            return isBeside ? .open(branch: branch, why: "it has no commit in common with \(base.name)") : .silent
        }
        let layout = try configuration(at: old)?.store ?? StoreLayout()
        if old.id == head.id || layout.layout != .beside { return .silent }
        let ground = CheckGround(
            head: .revision(head), headName: push.localName, old: .revision(old), oldName: base.name, layout: layout,
            code: old,
            stored: old, files: .revision(head))
        do throws(LumosError) {
            return .judged(try storing(by: layout).answer(ground, CheckRequest()))
        } catch {
            guard [.invalidData, .notFound, .unavailable].contains(error.exit),
                try policy(at: old).policy.mode == .observe
            else { throw error }
            return .observed(error)
        }
    }

    /// What `check` takes where nothing is named, for the branch that is pushed; `nil` where there is none.
    ///
    /// - Throws: exit 66 where LUMOS_BASE names no commit.
    private func pushBase(
        of push: PushedReference, _ branch: String, on remote: String
    ) throws(LumosError) -> PushBase? {
        let target = "\(remote)/\(branch)"
        let name: String
        if let named = surroundings.variable("LUMOS_BASE"), !named.isEmpty {
            name = named
        } else if let reference = try reference(ofBaseFor: push, on: remote)?.string {
            name = reference.dropping("refs/remotes/") ?? reference.dropping("refs/heads/") ?? reference
        } else {
            return nil
        }
        let isTarget = Text(name) == Text(target)
        if isTarget, let there = try push.remoteID.flatMap({ (id) throws(LumosError) in try commitIfHere(id, name) }) {
            return PushBase(name: name, tip: there, isTarget: true)
        }
        guard let tip = try codeRevision("rev:\(name)") else {
            throw LumosError(
                .notFound, "`\(name)` is no commit here", why: "LUMOS_BASE names what a push is compared with",
                fix: "git fetch \(remote), or unset LUMOS_BASE")
        }
        return PushBase(name: name, tip: tip, isTarget: isTarget)
    }

    private func reference(ofBaseFor push: PushedReference, on remote: String) throws(LumosError) -> Text? {
        let repository = try requireRepository()
        return try git { () throws(GitError) -> Text? in
            let isHead = push.local == "HEAD"
            let local =
                isHead ? try repository.head().branch : push.local.string.dropping("refs/heads/").map { Text($0) }
            if let local, let upstream = try repository.upstream(ofBranch: local), !upstream.isSameBranchOnRemote {
                return upstream.reference
            }
            if let head = try repository.originHead() { return head }
            return try repository.head(ofRemote: Text(remote))
        }
    }

    /// Where somebody else has pushed meanwhile, the remote's commit is not here.
    private func commitIfHere(_ id: ObjectID, _ name: String) throws(LumosError) -> Revision? {
        let repository = try requireRepository()
        do throws(GitError) {
            return try repository.revision(of: id, spelling: Text(name))
        } catch {
            if [.notFound, .shallow, .missingFromPartialClone].contains(error.kind) { return nil }
            throw LumosError(error)
        }
    }
}

/// What a pushed branch is compared with.
private struct PushBase {
    /// "origin/main"
    let name: String
    let tip: Revision
    /// Whether it is the branch that is pushed to.
    let isTarget: Bool
}
