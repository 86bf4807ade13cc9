package import CanonicalJSON
import Clibgit2
package import LumosModel

/// A tag that is to be made.
package struct TagDraft: Hashable, Sendable {
    /// Without `refs/tags/`.
    package let name: Text
    package let message: Text
    /// The tag object, where Git has written it already to sign it.
    package var object: ObjectID?

    package init(name: Text, message: Text) {
        self.name = name
        self.message = message
    }
}

extension GitRepository {
    /// Whether Git would make a tag of that name (git-check-ref-format(1)).
    package static func isTagName(_ name: Text) throws(GitError) -> Bool {
        try LibGit2.start()
        var isValid: Int32 = 0
        try check(git_tag_name_is_valid(&isValid, name.string), "look at the name `\(printable(name))`")
        return isValid == 1 && !name.string.utf8.contains(0)
    }

    /// Makes the tags of a release: all of them are locked before the first is written, that of the store is written
    /// last. A run that was killed in between leaves no release, and the next one takes over what it finds.
    ///
    /// - Parameters:
    ///   - store: the store's own tag, named by `pattern`.
    ///   - datasets: those of single datasets, of the same commit.
    ///   - previous: the release with the highest version that the commit contains, as the caller has found it.
    /// - Throws: `.releasedMeanwhile` where that is another one by now; `.tagTaken`, `.locked`, `.quarantined`.
    package func makeRelease(
        _ store: TagDraft, datasets: [TagDraft], of commit: ObjectID, named pattern: TagPattern, after previous: Text?,
        by tagger: Signature
    ) throws(GitError) {
        try requireWritable()
        try withHandle { (repository) throws(GitError) in
            // Two releases of one history may have two names: both would take this one for their turn.
            let turn = try repository.lock(["refs/lumos/release"])
            let highest = try repository.highestRelease(named: pattern, in: commit)
            guard highest?.name == previous else { throw .releasedMeanwhile(highest?.name ?? store.name) }
            var missing: [TagDraft] = []
            for draft in datasets where try repository.isMissing(draft, of: commit) { missing.append(draft) }
            guard try repository.isMissing(store, of: commit) else { throw .taken(store.name) }
            if let pair = TagDraft.collision(in: missing + [store]) { throw .inTheWay(pair.above, of: pair.below) }
            let last = try repository.lock([store.reference])
            let first = try repository.lock(missing.map(\.reference))
            var objects: [(reference: String, object: ObjectID)] = []
            for draft in missing + [store] {
                let object =
                    if let object = draft.object { object } else {
                        try repository.writeTag(draft.name, of: commit, message: draft.message, tagger: tagger)
                    }
                objects.append((draft.reference, object))
            }
            let log = "tag: \(store.name)"
            try repository.commit(Array(objects.dropLast()), of: first, by: tagger, log: log)
            try repository.commit(objects.suffix(1), of: last, by: tagger, log: log)
            try repository.commit([], of: turn, by: tagger, log: log)
        }
    }

    /// Looks whether tags could be made, without making any.
    ///
    /// - Throws: `.tagTaken`
    package func requireUntaken(_ tags: [TagDraft], of commit: ObjectID) throws(GitError) {
        try withHandle { (repository) throws(GitError) in
            for draft in tags { _ = try repository.isMissing(draft, of: commit) }
        }
    }

    /// Removes tags that were just made; those that somebody has made anew stay.
    package func removeTags(_ tags: [TagDraft], of commit: ObjectID) throws(GitError) {
        try requireWritable()
        try withHandle { (repository) throws(GitError) in
            for draft in tags where try repository.has(draft, of: commit) {
                let found = try ReferenceHandle.ifPresent("read tag `\(printable(draft.name))`") {
                    git_reference_lookup(&$0, repository.pointer, draft.reference)
                }
                guard let found else { continue }
                try check(git_reference_delete(found.pointer), "remove tag `\(printable(draft.name))`")
            }
        }
    }
}

extension TagDraft {
    fileprivate var reference: String { "refs/tags/\(name)" }

    /// Two of some tags of which Git can keep one alone: as a file, or as the folder of the other.
    fileprivate static func collision(in drafts: [TagDraft]) -> (above: Text, below: Text)? {
        let names = Set(drafts.map(\.name))
        for draft in drafts {
            var above = draft.name.string
            while let slash = above.utf8.lastIndex(of: UInt8(ascii: "/")) {
                above = String(above[..<slash])
                if names.contains(Text(above)) { return (Text(above), draft.name) }
            }
        }
        return nil
    }
}

extension RepositoryHandle {
    /// Whether a tag is still to be made; not where the same one of the same commit is there.
    ///
    /// - Throws: `.tagTaken` where another one has the name, or stands in its way.
    fileprivate func isMissing(_ draft: TagDraft, of commit: ObjectID) throws(GitError) -> Bool {
        if try has(draft, of: commit) { return false }
        if try tip(of: draft.reference) != nil { throw .taken(draft.name) }
        guard let other = try collision(with: draft.reference) else { return true }
        throw .inTheWay(Text(other.droppingPrefix("refs/tags/") ?? other), of: draft.name)
    }

    fileprivate func has(_ draft: TagDraft, of commit: ObjectID) throws(GitError) -> Bool {
        guard let tag = try annotatedTag(draft.name) else { return false }
        return tag.commit == commit && tag.message.string.utf8.starts(with: draft.message.string.utf8)
    }
}

extension GitError {
    fileprivate static func releasedMeanwhile(_ name: Text) -> GitError {
        GitError(
            .releasedMeanwhile, "`\(printable(name))` was released while this release was made",
            why: "somebody else was faster; their tag was left as they made it", fix: "run again")
    }

    /// Also where a release of another history has the name.
    static func taken(_ name: Text) -> GitError {
        GitError(
            .tagTaken, "there is a tag `\(printable(name))` already",
            why: "it is no release that this commit contains; it was left as it is",
            fix:
                "git show '\(printable(name))' says what it is; `versions.tag` in lumos.yaml gives releases other names"
        )
    }

    fileprivate static func inTheWay(_ other: Text, of name: Text) -> GitError {
        GitError(
            .tagTaken, "the tag `\(printable(name))` cannot be made",
            why: "there is a tag `\(printable(other))`, and Git "
                + "keeps one of the two alone",
            fix:
                "`versions.tag` in lumos.yaml gives releases other names; without `versions.per-dataset` datasets have none"
        )
    }
}
