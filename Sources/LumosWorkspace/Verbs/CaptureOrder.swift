import CanonicalJSON
import LumosGit
import LumosSources

extension Workspace {
    /// Refuses a capture that takes a store of its own back: from a commit of the code that comes before the one that the
    /// same source was captured from last. That is an old job run again, or one that a later one has overtaken.
    ///
    /// A commit that is not in this clone tells nothing: another repository's, or one that nobody has any more.
    ///
    /// - Parameter built: the commit that the sources' files were built from.
    /// - Throws: exit 75.
    func requireNewest(
        _ built: Revision?, of sources: [SourceEntry], in destination: CaptureDestination
    ) throws(LumosError) {
        guard !isBeside, let code = repository, let built, let tip = destination.tip else { return }
        for source in sources {
            let name = source.configuration.name
            let last = try newestCapture(of: [name], in: tip, root: destination.root)?.sourceRevision
            guard let last, last != built.id else { continue }
            let isHere = try git { () throws(GitError) in try code.has(last) }
            guard isHere else { continue }
            let isOlder = try git { () throws(GitError) in try code.contains(built.id, in: last) }
            if isOlder { throw .takesBack(name, from: last, to: built.id, in: storeName) }
        }
    }
}

extension LumosError {
    fileprivate static func takesBack(
        _ source: Text, from last: ObjectID, to built: ObjectID, in store: String
    ) -> LumosError {
        LumosError(
            .retry, "`\(source)` was captured from a later commit already; nothing was written",
            why: "\(store) has it as of \(last.abbreviated()), which contains \(built.abbreviated()): "
                + "this capture would take it back",
            fix: "capture what is newest, or nothing where an old job ran again; "
                + "lumos capture --allow-older takes it back on purpose")
    }
}
