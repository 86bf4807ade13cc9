import Clibgit2
import Glibc

/// The turn to write the tags of a release. One process of a repository has it at a time, and it ends with that process,
/// whatever ends it: flock(2) is let go by the system.
///
/// The file that is locked says which tags are being written. Who takes the turn after a process that was killed reads
/// there what has to be undone. Where nothing is being written there is no file.
struct ReleaseTurn: ~Copyable {
    private let file: Descriptor
    private let path: String
    /// What the process before has not ended; the tag of the store last.
    let unended: [WrittenTag]

    /// - Throws: `.locked` where another process has it for longer than Git waits.
    static func take(in folder: String) throws(GitError) -> ReleaseTurn {
        let path = note(in: folder)
        for _ in 1...lockAttempts {
            let opened = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o666)
            guard let file = Descriptor(opened) else { throw GitError(errno: errno, doing: doing(path)) }
            if flock(file.number, LOCK_EX | LOCK_NB) == 0 {
                var information = stat()
                guard fstat(file.number, &information) == 0 else { throw GitError(errno: errno, doing: doing(path)) }
                // The one before has removed it since it was opened: it is nobody's any more.
                if information.st_nlink == 0 { continue }
                let text = String(decoding: try file.readAll(upTo: documentLimit, from: path), as: UTF8.self)
                return ReleaseTurn(file, path, WrittenTag.all(in: text))
            }
            guard errno == EWOULDBLOCK || errno == EINTR else { throw GitError(errno: errno, doing: doing(path)) }
            pauseForLock()
        }
        throw GitError(
            .locked, "another release is being made in this repository",
            why: "its process has `\(printable(path))` locked",
            fix: "wait for it, then run again")
    }

    /// What is being written just now, or was when its writer was killed.
    static func unended(in folder: String) throws(GitError) -> [WrittenTag] {
        try readFile(note(in: folder)).map { WrittenTag.all(in: String(decoding: $0, as: UTF8.self)) } ?? []
    }

    private static func note(in folder: String) -> String { "\(folder)/lumos-release" }

    private init(_ file: consuming Descriptor, _ path: String, _ unended: [WrittenTag]) {
        self.file = file
        self.path = path
        self.unended = unended
    }

    /// Says durably what will be written now; nothing where it is written.
    func note(_ tags: [WrittenTag]) throws(GitError) {
        guard ftruncate(file.number, 0) == 0, lseek(file.number, 0, SEEK_SET) == 0 else {
            throw GitError(errno: errno, doing: ReleaseTurn.doing(path))
        }
        try file.write(Array(tags.map { "\($0.object) \($0.reference)\n" }.joined().utf8), to: path)
        try file.flush(path)
    }

    deinit {
        var information = stat()
        if fstat(file.number, &information) == 0, information.st_size == 0 { unlink(path) }
    }

    private static func doing(_ path: String) -> String { "take the turn to release in `\(printable(path))`" }
}

/// A tag's reference and what it points at.
struct WrittenTag: Sendable {
    let reference: String
    let object: ObjectID

    /// The whole lines of a note: what was being written when its writer ended says nothing.
    fileprivate static func all(in note: String) -> [WrittenTag] {
        note.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast().compactMap { line in
            let words = String(Substring(line)).split(separator: " ", maxSplits: 1)
            guard words.count == 2, let object = ObjectID(hex: words[0]) else { return nil }
            return WrittenTag(reference: String(words[1]), object: object)
        }
    }
}

extension RepositoryHandle {
    /// Takes back what was written of a release that is not made: the tags of datasets, unless that of the store, which
    /// is written last, is there.
    func undo(_ tags: [WrittenTag]) throws(GitError) {
        guard let last = tags.last, try tip(of: last.reference) != last.object else { return }
        for tag in tags where try tip(of: tag.reference) == tag.object { try remove(tag.reference) }
    }

    /// Removes the locks that a process which has ended held beside its tags. What a Git that runs has locked since is
    /// gone in a moment by itself.
    func unlock(_ tags: [WrittenTag], in folder: String) throws(GitError) {
        var left = tags.map { "\(folder)/\($0.reference).lock" }.filter(exists)
        for _ in 1...lockAttempts where !left.isEmpty {
            pauseForLock()
            left = left.filter(exists)
        }
        for lock in left where unlink(lock) != 0 && errno != ENOENT {
            throw GitError(errno: errno, doing: "remove the lock `\(printable(lock))`")
        }
    }

    /// Removes a reference that is there.
    func remove(_ reference: String) throws(GitError) {
        let found = try ReferenceHandle.ifPresent("read `\(printable(reference))`") {
            git_reference_lookup(&$0, pointer, reference)
        }
        if let found { try check(git_reference_delete(found.pointer), "remove `\(printable(reference))`") }
    }
}
