import CanonicalJSON
package import LumosGit

/// What the trailers of a capture commit say of it (`docs/format.md`, "Trailers of a capture commit").
package struct CaptureRecord: Sendable, Hashable {
    package let commit: ObjectID
    /// When the sources were read.
    package let time: GitTime
    /// The commit of the code from whose tree the sources' files were built; `nil` where nobody said.
    package let sourceRevision: ObjectID?
    /// The names of the sources that were read.
    let sources: Set<Text>

    /// `nil` for a commit that is no capture.
    init?(_ commit: Commit) {
        let trailers = commit.trailers
        func value(_ key: Text) -> Text? { trailers.first { $0.key == key }?.value }
        let named = trailers.filter { $0.key == "Lumos-Source" }
        if named.isEmpty { return nil }
        // The kind and the version, which stand behind it, hold no blank.
        sources = Set(named.map { Text($0.value.string.split(separator: " ").dropLast(2).joined(separator: " ")) })
        time = value("Lumos-Captured-At").flatMap { GitTime($0.string, offsetMinutes: 0) } ?? commit.author.time
        sourceRevision = value("Lumos-Source-Revision").flatMap { ObjectID(hex: $0.string) }
        self.commit = commit.id
    }
}

extension Workspace {
    /// The newest capture of all of some sources that a commit contains; `nil` where there is none, or none in a shallow
    /// clone.
    ///
    /// - Parameter root: the store's, from the repository's top.
    func newestCapture(
        of sources: Set<Text>, in revision: Revision, root: Text
    ) throws(LumosError) -> CaptureRecord? {
        let repository = try requireStore()
        let history = try git { () throws(GitError) in
            try repository.history(from: revision, touching: [root], following: .all, limit: 1) { commit in
                CaptureRecord(commit).map { sources.isSubset(of: $0.sources) } ?? false
            }
        }
        return history.commits.first.flatMap(CaptureRecord.init)
    }
}

extension Commit {
    /// Whether it writes the store anew without anything having changed: `lumos upgrade`, `lumos move`.
    var isUpgrade: Bool { trailers.contains { $0.key == "Lumos-Upgrade" } }
}
