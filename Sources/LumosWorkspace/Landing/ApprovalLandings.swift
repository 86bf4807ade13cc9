import CanonicalJSON
import LumosDiff
import LumosGit
import LumosModel

extension Workspace {
    /// Where the changes of some approvals landed on the line of the base, since each approval came: by the approvals'
    /// files. An approval that is written anew, for another day, has come then.
    ///
    /// - Parameter files: approvals that the base has.
    func landings(
        of files: [ApprovalFiles.File], before ground: CheckGround
    ) throws(LumosError) -> [String: [Text: Landing]] {
        guard !files.isEmpty, let stored = ground.stored, stored.kind == .commit else { return [:] }
        var found = Dictionary(files.map { ($0.name, [Text: Landing]()) }, uniquingKeysWith: { first, _ in first })
        var waiting = files
        var line = try LandingLine(self, to: stored)
        while !waiting.isEmpty, let place = try line.next() {
            guard case .step(let step) = place, let code = step.code else { continue }
            waiting = try waiting.those(at: code, of: self)
            if waiting.isEmpty { break }
            let landed = try fingerprints(of: step)
            for file in waiting {
                // The first landing is what it was given for.
                for fingerprint in file.approval.fingerprints where landed.contains(fingerprint) {
                    found[file.name]?[fingerprint] = step.landing
                }
            }
        }
        return found
    }
}
