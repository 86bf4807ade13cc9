import LumosGit

/// What `lumos install` and `lumos uninstall` are asked for.
package struct InstallRequest: Sendable {
    /// Empty: what the repository has a use for.
    package var parts: Set<InstallPart> = []
    package var isDryRun = false
    /// Writes hooks to a folder that is not the repository's alone, too.
    package var isForced = false

    package init() {}
}

extension Workspace {
    /// Has Git call lumos: the hooks before commits and pushes and the drivers in a clone, the gate of pushes in a bare
    /// repository. What is there already runs first; what a person wrote or changed stays; a second run changes nothing.
    ///
    /// - Throws: exit 77 where the hooks would go to a folder that others use too; 74 where it cannot be written.
    package func install(_ request: InstallRequest) throws(LumosError) -> [InstallStep] {
        let repository = try requireRepository()
        let usual: Set<InstallPart> = repository.isBare ? [.preReceive] : [.preCommit, .prePush, .drivers]
        let parts = request.parts.isEmpty ? usual : request.parts
        let program = surroundings.programWord
        let hooks = InstallPart.allCases.filter(parts.contains).compactMap(\.hook)
        var steps: [PlannedStep] = []
        if !hooks.isEmpty {
            let folder = try HookFolder(of: repository)
            steps = try hooks.map { (hook) throws(LumosError) in
                try HookSlot(hook, in: folder).installation(running: program)
            }
            let writes = steps.contains { $0.carryOut != nil }
            if writes, !folder.isOwn, !request.isForced { throw folder.refusal }
        }
        if parts.contains(.drivers) {
            for setting in DriverSetting.all(running: program).reversed() {
                steps.append(try setting.installation(in: repository))
            }
            steps += [try attributesStep()].compactMap(\.self)
        }
        return try carryOut(steps, request)
    }

    /// Takes away what an install has made, and puts back what was there before it. `.gitattributes` stays: it is
    /// committed, and everybody's.
    package func uninstall(_ request: InstallRequest) throws(LumosError) -> [InstallStep] {
        let repository = try requireRepository()
        let parts = request.parts.isEmpty ? Set(InstallPart.allCases) : request.parts
        let folder = try HookFolder(of: repository)
        var steps: [PlannedStep] = []
        for hook in InstallPart.allCases.filter(parts.contains).compactMap(\.hook) {
            steps += [try HookSlot(hook, in: folder).removal()].compactMap(\.self)
        }
        if parts.contains(.drivers) {
            for setting in DriverSetting.all(running: surroundings.programWord) {
                steps += [try setting.removal(in: repository)].compactMap(\.self)
            }
        }
        return try carryOut(steps, request)
    }

    private func carryOut(_ steps: [PlannedStep], _ request: InstallRequest) throws(LumosError) -> [InstallStep] {
        if !request.isDryRun { for step in steps { try step.carryOut?() } }
        return steps.map(\.step)
    }

    /// The line of `.gitattributes`, where snapshots lie in a work tree's own folders.
    package var attributesLine: AttributesLine { AttributesLine(root: root) }

    private func attributesStep() throws(LumosError) -> PlannedStep? {
        let repository = try requireRepository()
        guard isBeside, let top = repository.workTree else { return nil }
        // A root that no verb can read gets no line either.
        _ = try git { () throws(GitError) in try SnapshotStore(repository: repository, root: root) }
        let (line, path) = (attributesLine, "\(top)/\(AttributesLine.file)")
        let bytes = try Disk.read(path) ?? []
        switch line.state(in: bytes) {
        case .there: return PlannedStep(.init(.there, AttributesLine.file))
        case .decided:
            return PlannedStep(.init(.kept, AttributesLine.file, "it says otherwise how to diff or merge snapshots"))
        case .older, .missing:
            return PlannedStep(.init(.wrote, AttributesLine.file, "commit it")) { () throws(LumosError) in
                try Disk.write(line.added(to: bytes), to: path)
            }
        }
    }
}
