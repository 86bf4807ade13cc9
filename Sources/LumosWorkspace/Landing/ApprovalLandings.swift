import CanonicalJSON
import LumosDiff
import LumosGit
import LumosModel

extension Workspace {
    /// Where the changes of some approvals landed on the line of the base, since each was made: by the approvals' files.
    ///
    /// A change has landed for an approval where a commit brings it and that commit, or a later one of the line, has the
    /// approval: a rebase lands them one by one, in any order. An approval that is written anew, for another day, is
    /// another one; one that was taken away and brought back is the same.
    func landings(
        of files: [ApprovalFiles.File], before ground: CheckGround
    ) throws(LumosError) -> [String: [Text: Landing]] {
        guard !files.isEmpty, let stored = ground.stored, stored.kind == .commit else { return [:] }
        var found = Dictionary(files.map { ($0.name, [Text: Landing]()) }, uniquingKeysWith: { first, _ in first })
        var waiting = files
        var here: Set<String> = []
        if let code = ground.code { here = Set(try files.those(at: code, of: self).map(\.name)) }
        var known = here
        var line = try LandingLine(self, to: stored)
        while true {
            waiting = try waiting.those(here, orReachedBy: line)
            guard !waiting.isEmpty, let place = try line.next() else { return found }
            guard case .step(let step) = place, let code = step.code else { continue }
            here = Set(try waiting.those(at: code, of: self).map(\.name))
            known.formUnion(here)
            let traced = waiting.filter { known.contains($0.name) }
            if traced.isEmpty { continue }
            let landed = try fingerprints(of: step)
            for file in traced {
                // The first landing is what it was given for.
                for fingerprint in file.approval.fingerprints where landed.contains(fingerprint) {
                    found[file.name]?[fingerprint] = step.landing
                }
            }
        }
    }
}

extension [ApprovalFiles.File] {
    /// Those that may have served still earlier: they lie where the walk is, or it has not come to the day before theirs.
    fileprivate func those(_ here: Set<String>, orReachedBy line: LandingLine) throws(LumosError) -> Self {
        var found: Self = []
        for file in self {
            if !here.contains(file.name) {
                guard try line.reaches(back: file.approval.created.adding(days: -1)) else { continue }
            }
            found.append(file)
        }
        return found
    }
}
