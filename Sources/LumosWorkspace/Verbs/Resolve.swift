package import CanonicalJSON
package import LumosDiff
import LumosGit
package import LumosModel

/// A document of the work tree that a merge left to be decided.
package struct OpenConflict: Sendable {
    /// From the repository's top.
    package let path: Text
    /// `nil` where Git left it.
    package let conflict: ConflictDocument?
    /// What is open, in words, where Git left it.
    package var reason = "merged as text: Git's conflict markers"
    /// The commands that end it, where Git left it in the index alone.
    package var fix: String?
}

/// What `lumos resolve` did.
package struct ResolveOutcome: Sendable {
    /// The documents that it wrote, in order of their paths: nothing is in dispute in them any more.
    package fileprivate(set) var written: [Text] = []
    /// Those of them in which somebody had decided everything by hand: no side was taken there.
    package fileprivate(set) var decided: [Text] = []
    /// What is still open, in order of the paths.
    package fileprivate(set) var open: [OpenConflict] = []
}

extension Workspace {
    /// The conflicts of the work tree, in order of their paths.
    ///
    /// - Parameter names: datasets or files; all of them where there is none.
    /// - Throws: exit 66 where a name is of no conflict.
    package func openConflicts(_ names: [String] = []) throws(LumosError) -> [OpenConflict] {
        var found = try conflictsOnDisk()
        found += try unmerged(besides: Set(found.map(\.path)))
        found.sort { $0.path < $1.path }
        guard !names.isEmpty else { return found }
        let top = try requireStore().workTree ?? ""
        let isCalled = { (conflict: OpenConflict, name: String) in
            conflict.isCalled(name) || self.surroundings.absolute(name) == "\(top)/\(conflict.path)"
        }
        for name in names where !found.contains(where: { isCalled($0, name) }) {
            throw LumosError(
                .notFound, "`\(name)` is in no conflict",
                why: found.isEmpty ? "nothing is, in the work tree" : found.map(\.path.string).joined(separator: "\n"),
                fix: "lumos resolve lists what is open")
        }
        return found.filter { conflict in names.contains { isCalled(conflict, $0) } }
    }

    /// The files that say themselves that they are in conflict.
    private func conflictsOnDisk() throws(LumosError) -> [OpenConflict] {
        let repository = try requireStore()
        var found: [OpenConflict] = []
        for root in [root, Workspace.jobsFolder(beside: root)] {
            let folder = try git { () throws(GitError) in try repository.workTreeFolder(root: root) }
            for document in try git({ () throws(GitError) in try folder.documents() }) {
                let bytes = try git { () throws(GitError) in try folder.read(document) } ?? []
                guard let conflict = try conflict(bytes, path: "\(root)/\(document)") else { continue }
                found.append(conflict)
            }
        }
        return found
    }

    /// What a merge left in the index, and no file says so: what one side removed, what was decided and not added yet.
    private func unmerged(besides known: Set<Text>) throws(LumosError) -> [OpenConflict] {
        let repository = try requireStore()
        var found: [OpenConflict] = []
        for root in [root, Workspace.jobsFolder(beside: root)] {
            let staged = try git { () throws(GitError) in try repository.staged(root: root) }
            for path in staged.conflicts where !known.contains("\(root)/\(path)") {
                let file: Text = "\(root)/\(path)"
                var (reason, fix) = LumosError.unmerged(path, in: staged, root: root)
                if !staged.removed.contains(path) {
                    reason = "both versions are in the index, and the file is in no conflict"
                    fix =
                        "git add \(file.inShell) takes the file as it is, "
                        + "git checkout --merge -- \(file.inShell) merges again"
                }
                found.append(OpenConflict(path: file, conflict: nil, reason: reason, fix: fix))
            }
        }
        return found
    }

    /// A path from the repository's top, as the process would name it.
    package func fromHere(_ path: Text) throws(LumosError) -> String {
        let steps = { (path: String) in path.split(separator: "/").map(String.init) }
        let here = steps(surroundings.directory)
        let top = try requireStore().workTree ?? ""
        let file = steps("\(top)/\(path)")
        let shared = zip(here, file).prefix { Text($0) == Text($1) }.count
        return ([String](repeating: "..", count: here.count - shared) + file[shared...]).joined(separator: "/")
    }

    /// The conflict of the work tree that a dataset's name means; `nil` where it means none.
    package func conflict(called name: String) throws(LumosError) -> OpenConflict? {
        if repository?.isBare ?? true { return nil }
        return try conflictsOnDisk().first { $0.isCalled(name) }
    }

    /// Takes a version at every place, or at one; writes the document where nothing is in dispute any more, else the conflict.
    ///
    /// - Parameters:
    ///   - choice: `nil`: only write what is settled by hand.
    ///   - place: as the conflict has it.
    /// - Throws: exit 66 where nothing is in dispute at the place; 65 where the choice makes no valid document. Then
    ///   nothing is written.
    package func resolve(
        _ names: [String], _ choice: MergeChoice?, at place: String?
    ) throws(LumosError) -> ResolveOutcome {
        var outcome = ResolveOutcome()
        var files: [(path: Text, bytes: [UInt8])] = []
        for open in try openConflicts(names) {
            guard let conflict = open.conflict else {
                outcome.open.append(open)
                continue
            }
            if conflict.disputes.isEmpty { outcome.decided.append(open.path) }
            do throws(ResolutionError) {
                let left = try conflict.disputes.isEmpty ? conflict : conflict.taking(choice, at: place)
                try left.keepPlace(open.path, was: conflict, below: root)
                if left.disputes.isEmpty {
                    files.append((open.path, try left.settled()))
                    outcome.written.append(open.path)
                } else {
                    if choice != nil { files.append((open.path, left.bytes)) }
                    outcome.open.append(OpenConflict(path: open.path, conflict: left))
                }
            } catch {
                throw LumosError(error, conflict, path: open.path)
            }
        }
        guard let top = try requireStore().workTree else { return outcome }
        for file in files { try Disk.write(file.bytes, to: "\(top)/\(file.path)") }
        return outcome
    }

    /// The document of a conflict in which somebody has decided everything by hand; `nil` where something is open.
    func settled(_ bytes: [UInt8], path: String) throws(LumosError) -> [UInt8]? {
        guard let open = try conflict(bytes, path: Text(path)), let conflict = open.conflict, conflict.disputes.isEmpty
        else { return nil }
        do throws(ResolutionError) {
            return try conflict.settled()
        } catch {
            throw LumosError(error, conflict, path: Text(path))
        }
    }

    /// `nil` where the bytes are no conflict.
    private func conflict(_ bytes: [UInt8], path: Text) throws(LumosError) -> OpenConflict? {
        if ConflictMarkers.firstLine(in: bytes) != nil { return OpenConflict(path: path, conflict: nil) }
        guard bytes.mentionsConflict else { return nil }
        do throws(DocumentError) {
            return try ConflictDocument.ifConflict(bytes).map { OpenConflict(path: path, conflict: $0) }
        } catch {
            throw LumosError(error, path: path.string, place: " on disk")
        }
    }
}

extension OpenConflict {
    fileprivate func isCalled(_ name: String) -> Bool {
        Text(name) == path || conflict?.id.isCalled(name) ?? false
    }
}

extension ConflictDocument {
    fileprivate func taking(_ choice: MergeChoice?, at place: String?) throws(ResolutionError) -> ConflictDocument {
        guard let choice else { return self }
        return try resolved(choice, at: place)
    }

    /// - Throws: where the name was in dispute, and the document now belongs into another file: Git pairs files
    ///   that have nothing to do with each other.
    fileprivate func keepPlace(
        _ path: Text, was before: ConflictDocument, below root: Text
    ) throws(ResolutionError) {
        let naming: Set<Text> = ["", "/namespace", "/name"]
        let isOpen = { (conflict: ConflictDocument) in conflict.disputes.contains { naming.contains($0.place) } }
        guard isOpen(before), !isOpen(self), let namespace = merged["namespace"]?.text, let name = merged["name"]?.text
        else { return }
        let home = "\(root)/\(StorePath(DatasetID(namespace: namespace, name: name)).file)"
        if path.string.hasPrefix("\(root)/"), path != Text(home) { throw .misplaced(name.string, home: home) }
    }
}

extension [UInt8] {
    /// Whether a document may be a conflict: most are not, and need not be parsed to tell.
    fileprivate var mentionsConflict: Bool {
        let word = Array("\"conflict/".utf8)
        return withUnsafeBufferPointer { bytes in
            guard bytes.count >= word.count else { return false }
            return (0...(bytes.count - word.count)).contains { start in
                bytes[start] == word[0] && bytes[start + 1] == word[1] && bytes[start...].starts(with: word)
            }
        }
    }
}

extension LumosError {
    fileprivate init(_ error: ResolutionError, _ conflict: ConflictDocument, path: Text) {
        switch error {
        case .notInDispute(let place):
            self.init(
                .notFound, "nothing is in dispute at `\(place)` of \(conflict.name)", why: conflict.summary,
                fix: Suggestion.closest(to: place, among: conflict.disputes.map(\.place.string))
                    .map { "did you mean `\($0)`?" } ?? "lumos resolve '\(conflict.name)' lists the places")
        case .gone(let place):
            self.init(
                .invalidData, "`\(place)` of \(conflict.name) cannot be resolved",
                why: "\"merged\" in \(path) has nothing that it lies in",
                fix: "put it back, or edit \"merged\" and take the entry out of \"conflicts\"")
        case .invalid(let fault):
            self.init(
                .invalidData, "resolved so, \(conflict.name) would be no valid document", why: fault.description,
                fix: "take the other side at one of the places, or edit \"merged\" in '\(path)'")
        case .misplaced(let name, let home):
            self.init(
                .invalidData, "\(name) does not belong into `\(path)`",
                why: "the sides are versions of datasets with different names; its file is `\(home)`",
                fix: "take the side whose file this is, or git rm \(path.inShell); "
                    + "git show MERGE_HEAD:PATH prints a file as theirs has it")
        case .unknownSort:
            self.init(
                .invalidData, "\"merged\" in `\(path)` is neither a dataset nor a job",
                fix: "git checkout --merge -- '\(path)' merges it again")
        }
    }
}
