import CanonicalJSON

/// A write to the work tree: first every new content is put durably beside its file, then all are renamed.
///
/// A full disk or a dead process during the first step changes no file; in the second each file is old or new.
struct WorkTreeWrite: ~Copyable {
    private let top: Folder
    private let root: TreePath
    private var made: [TreePath] = []
    private var plans: [(folder: TreePath, steps: [Step])] = []
    private var done: [(folder: TreePath, steps: [Step])] = []
    private var unchanged = 0

    private struct Step {
        let name: Text
        /// The file that takes its place; `nil` removes.
        let staged: Text?
    }

    init(top: consuming Folder, root: TreePath) {
        self.top = top
        self.root = root
    }

    /// - Parameter files: ordered by path.
    mutating func run(_ files: [FileEdit]) throws(GitError) -> WriteOutcome {
        let folders = Dictionary(grouping: files) { $0.path.split.folder }
        do throws(GitError) {
            for (folder, edits) in folders.sorted(by: { $0.key < $1.key }) { try prepare(edits, in: folder) }
            while let plan = plans.first {
                try carryOut(plan.steps, in: plan.folder)
                done.append(plan)
                plans.removeFirst()
            }
            try removeEmptyFolders()
        } catch {
            try cleanUp()
            throw error
        }
        return outcome()
    }

    private mutating func prepare(_ edits: [FileEdit], in path: TreePath) throws(GitError) {
        let isWriting = edits.contains { $0.bytes != nil }
        let folder =
            isWriting ? try top.makeFolder(path, made: &made) : try top.folder(at: path.components)
        guard let folder else {
            unchanged += edits.count
            return
        }
        try folder.sweep()
        plans.append((path, []))
        for edit in edits {
            let name = edit.path.split.name
            if let bytes = edit.bytes {
                if try folder.read(name) == bytes {
                    unchanged += 1
                } else {
                    add(Step(name: name, staged: try folder.stage(bytes, replacing: name)))
                }
            } else if try folder.item(name) == nil {
                unchanged += 1
            } else {
                add(Step(name: name, staged: nil))
            }
        }
    }

    private mutating func add(_ step: Step) {
        plans[plans.count - 1].steps.append(step)
    }

    private func carryOut(_ steps: [Step], in path: TreePath) throws(GitError) {
        if steps.isEmpty { return }
        guard let folder = try top.folder(at: path.components) else {
            throw GitError(.io, "the folder `\(printable(path.text))` vanished", why: "somebody removed it")
        }
        for step in steps {
            if let staged = step.staged {
                try folder.replace(step.name, with: staged)
            } else {
                try folder.remove(step.name)
            }
        }
        try folder.descriptor.flush(folder.path)
    }

    /// Folders that lost their last file go, up to the root, which stays.
    private func removeEmptyFolders() throws(GitError) {
        for plan in done where plan.steps.contains(where: { $0.staged == nil }) {
            var path = plan.folder
            while !path.text.isEmpty, path != root {
                let (parent, name) = path.split
                guard let folder = try top.folder(at: parent.components), try folder.removeFolder(name) else { break }
                try folder.descriptor.flush(folder.path)
                path = parent
            }
        }
    }

    /// Takes away what was staged and not used, and the folders made for it.
    private func cleanUp() throws(GitError) {
        for plan in plans {
            guard let folder = try top.folder(at: plan.folder.components) else { continue }
            for step in plan.steps { step.staged.map { folder.discard($0) } }
        }
        for path in made.reversed() {
            let (parent, name) = path.split
            _ = try top.folder(at: parent.components)?.removeFolder(name)
        }
    }

    private func outcome() -> WriteOutcome {
        func paths(_ wanted: (Step) -> Bool) -> [Text] {
            done.flatMap { plan in
                plan.steps.filter(wanted).map {
                    (plan.folder.text.isEmpty ? $0.name : "\(plan.folder.text)/\($0.name)")
                }
            }.sorted()
        }
        return WriteOutcome(
            written: paths { $0.staged != nil }, removed: paths { $0.staged == nil }, unchanged: unchanged)
    }
}
