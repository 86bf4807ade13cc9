import CanonicalJSON
import LumosGit
import LumosModel
import LumosSources

/// What `lumos upgrade` did.
package struct UpgradeOutcome: Sendable {
    /// "shop dbt 1 → 2"; empty where the store is up to date, and then nothing was written.
    package let upgrades: [String]
    package let capture: CaptureOutcome?
}

extension Workspace {
    /// Writes anew what older mappings have written, in one commit of its own: `check`, `blame` and `log` compare up to it
    /// and from it, never across.
    ///
    /// The sources have to be what they were when they were captured last, or their change is in that commit too.
    package func upgrade(isDryRun: Bool) throws(LumosError) -> UpgradeOutcome {
        var request = CaptureRequest()
        request.isUpgrade = true
        request.isDryRun = isDryRun
        if isBeside { request.destination = .commit }
        let destination = try CaptureDestination(self, request.destination)
        let stored = try destination.snapshots()
        let mapping = try StoreMapping(destination.file(StoreDocument.path), holding: stored.map(\.snapshot))
        let upgrades = try mapping.upgrades(describedSources())
        if upgrades.isEmpty { return UpgradeOutcome(upgrades: [], capture: nil) }
        request.sources = upgrades.map(\.entry.configuration.fullName.string)
        var outcome = try capture(request)
        outcome.notices += try movedInput(of: upgrades.map(\.entry), destination)
        return UpgradeOutcome(upgrades: upgrades.map(\.words), capture: outcome)
    }

    /// What tells that the sources may not be what was captured last.
    private func movedInput(
        of entries: [SourceEntry], _ destination: CaptureDestination
    ) throws(LumosError) -> [String] {
        guard !isBeside, let tip = destination.tip, let head = try headRevision() else { return [] }
        let names = Set(entries.map(\.configuration.name))
        guard let last = try newestCapture(of: names, in: tip, root: destination.root)?.sourceRevision,
            last != head.id
        else { return [] }
        return [
            "the last capture was made from \(last.abbreviated()), this upgrade from \(head.id.abbreviated()): "
                + "what changed in between is in the upgrade too, and no check will see it"
        ]
    }
}
