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

    /// Refuses a capture into a store of its own before the code has a commit: no check could find it.
    ///
    /// - Throws: exit 66.
    func requireCommittedCode() throws(LumosError) {
        guard !isBeside, repository != nil else { return }
        throw LumosError(
            .notFound, "the code has no commit yet; nothing was written",
            why:
                "\(storeName) says of each capture which commit of the code it was made from, and a check looks for it",
            fix: "commit the code first: git add -A && git commit -m start, then lumos capture")
    }

    /// Whether the newest capture of a source in a store of its own says of no commit that it was made from it, and this
    /// one can.
    func isWithoutRevision(
        _ sources: [SourceEntry], in destination: CaptureDestination, now built: Revision?
    ) throws(LumosError) -> Bool {
        guard !isBeside, repository != nil, built != nil, let tip = destination.tip else { return false }
        let store = try requireStore()
        let records = try memory.captures(in: tip.id) { () throws(LumosError) in
            try git { () throws(GitError) in try store.history(from: tip).commits }
        }.lazy.compactMap(CaptureRecord.init)
        return sources.contains { source in
            let newest = records.first { $0.sources.contains(source.configuration.name) }
            return newest.map { $0.sourceRevision == nil } ?? false
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
