package import CanonicalJSON
package import LumosGit

/// Who changed something, when, and by which request: as `log` and `blame` tell it.
package struct Authorship: Sendable, Hashable {
    package enum Who: Sendable, Hashable {
        case person(Person)
        /// Nobody knows: it happened after one capture and before another. Of a first capture, and where the one before
        /// is not in this clone, there is no earlier one.
        case between(CaptureRecord?, CaptureRecord)
        /// Nobody: Lumos wrote the files anew.
        case upgrade
    }

    package let who: Who
    /// The commit that brought it.
    package let commit: ObjectID
    /// When that was written.
    package let time: GitTime
    /// The address of the pull or merge request.
    package let request: Text?
}

extension Workspace {
    /// Who is behind a commit of the store.
    ///
    /// - Parameter paths: what it is asked for, from the repository's top: of a merge those count who changed that.
    func authorship(of commit: Commit, touching paths: [Text], root: Text) throws(LumosError) -> Authorship {
        let trailers = commit.trailers
        let request = trailers.first { $0.key == "Lumos-Change-Request" }?.value
        func told(_ who: Authorship.Who, by request: Text? = request) -> Authorship {
            Authorship(who: who, commit: commit.id, time: commit.author.time, request: request)
        }
        if commit.isUpgrade { return told(.upgrade) }
        if let author = trailers.first(where: { $0.key == "Lumos-Source-Author" })?.value {
            return told(.person(try mailmapped(Person(author))))
        }
        if let capture = CaptureRecord(commit) {
            return told(.between(try captureBefore(commit, of: capture.sources, root: root), capture))
        }
        let merged = try merged(by: commit, touching: paths)
        let requests = Set(merged.flatMap(\.trailers).filter { $0.key == "Lumos-Change-Request" }.map(\.value))
        return told(
            .person(try author(of: merged, in: commit)),
            by: request ?? (requests.count == 1 ? requests.first : nil))
    }

    private func author(of merged: [Commit], in commit: Commit) throws(LumosError) -> Person {
        let repository = try requireStore()
        if let author = try git({ () throws(GitError) in try Authors(of: merged, in: repository).only }) {
            return author
        }
        return try mailmapped(commit.author.person)
    }

    private func captureBefore(
        _ commit: Commit, of sources: Set<Text>, root: Text
    ) throws(LumosError) -> CaptureRecord? {
        let repository = try requireStore()
        let parent = try git { () throws(GitError) -> Revision? in
            guard let parent = commit.parents.first, try repository.has(parent) else { return nil }
            return try repository.revision(of: parent)
        }
        guard let parent else { return nil }
        return try newestCapture(of: sources, in: parent, root: root)
    }

    /// The commits that hold the change: what a merge brought in. A bot that squashed others' work names them in the
    /// commit itself.
    private func merged(by commit: Commit, touching paths: [Text]) throws(LumosError) -> [Commit] {
        guard commit.parents.count > 1 else { return commit.author.person.isBot ? [commit] : [] }
        let repository = try requireStore()
        return try git { () throws(GitError) in
            guard let parent = commit.parents.first, try repository.has(parent) else { return [] }
            return try repository.commits(in: commit.id, notIn: parent, touching: paths).commits
        }
    }

    private func mailmapped(_ person: Person) throws(LumosError) -> Person {
        let repository = try requireStore()
        return try git { () throws(GitError) in try repository.mailmapped([person]).first ?? person }
    }
}
