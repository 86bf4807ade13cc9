import CanonicalJSON
package import LumosGit
import LumosModel
import LumosSources

extension Workspace {
    /// The side that a word names. `docs/cli.md`, "Sides", lists the forms.
    ///
    /// - Throws: exit 64 where a bare word fits more than one form; 66 where it fits none.
    package func side(_ word: String) throws(LumosError) -> Side {
        switch word {
        case "worktree:": return .workTree
        case "index:": return .staged
        case "-": return .standardInput
        // In a bare repository a file of this name lies in the working directory.
        case "HEAD", "@": return .revision(try stored(checkedOut(word)))
        default: break
        }
        if let revision = word.dropping("rev:") { return .revision(try stored(self.revision(revision))) }
        if let path = word.dropping("path:") { return .files(try existing(path)) }
        if let name = word.dropping("source:") { return .live(try source(named: name)) }
        if let colon = word.firstIndex(of: ":"), SourceRegistry.kind(named: String(word[..<colon])) != nil {
            return .live(liveSource(kind: String(word[..<colon]), path: String(word[word.index(after: colon)...])))
        }
        return try bareSide(word)
    }

    /// Whether a word says itself how it is to be read: `dbt:../target` is a path, not a range.
    func isNamedForm(_ word: String) -> Bool {
        guard let colon = word.firstIndex(of: ":") else { return false }
        let form = String(word[..<colon])
        return ["path", "source"].contains(form) || SourceRegistry.kind(named: form) != nil
    }

    /// The commit that holds the snapshots of a revision. On a branch of their own a commit of the code has none: it means
    /// what was captured from it.
    func stored(_ revision: Revision) throws(LumosError) -> Revision {
        guard layout.layout == .branch, revision.kind == .commit, let tip = try storeTip() else { return revision }
        let store = try requireStore()
        if try git({ () throws(GitError) in try store.contains(revision.id, in: tip.id) }) { return revision }
        return try storeBase(of: revision).revision
    }

    /// The commit of the code that a word names; `nil` where it names none.
    func codeRevision(_ word: String) throws(LumosError) -> Revision? {
        if isNamedForm(word), word.dropping("rev:") == nil { return nil }
        if ["worktree:", "index:", "-"].contains(word) { return nil }
        let spelling = word.dropping("rev:") ?? word
        guard let repository else { return nil }
        return try revisionIfAny(spelling, in: repository)
    }

    /// The commit or tree of a spelling, in the repository that holds the snapshots.
    package func revision(_ spelling: String) throws(LumosError) -> Revision {
        let repository = try requireStore()
        try requireLogged(spelling, in: repository)
        return try git { () throws(GitError) in
            try repository.resolve(Text(spelling), fallback: fallback(in: repository))
        }
    }

    /// Asks Git where libgit2 does not know a spelling: in the working directory, for some depend on its work tree.
    private func fallback(in repository: GitRepository) -> RevisionFallback { revParse(in: repository).resolve }

    private func revParse(in repository: GitRepository) -> RevParse {
        RevParse(directory: repository === self.repository ? surroundings.directory : repository.gitDirectory)
    }

    /// - Throws: exit 66 where a spelling names a day before the log of this clone begins.
    private func requireLogged(_ spelling: String, in repository: GitRepository) throws(LumosError) {
        guard let logged = LoggedSpelling(spelling),
            let beginning = revParse(in: repository).beginningOfLog(logged)
        else { return }
        throw LumosError(
            .notFound, "the log of `\(logged.reference)` goes back to \(beginning) only: `\(spelling)` was before",
            why: "it notes what this clone has seen, not what landed when",
            fix: "name the commit: \"$(git rev-list -1 --first-parent --before=\(logged.day.inShell) "
                + "\(logged.reference.inShell))\"")
    }

    /// The commit of HEAD, however it is spelled.
    private func checkedOut(_ spelling: String) throws(LumosError) -> Revision {
        if isBeside, repository != nil, try headRevision() == nil {
            throw LumosError(
                .notFound, "`\(spelling)` has no commit yet", why: "the branch is unborn",
                fix: "commit something first: lumos capture && git add -A && git commit")
        }
        return try revision(spelling)
    }

    /// A source of `lumos.yaml`, its path made absolute. Of several environments a bare name is the first.
    package func source(named name: String) throws(LumosError) -> SourceEntry {
        if let entry = configuration.source(named: Text(name)) { return located(entry) }
        let names = configuration.sourceNames.map(\.string)
        throw LumosError(
            .notFound, "there is no source `\(name)`",
            why: names.isEmpty ? "lumos.yaml names none" : "lumos.yaml has \(names.joined(separator: ", "))",
            fix: Suggestion.closest(to: name, among: names).map { "did you mean `\($0)`?" }
                ?? "lumos init finds sources")
    }

    /// The sources of `lumos.yaml` as the store describes them, one an entry, their paths made absolute.
    func describedSources() -> [SourceEntry] { configuration.describedSources.map(located) }

    private func located(_ entry: SourceEntry) -> SourceEntry {
        var entry = entry
        let path = entry.configuration.path
        entry.configuration.path = path.hasPrefix("/") ? path : home + "/" + path
        return entry
    }

    /// `KIND:PATH`: as the source of that kind in `lumos.yaml` has it that lies there, or in whose folder it lies; else
    /// that of the kind, if there is but one: of several environments the first.
    private func liveSource(kind: String, path: String) -> SourceEntry {
        let absolute = surroundings.absolute(path)
        let ofKind = configuration.sources.filter { $0.kind == kind }.map(located)
        let same =
            ofKind.first { Disk.samePlace($0.configuration.path, absolute) }
            ?? ofKind.filter { Disk.contains($0.configuration.path, absolute) }
            .max { $0.configuration.path.utf8.count < $1.configuration.path.utf8.count }
        let isOne = Set(ofKind.map(\.configuration.name)).count == 1
        guard var entry = same ?? (isOne ? ofKind.first : nil) else {
            return SourceEntry(kind: kind, configuration: SourceConfiguration(name: Text(kind), path: absolute))
        }
        if !Disk.samePlace(entry.configuration.path, absolute) {
            entry.configuration.usualPath = entry.configuration.path
        }
        entry.configuration.path = absolute
        return entry
    }

    private func existing(_ path: String) throws(LumosError) -> String {
        let absolute = surroundings.absolute(path)
        if Disk.exists(absolute) { return absolute }
        throw LumosError(.notFound, "there is nothing at `\(path)`")
    }

    private func bareSide(_ word: String) throws(LumosError) -> Side {
        let path = surroundings.absolute(word)
        // The folder that a source of this name reads is no folder of snapshots.
        let named = configuration.source(named: Text(word)).map(located)
        let isOwnFolder = named.map { Disk.samePlace($0.configuration.path, path) } ?? false
        let isPath = Disk.exists(path) && !isOwnFolder
        let isSource = named != nil
        let revision: Revision?
        do throws(LumosError) {
            revision = try repository == nil ? nil : revisionIfAny(word, in: requireStore())
        } catch {
            // What begins several objects' names is none of them where a file or source has it for its whole name.
            guard isPath || isSource else { throw error }
            revision = nil
        }
        let forms = [
            revision.map { _ in "rev:\(word)" }, isPath ? "path:\(word)" : nil, isSource ? "source:\(word)" : nil,
        ].compactMap { $0 }
        guard forms.count <= 1 else {
            throw LumosError(
                .usage, "`\(word)` can be read in \(forms.count) ways", why: forms.joined(separator: ", "),
                fix: "write the one that you mean")
        }
        if let revision { return .revision(try stored(revision)) }
        if isPath { return .files(path) }
        if isSource { return .live(try source(named: word)) }
        throw LumosError(
            .notFound, "`\(word)` is neither a revision, nor a file or folder, nor a source of lumos.yaml",
            fix: Suggestion.closest(to: word, among: configuration.sourceNames.map(\.string))
                .map { "did you mean `\($0)`?" }
                ?? (repository == nil
                    ? "there is no Git repository here" : "git branch -a lists branches; git fetch brings missing ones")
        )
    }

    /// `nil` where the word names no revision; an error where it may and that cannot be told.
    private func revisionIfAny(_ word: String, in repository: GitRepository) throws(LumosError) -> Revision? {
        try requireLogged(word, in: repository)
        do throws(GitError) {
            return try repository.resolve(Text(word), fallback: fallback(in: repository))
        } catch {
            switch error.kind {
            case .notFound, .notARevision, .invalidName: return nil
            default: throw LumosError(error)
            }
        }
    }
}

extension String {
    /// What follows a prefix; `nil` where it begins otherwise.
    func dropping(_ prefix: String) -> String? {
        utf8.starts(with: prefix.utf8) ? String(decoding: utf8.dropFirst(prefix.utf8.count), as: UTF8.self) : nil
    }
}
