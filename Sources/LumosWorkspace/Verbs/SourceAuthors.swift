import CanonicalJSON
import LumosGit
import LumosSources

/// Who changed what a capture found: the authors of the commits between the code that was captured before and the code
/// that is captured now.
enum SourceAuthors {
    /// Each author once, newest first; empty where nobody knows: of a first capture, where the code of the one before
    /// is gone or not in this clone.
    ///
    /// - Parameters:
    ///   - code: The repository of the code, not of the store.
    ///   - previous: The `Lumos-Source-Revision` of the capture before.
    static func people(
        code: GitRepository, from previous: ObjectID?, to revision: ObjectID
    ) throws(GitError) -> [Person] {
        guard let previous, try code.has(previous) else { return [] }
        let range = try code.commits(in: revision, notIn: previous)
        // Beyond the edge there may be somebody else.
        if range.reachedShallowEdge { return [] }
        // A capture that lies beside the code holds what was counted when it was made.
        return try Authors(of: range.commits.filter { !$0.isCapture }, in: code).people
    }
}

extension Workspace {
    /// The one person behind what some sources say now and did not say when they were captured before; `nil` where
    /// nobody knows, or there are several.
    ///
    /// - Parameters:
    ///   - revision: The code's, that the sources' files were built from.
    ///   - tip: The store's; `nil` where it is empty or nothing is committed.
    ///   - root: The store's, from its repository's top.
    func sourceAuthor(
        of sources: [SourceEntry], at revision: Revision?, after tip: Revision?, root: Text
    ) throws(LumosError) -> Person? {
        guard let code = repository, let revision, let tip else { return nil }
        let names = Set(sources.map(\.configuration.name))
        let previous = try newestCapture(of: names, in: tip, root: root)?.sourceRevision
        let people = try git { () throws(GitError) in
            try SourceAuthors.people(code: code, from: previous, to: revision.id)
        }
        return people.count == 1 ? people[0] : nil
    }
}
