import CanonicalJSON
import LumosGit
import LumosModel
import LumosSources

/// `owners-from`: gives datasets the owners of the files that describe them.
struct Ownership {
    private let owners: CodeOwners
    /// The file, as people are told of it.
    private let file: String
    /// The folder that its patterns start from.
    private let top: String?

    /// Where GitHub and GitLab look, in an order that is theirs both.
    private static let places = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"]

    /// `nil` where `lumos.yaml` does not ask for it.
    ///
    /// - Throws: exit 78 where there is no such file.
    init?(_ workspace: Workspace) throws(LumosError) {
        guard let named = workspace.configuration.ownersFrom?.string else { return nil }
        // No file lies anywhere there.
        if workspace.repository?.isBare == true {
            (owners, file) = (CodeOwners(""), named)
            self.top = nil
            return
        }
        let top = workspace.repository.map(\.workTree) ?? workspace.home
        self.top = top
        let isPlain = Text(named) == CodeOwners.name
        let places = isPlain ? Self.places.map { (top ?? workspace.home, $0) } : [(workspace.home, named)]
        for (folder, name) in places {
            guard let bytes = try Disk.read(name.hasPrefix("/") ? name : folder + "/" + name) else { continue }
            (owners, file) = (CodeOwners(String(decoding: bytes, as: UTF8.self)), name)
            return
        }
        throw LumosError(
            .configuration, "owners-from: there is no `\(named)`",
            why: isPlain ? "looked for \(Self.places.joined(separator: ", "))" : "looked for it in \(workspace.home)",
            fix: "name the file, or take the line out of lumos.yaml")
    }

    /// Writes whose claim each owner is. Owners that the source names stay.
    func apply(to reading: inout SourceReading, of source: Text) {
        guard let files = reading.files, !files.isEmpty || !reading.datasets.isEmpty else { return }
        var count = 0
        for index in reading.datasets.indices {
            guard let file = files[reading.datasets[index].id], let path = place(of: file) else { continue }
            reading.datasets[index].take(
                owners: owners.owners(of: path), from: Origin.derived(CodeOwners.name, from: source))
            count += 1
        }
        if count == 0 {
            reading.notices.append(
                SourceNotice("owners-from: none of its files lies in the repository, so nobody owns one"))
        }
        reading.notices += owners.faults.map { SourceNotice("\(file), \($0); the line was skipped") }
    }

    /// Where a file lies from the top of the repository; `nil` outside it.
    private func place(of file: String) -> String? { top.flatMap { Disk.place(of: file, below: $0) } }
}

extension DatasetSnapshot {
    /// Adds an origin that answers for owners, and what it says.
    fileprivate mutating func take(owners ids: [Text], from source: Text) {
        let others = origins.filter { $0.facets.contains(.owners) }.map(\.source)
        // Without origins every facet is answered by hand; one would take them all back.
        if origins.isEmpty { return }
        origins.append(Origin(source: source, id: nil, facets: [.owners]))
        for index in owners.indices where owners[index].sources.isEmpty { owners[index].sources = others }
        for id in ids {
            let known = owners.indices.filter { owners[$0].id == id }
            for index in known { owners[index].sources.append(source) }
            if known.isEmpty {
                var owner = Owner(id: id)
                owner.sources = [source]
                owners.append(owner)
            }
        }
    }
}
