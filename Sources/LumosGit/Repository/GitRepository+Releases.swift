package import CanonicalJSON
import Clibgit2
package import LumosModel

/// A release of the store: an annotated tag of a commit whose message begins `Lumos-Release: 1`.
package struct Release: Hashable, Sendable {
    /// The tag's name without `refs/tags/`: "lumos/v2.3.0".
    package let tag: Text
    /// The commit that it names.
    package let revision: Revision
    /// The whole message, with the signature if there is one.
    package let message: Text

    /// What its message begins with.
    package static let mark = "Lumos-Release: 1\n"
}

extension GitRepository {
    /// The releases that a commit contains, newest first by the clock of their commits, then by tag; other tags are not
    /// looked at.
    package func releases(in revision: Revision) throws(GitError) -> [Release] {
        let found = try withHandle { (repository) throws(GitError) in
            try repository.releaseTags(repository.tags(from: "", pushed), pushed)
        }
        let contained = try contained(found.map(\.commit), in: revision.id)
        var timed: [(release: Release, time: Int64)] = []
        for tag in found where contained.contains(tag.commit) {
            timed.append((try release(tag), try commit(tag.commit).committer.time.seconds))
        }
        return timed.sorted { $0.time == $1.time ? $1.release.tag < $0.release.tag : $0.time > $1.time }
            .map(\.release)
    }

    /// The releases named by a pattern that a commit contains, the highest version first.
    package func releases(named pattern: TagPattern, in revision: Revision) throws(GitError) -> [Release] {
        let found = try withHandle { (repository) throws(GitError) in
            try repository.releaseTags(repository.tags(named: pattern, pushed), pushed)
        }
        let contained = try contained(found.map(\.commit), in: revision.id)
        return try found.filter { contained.contains($0.commit) }.map(release)
    }

    /// The one of them with the highest version; `nil` where there is none.
    package func highestRelease(named pattern: TagPattern, in revision: Revision) throws(GitError) -> Release? {
        try highestTag(named: pattern, in: revision.id).map(release)
    }

    /// The release of that name, whatever contains it; `nil` where no tag is called so, or it is none.
    package func release(tagged name: Text) throws(GitError) -> Release? {
        try withHandle { (repository) throws(GitError) in try repository.releaseTag(name, pushed) }.map(release)
    }

    /// The tag of one dataset's release: its commit and message; `nil` where no annotated tag of a commit is called so.
    package func datasetTag(_ name: Text) throws(GitError) -> (commit: ObjectID, message: Text)? {
        let tag = try withHandle { (repository) throws(GitError) in try repository.annotatedTag(name, pushed) }
        return tag.map { ($0.commit, $0.message) }
    }

    /// Whether there is a tag of that name, of whatever sort.
    package func hasTag(_ name: Text) throws(GitError) -> Bool {
        try withHandle { (repository) throws(GitError) in try repository.tip(of: "refs/tags/\(name)") != nil }
    }

    private func highestTag(named pattern: TagPattern, in tip: ObjectID) throws(GitError) -> ReleaseTag? {
        try withHandle { (repository) throws(GitError) in
            try repository.highestRelease(named: pattern, in: tip, pushed)
        }
    }

    private func release(_ tag: ReleaseTag) throws(GitError) -> Release {
        Release(tag: tag.name, revision: try revision(of: tag.commit, spelling: tag.name), message: tag.message)
    }

    private func contained(_ commits: [ObjectID], in tip: ObjectID) throws(GitError) -> Set<ObjectID> {
        try withHandle { (repository) throws(GitError) in try repository.contained(commits, in: tip) }
    }

    /// Whether a commit is another one or came before it; not where a shallow clone does not tell.
    package func contains(_ commit: ObjectID, in tip: ObjectID) throws(GitError) -> Bool {
        if commit == tip { return true }
        return try withHandle { (repository) throws(GitError) -> Bool in
            var (one, other) = (tip.raw, commit.raw)
            let code = git_graph_descendant_of(repository.pointer, &one, &other)
            // In a shallow clone the way from one to the other may not be here.
            if code == GIT_ENOTFOUND.rawValue { return false }
            try check(code, "see whether \(tip.abbreviated()) contains \(commit.abbreviated())")
            return code == 1
        }
    }
}

/// What a release's tag says, before anybody asks for its commit.
struct ReleaseTag: Sendable {
    let name: Text
    let commit: ObjectID
    let message: Text
}

extension RepositoryHandle {
    /// The names of the tags that begin so, in no order.
    func tags(from prefix: Text, _ pushed: PushedTags = .none) throws(GitError) -> [Text] {
        // A legal name holds no character that means something in a glob (git-check-ref-format(1)).
        let found = try Handle<ReferenceIteratorKind>("list the tags") {
            git_reference_iterator_glob_new(&$0, pointer, "refs/tags/\(prefix)*")
        }
        var names = pushed.names(from: prefix)
        var name: UnsafePointer<CChar>?
        while true {
            let code = git_reference_next_name(&name, found.pointer)
            if code == GIT_ITEROVER.rawValue { return names }
            try check(code, "list the tags")
            let own = name.map { Text(String(cString: $0 + "refs/tags/".utf8.count)) }
            if let own, pushed.objects[own] == nil { names.append(own) }
        }
    }

    /// The tags that a pattern names, the highest version first.
    func tags(named pattern: TagPattern, _ pushed: PushedTags = .none) throws(GitError) -> [Text] {
        try tags(from: pattern.prefix, pushed)
            .compactMap { name in pattern.version(in: name).map { (version: $0, name: name) } }
            .sorted { $0.version > $1.version }.map(\.name)
    }

    /// The release of a tag; `nil` where there is no such tag or it is none: a lightweight one, one of a tree, a file or
    /// another tag, one with another message, one that was copied from another name.
    func releaseTag(_ name: Text, _ pushed: PushedTags = .none) throws(GitError) -> ReleaseTag? {
        guard let tag = try annotatedTag(name, pushed), tag.message.string.utf8.starts(with: Release.mark.utf8) else {
            return nil
        }
        return tag
    }

    func releaseTags(
        _ names: some Sequence<Text>, _ pushed: PushedTags = .none
    ) throws(GitError) -> [ReleaseTag] {
        var found: [ReleaseTag] = []
        for name in names {
            if let tag = try releaseTag(name, pushed) { found.append(tag) }
        }
        return found
    }

    /// The same of any annotated tag of a commit, whatever its message.
    func annotatedTag(_ name: Text, _ pushed: PushedTags = .none) throws(GitError) -> ReleaseTag? {
        if let id = pushed.objects[name] { return try annotatedTag(name, at: id) }
        return try tip(of: "refs/tags/\(name)").flatMap { (id) throws(GitError) in try annotatedTag(name, at: id) }
    }

    /// The same of an object that no reference need name.
    func annotatedTag(_ name: Text, at id: ObjectID) throws(GitError) -> ReleaseTag? {
        let object = try self.object(id)
        // A tag object is what git_object says it is: its pointer is a git_tag's.
        guard git_object_type(object.pointer) == GIT_OBJECT_TAG,
            git_tag_target_type(object.pointer) == GIT_OBJECT_COMMIT,
            let own = git_tag_name(object.pointer).map({ Text(String(cString: $0)) }), own == name,
            let target = git_tag_target_id(object.pointer)
        else { return nil }
        let message = git_tag_message(object.pointer).map { String(cString: $0) } ?? ""
        return ReleaseTag(name: name, commit: ObjectID(target.pointee), message: Text(message))
    }

    /// The release with the highest version that a commit contains.
    ///
    /// The highest one is most often the one. Where it is not, because the commit is old, ever more are looked at in one
    /// walk.
    func highestRelease(
        named pattern: TagPattern, in tip: ObjectID, _ pushed: PushedTags = .none
    ) throws(GitError) -> ReleaseTag? {
        var rest = try tags(named: pattern, pushed)[...]
        var size = 1
        while !rest.isEmpty {
            let found = try releaseTags(rest.prefix(size), pushed)
            let contained = try contained(found.map(\.commit), in: tip)
            if let highest = found.first(where: { contained.contains($0.commit) }) { return highest }
            rest = rest.dropFirst(size)
            size *= 16
        }
        return nil
    }

    /// Those of some commits that another one contains, or is; in a shallow clone as far as it tells.
    func contained(_ commits: [ObjectID], in tip: ObjectID) throws(GitError) -> Set<ObjectID> {
        let asked = Set(commits)
        if asked.isEmpty { return [] }
        let edge = try shallowEdge()
        guard edge.isEmpty else { return asked.intersection(try ancestors(of: tip, within: edge)) }
        return asked.subtracting(try self.commits(in: Array(asked), notIn: tip))
    }
}
