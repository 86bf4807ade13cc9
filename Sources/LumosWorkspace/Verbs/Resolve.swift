package import CanonicalJSON
package import LumosDiff
import LumosGit
package import LumosModel

/// A document of the work tree that a merge left to be decided.
package struct OpenConflict: Sendable {
    /// From the repository's top.
    package let path: Text
    /// `nil` where Git merged it as text and left its markers.
    package let conflict: ConflictDocument?
}

/// What `lumos resolve` did.
package struct ResolveOutcome: Sendable {
    /// The documents that it wrote, in order of their paths: nothing is in dispute in them any more.
    package fileprivate(set) var written: [Text] = []
    /// What is still open, in order of the paths.
    package fileprivate(set) var open: [OpenConflict] = []
}

extension Workspace {
    /// The conflicts of the work tree, in order of their paths.
    ///
    /// - Parameter names: datasets or files; all of them where there is none.
    /// - Throws: exit 66 where a name is of no conflict.
    package func openConflicts(_ names: [String] = []) throws(LumosError) -> [OpenConflict] {
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
        guard !names.isEmpty else { return found }
        for name in names where !found.contains(where: { $0.isCalled(name) }) {
            throw LumosError(
                .notFound, "`\(name)` is in no conflict",
                why: found.isEmpty ? "nothing is, in the work tree" : found.map(\.path.string).joined(separator: "\n"),
                fix: "lumos resolve lists what is open")
        }
        return found.filter { conflict in names.contains(where: conflict.isCalled) }
    }

    /// The conflict of the work tree that a dataset's name means; `nil` where it means none.
    package func conflict(called name: String) throws(LumosError) -> OpenConflict? {
        if repository?.isBare ?? true { return nil }
        return try openConflicts().first { $0.isCalled(name) }
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
            guard var conflict = open.conflict else {
                outcome.open.append(open)
                continue
            }
            do throws(ResolutionError) {
                if let choice, !conflict.disputes.isEmpty { conflict = try conflict.resolved(choice, at: place) }
                if conflict.disputes.isEmpty {
                    files.append((open.path, try conflict.settled()))
                    outcome.written.append(open.path)
                } else {
                    if choice != nil { files.append((open.path, conflict.bytes)) }
                    outcome.open.append(OpenConflict(path: open.path, conflict: conflict))
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
        case .unknownSort:
            self.init(
                .invalidData, "\"merged\" in `\(path)` is neither a dataset nor a job",
                fix: "git checkout --merge -- '\(path)' merges it again")
        }
    }
}
