package import CanonicalJSON
package import LumosGit
import LumosModel

/// Where the store lies: in the code's tree, on a branch of its own, or in its own repository.
extension Workspace {
    /// The store's root, from the top of its repository.
    package var root: Text { layout.root }

    /// Whether snapshots lie in the code's own tree.
    var isBeside: Bool { layout.layout == .beside }

    /// The repository that holds the snapshots.
    ///
    /// - Throws: exit 66 where there is none.
    package func requireStore() throws(LumosError) -> GitRepository {
        guard layout.layout == .repo, let named = layout.repository?.string else { return try requireRepository() }
        let path = named.hasPrefix("/") ? named : home + "/" + named
        return try memory.repository(at: path) { () throws(LumosError) in
            do throws(GitError) {
                return try GitRepository.open(
                    at: path, environment: GitEnvironment(surroundings.variable).elsewhere)
            } catch {
                guard error.kind == .notARepository else { throw LumosError(error) }
                throw LumosError(
                    .notFound, "the store's repository is not at `\(named)`", why: "store.repo in lumos.yaml names it",
                    fix: "git clone it there, or git init \(named.inShell)")
            }
        }
    }

    /// The newest commit of the store; `nil` where nothing is captured yet.
    ///
    /// Of a branch that is here and on the remote, what the remote has counts as soon as it contains what is here.
    func storeTip() throws(LumosError) -> Revision? {
        let store = try requireStore()
        guard let branch = layout.branch else {
            return try git { () throws(GitError) in
                try store.head().commit.map { (id) throws(GitError) in try store.revision(of: id) }
            }
        }
        let (here, there) = try git { () throws(GitError) in
            (try store.tip(ofBranch: branch), try store.tip(ofRemoteBranch: branch))
        }
        guard let here, let there else { return here ?? there }
        let isBehind = try git { () throws(GitError) in try store.contains(here.id, in: there.id) }
        if isBehind { return there }
        if try git({ () throws(GitError) in try store.contains(there.id, in: here.id) }) { return here }
        throw LumosError(
            .retry, "`\(branch)` and `\(there.spelling)` have gone different ways",
            why: "a capture was made here on an old one",
            fix: "git branch --force \(branch.inShell) \(there.spelling.inShell), then capture again if need be")
    }

    /// A commit of the store, by its own id.
    func storeRevision(_ id: ObjectID) throws(LumosError) -> Revision {
        let store = try requireStore()
        return try git { () throws(GitError) in try store.revision(of: id) }
    }

    /// - Throws: exit 66 where nothing is captured yet.
    func requireStoreTip() throws(LumosError) -> Revision {
        if let tip = try storeTip() { return tip }
        throw LumosError(
            .notFound, "\(storeName) holds nothing yet", why: "layout \(layout.layout.rawValue): snapshots lie there",
            fix: storeFix)
    }

    /// For messages: "the branch `lumos/store`".
    var storeName: String {
        switch layout.layout {
        case .beside: "the store"
        case .branch: "the branch `\(layout.branch ?? StoreLayout.usualBranch)`"
        case .repo: "the store in `\(layout.repository ?? "")`"
        }
    }

    private var storeFix: String {
        let branch = layout.branch ?? StoreLayout.usualBranch
        return layout.layout == .branch
            ? "git fetch origin \("\(branch):\(branch)".inShell) if it is on the remote; else lumos capture makes it"
            : "lumos capture"
    }

    /// The root as the `lumos.yaml` of a commit has it, the default where it has none: never the work tree's, or a
    /// change could hide the store that it is compared with. Commits of a store of its own have no such file.
    func root(at revision: Revision) throws(LumosError) -> Text {
        guard isBeside else { return root }
        return try configuration(at: revision)?.store.root ?? StoreLayout().root
    }
}
