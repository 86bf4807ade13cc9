import CanonicalJSON
import LumosGit

extension DoctorCheck {
    /// The snapshots, and what may lie beside them.
    static let ofStore = [
        DoctorCheck("store", needs: .workspace) { (patient) throws(LumosError) in
            guard let workspace = patient.workspace, let repository = patient.repository else {
                return .notNeeded("no repository")
            }
            let layout = workspace.layout
            if layout.layout == .beside {
                guard let top = repository.workTree else { return .fine("\(workspace.root) of each branch") }
                return Disk.isFolder("\(top)/\(workspace.root)")
                    ? .fine("\(workspace.root), beside the code")
                    : .hint("`\(workspace.root)` is not there: nothing is captured yet", fix: "lumos capture")
            }
            _ = try workspace.requireStore()
            do throws(LumosError) {
                let tip = try workspace.requireStoreTip()
                return .fine("\(workspace.storeName), at \(tip.spelling)")
            } catch {
                return error.exit == .notFound ? .hint(error) : .wrong(error)
            }
        },
        DoctorCheck("documents", needs: .workspace) { (patient) throws(LumosError) in
            guard let workspace = patient.workspace else { return .notNeeded("no repository") }
            if workspace.layout.layout != .beside || patient.repository?.isBare == true {
                if try workspace.storeTip() == nil { return .notNeeded("nothing is captured yet") }
            }
            let outcome = try workspace.verify(nil)
            guard let first = outcome.faults.first else { return .fine("\(outcome.documents), all in order") }
            return .wrong(
                "\(outcome.faults.count) of \(outcome.documents) with a fault; \(first.path): \(first.reason)",
                fix: outcome.faults.count == 1 ? first.fix : "lumos verify lists them with what mends each")
        },
        DoctorCheck("merge in progress", needs: .workTree) { (patient) throws(LumosError) in
            guard let workspace = patient.workspace, let repository = patient.repository, workspace.isBeside else {
                return .notNeeded("nobody merges snapshots in this layout")
            }
            let conflicts = try git { () throws(GitError) in try repository.staged(root: workspace.root).conflicts }
            guard let first = conflicts.first else { return .fine("no snapshot in conflict") }
            return .wrong(
                "\(conflicts.count) in conflict; \(workspace.root)/\(first) is the first",
                fix: "lumos resolve shows what is open; then git add '\(workspace.root)/\(first)'")
        },
        DoctorCheck("leftovers", needs: .repository) { (patient) throws(LumosError) in
            guard let repository = patient.repository else { return .notNeeded("no repository") }
            let lock = "\(repository.commonDirectory)/refs/lumos/release.lock"
            if Disk.exists(lock) {
                return .wrong(
                    "`\(lock)` is there: while a release is made, nobody else makes one",
                    fix: "if none is being made: rm '\(lock)'")
            }
            guard let workspace = patient.workspace, let top = repository.workTree else { return .fine("none") }
            let folders = [top, "\(top)/\(workspace.root)", "\(workspace.home)/.lumos"]
            let found =
                Disk.names(in: top).filter(isLeftover).map { "\(top)/\($0)" }
                + folders.dropFirst().flatMap(leftovers)
            guard let first = found.first else { return .fine("none") }
            return .hint("\(found.count) of a capture that was killed; `\(first)` is the first", fix: "rm '\(first)'")
        },
    ]

    /// The files that a write leaves behind which was killed.
    private static func leftovers(in folder: String) -> [String] {
        Disk.names(in: folder).flatMap { name -> [String] in
            let path = "\(folder)/\(name)"
            if isLeftover(name) { return [path] }
            return name.hasSuffix(".json") ? [] : leftovers(in: path)
        }
    }

    private static func isLeftover(_ name: String) -> Bool { name.hasPrefix(".lumos-") && name.hasSuffix(".tmp") }
}
