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

    /// Makes the tags of a release, that of the store last: as long as it is not there, nothing is released. What this
    /// process cannot end is taken back, by itself or, where it was killed, by the next one.
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
        // Two releases of one history may have two names: both would take this one for their turn.
        let turn = try ReleaseTurn.take(in: commonDirectory)
        try withHandle { (repository) throws(GitError) in
            try repository.unlock(turn.unended, in: commonDirectory)
            try repository.undo(turn.unended)
            try turn.note([])
            let highest = try repository.highestRelease(named: pattern, in: commit)
            guard highest?.name == previous else { throw .releasedMeanwhile(highest?.name ?? store.name) }
            var missing: [TagDraft] = []
            for draft in datasets where try repository.isMissing(draft, of: commit) { missing.append(draft) }
            guard try repository.isMissing(store, of: commit) else { throw .taken(store.name) }
            if let pair = TagDraft.collision(in: missing + [store]) { throw .inTheWay(pair.above, of: pair.below) }
            let written = try (missing + [store]).map { (draft) throws(GitError) in
                let object =
                    if let object = draft.object { object } else {
                        try repository.writeTag(draft.name, of: commit, message: draft.message, tagger: tagger)
                    }
                return WrittenTag(reference: draft.reference, object: object)
            }
            try turn.note(written)
            do throws(GitError) {
                for (tag, draft) in zip(written, missing + [store]) {
                    try repository.make(tag, draft, of: commit, by: tagger)
                }
            } catch {
                try repository.undo(written)
                try turn.note([])
                throw error
            }
            try turn.note([])
        }
    }

    /// Looks whether tags could be made, without making any. What a run that was killed has left is in nobody's way.
    ///
    /// - Throws: `.tagTaken`
    package func requireUntaken(_ tags: [TagDraft], of commit: ObjectID) throws(GitError) {
        let unended = Set(try ReleaseTurn.unended(in: commonDirectory).map(\.reference))
        try withHandle { (repository) throws(GitError) in
            for draft in tags where !unended.contains(draft.reference) {
                _ = try repository.isMissing(draft, of: commit)
            }
        }
    }

    /// Removes tags that were just made; those that somebody has made anew stay.
    package func removeTags(_ tags: [TagDraft], of commit: ObjectID) throws(GitError) {
        try requireWritable()
        try withHandle { (repository) throws(GitError) in
            for draft in tags where try repository.has(draft, of: commit) {
                try repository.remove(draft.reference)
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

    /// Points a tag's reference at its object.
    ///
    /// - Throws: `.tagTaken` where somebody has made one meanwhile.
    fileprivate func make(
        _ tag: WrittenTag, _ draft: TagDraft, of commit: ObjectID, by tagger: Signature
    ) throws(GitError) {
        do throws(GitError) {
            try move(tag.reference, from: .absent, to: tag.object, by: tagger, log: "tag: \(draft.name)")
        } catch {
            _ = try isMissing(draft, of: commit)
            // A symbolic reference to nothing has the name too.
            throw error.kind == .branchMoved ? .taken(draft.name) : error
        }
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
                "git show \(name.inShell) says what it is; `versions.tag` in lumos.yaml gives releases other names"
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
