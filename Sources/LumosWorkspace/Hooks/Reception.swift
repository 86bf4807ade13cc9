import CanonicalJSON
import LumosGit
import LumosModel

/// A push on its way into a repository: what it held before, and what it is to hold. Nothing is written.
struct Reception {
    let workspace: Workspace
    let repository: GitRepository
    let updates: [RefUpdate]
    let protected: ProtectedBranches
    /// Where snapshots lie, as HEAD's `lumos.yaml` says; of a first push that of its tip; `nil` where there is none.
    let layout: Result<StoreLayout?, LumosError>
    /// The commit that says so.
    private let home: Revision?

    init(_ updates: [RefUpdate], in workspace: Workspace) throws(LumosError) {
        let repository = try workspace.requireRepository()
        let protected = try ProtectedBranches(of: repository)
        // A symbolic reference moves the one that it names: that is what is judged.
        let updates = try updates.map { (update) throws(LumosError) in
            update.leading(to: try git { () throws(GitError) in try repository.target(of: update.reference) })
        }
        let first = updates.first { $0.reference == protected.head }?.new
        let home =
            if let head = try workspace.headRevision() { head } else {
                try first.map { (id) throws(LumosError) in
                    try git { () throws(GitError) in try repository.revision(of: id) }
                }
            }
        layout = Result { () throws(LumosError) in
            try home.flatMap { (home) throws(LumosError) in try workspace.configuration(at: home)?.store }
        }
        (self.workspace, self.repository, self.updates) = (workspace, repository, updates)
        (self.protected, self.home) = (protected, home)
    }

    func judged() throws(LumosError) -> PushJudgement {
        var references: [ReferenceJudgement] = []
        var notes = notes
        var datasets = ReleasedDatasets()
        for update in updates {
            var found: ReferenceJudgement?
            if let name = update.branch { found = judgement(of: update, branch: name, &notes) }
            if let name = update.tag { found = judgement(of: update, tag: name, &datasets) }
            if let found { references.append(found) }
        }
        return PushJudgement(references: references, notes: notes)
    }

    /// Where a reference stands. A client may name any old object to delete one: then what is here counts.
    func standing(_ update: RefUpdate) throws(LumosError) -> ObjectID? {
        guard let old = update.old else { return nil }
        return try git { () throws(GitError) in
            try repository.has(old) ? old : try repository.object(of: update.reference)
        }
    }

    /// The branch of the repository that holds the store, where that has one of its own; `nil` where it lies in the code's.
    var storeBranch: Text? {
        get throws(LumosError) {
            guard let layout = try layout.get() else { return try isStoreAlone ? protected.head : nil }
            guard layout.layout == .branch else { return nil }
            let name: Text = "refs/heads/\(layout.branch ?? StoreLayout.usualBranch)"
            return try git { () throws(GitError) in try repository.target(of: name) }
        }
    }

    /// Whether the repository is a store of its own (layout `repo`): it has no `lumos.yaml`, and was captured from commits
    /// of another one.
    var isStoreAlone: Bool {
        get throws(LumosError) {
            guard let home, try layout.get() == nil else { return false }
            return try git { () throws(GitError) in
                let captures = try repository.history(from: home, limit: 1) { CaptureRecord($0) != nil }.commits
                guard let source = captures.first.flatMap(CaptureRecord.init)?.sourceRevision else { return false }
                return try !repository.has(source)
            }
        }
    }

    private var notes: [String] {
        guard home == nil, let head = protected.head, updates.contains(where: { $0.branch != nil }) else { return [] }
        return [
            "HEAD of this repository names \(head), which is not there: it protects nothing (git symbolic-ref HEAD, on the server)"
        ]
    }
}

extension Workspace {
    /// `lumos hook pre-receive`: whether a push may change what others read. `docs/server.md` says what is asked.
    ///
    /// Reads the lines of Git from standard input. Every reference is judged, also behind one that may not be.
    ///
    /// - Throws: exit 64 where the lines are none of Git's; 78 where `lumos.gate` is wrong.
    package static func received(_ surroundings: Surroundings) throws(LumosError) -> PushJudgement {
        let updates = try RefUpdate.all(in: surroundings.standardInput())
        if updates.isEmpty { return PushJudgement(references: [], notes: []) }
        var tags: [Text: ObjectID] = [:]
        for update in updates {
            if let tag = update.tag, let new = update.new { tags[tag] = new }
        }
        return try Reception(updates, in: Workspace(receiving: tags, surroundings)).judged()
    }
}
