import LumosDiff
import LumosModel

/// The merge driver of gitattributes(5). It reads three files and writes one: no repository, no `lumos.yaml`.
package struct MergeDriver: Sendable {
    /// The files that Git hands over: `%O`, `%A`, `%B`.
    package let base: String
    package let ours: String
    package let theirs: String
    /// What is merged, `%P`, for messages.
    package let path: String

    package init(base: String, ours: String, theirs: String, path: String) {
        (self.base, self.ours, self.theirs, self.path) = (base, ours, theirs, path)
    }

    /// Merges, and leaves the result where ours was, whole.
    ///
    /// - Returns: what is left for people to decide, in words; `nil` where nothing is.
    /// - Throws: exit 74 where a file cannot be read or written. Then ours is as it was.
    package func run() throws(LumosError) -> LumosError? {
        let versions = Versions(base: try read(base), ours: try read(ours), theirs: try read(theirs))
        let (bytes, complaint) = merged(versions)
        if bytes != versions.ours { try Disk.write(bytes, to: ours) }
        return complaint
    }

    private func merged(_ versions: Versions<[UInt8]>) -> (bytes: [UInt8], complaint: LumosError?) {
        if versions.ours == versions.theirs || versions.base == versions.theirs { return (versions.ours, nil) }
        if versions.base == versions.ours { return (versions.theirs, nil) }
        do throws(MergeRefusal) {
            let merge = try DocumentMerge(versions)
            return (merge.bytes, merge.disputes.isEmpty ? nil : LumosError(merge.conflict, path: path))
        } catch {
            let refusal = LumosError(
                .no, "`\(path)` was not merged: both versions stand in it, between markers",
                why: [error.side, error.reason].compactMap { $0 }.joined(separator: ": "),
                fix: "edit '\(path)', then git add it")
            return (TextConflict(versions).bytes, refusal)
        }
    }

    private func read(_ file: String) throws(LumosError) -> [UInt8] {
        if let bytes = try Disk.read(file) { return bytes }
        throw LumosError(.io, "cannot read `\(file)`", why: "there is no such file; Git names it with %O, %A, %B")
    }
}

extension LumosError {
    /// What is in dispute in a document, and how to settle it.
    fileprivate init(_ conflict: ConflictDocument, path: String) {
        self.init(
            .no, "`\(path)` is in conflict", why: conflict.summary,
            fix: "lumos resolve '\(conflict.name)' --ours, --theirs or --base, then git add '\(path)'")
    }
}
