import Glibc

/// A file descriptor, closed when its owner goes.
struct Descriptor: ~Copyable {
    let number: Int32

    /// Takes what `open` returned; `nil` when it failed, with the reason in `errno`.
    init?(_ number: Int32) {
        guard number >= 0 else { return nil }
        self.number = number
    }

    deinit { close(number) }

    /// Everything up to the end, at most `limit` bytes and one.
    func readAll(upTo limit: Int, from name: String) throws(GitError) -> [UInt8] {
        var information = stat()
        guard fstat(number, &information) == 0 else { throw GitError(errno: errno, doing: "read `\(name)`") }
        let size = Int(information.st_size)
        guard size <= limit else { throw .tooLarge("`\(name)`", size: size) }
        var bytes: [UInt8] = []
        // One byte more than it has, so that one read meets the end.
        var room = size + 1
        while bytes.count <= limit {
            var failure: Int32 = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                let got = read(number, buffer.baseAddress, room)
                failure = got < 0 ? errno : 0
                count = max(0, got)
            }
            if failure == EINTR { continue }
            guard failure == 0 else { throw GitError(errno: failure, doing: "read `\(name)`") }
            if chunk.isEmpty { return bytes }
            if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
            room = 64 << 10
        }
        throw .tooLarge("`\(name)`", size: bytes.count)
    }

    func write(_ bytes: [UInt8], to name: String) throws(GitError) {
        var done = 0
        while done < bytes.count {
            let wrote = bytes.withUnsafeBytes {
                Glibc.write(number, $0.baseAddress?.advanced(by: done), $0.count - done)
            }
            if wrote < 0, errno == EINTR { continue }
            guard wrote > 0 else { throw GitError(errno: errno, doing: "write `\(name)`") }
            done += wrote
        }
    }

    /// Makes what was written survive a loss of power.
    func flush(_ name: String) throws(GitError) {
        guard fsync(number) == 0 else { throw GitError(errno: errno, doing: "write `\(name)` to the disk") }
    }
}

/// A whole file; `nil` when there is none.
func readFile(_ path: String) throws(GitError) -> [UInt8]? {
    guard let file = Descriptor(open(path, O_RDONLY | O_CLOEXEC)) else {
        if errno == ENOENT || errno == ENOTDIR { return nil }
        throw GitError(errno: errno, doing: "read `\(printable(path))`")
    }
    return try file.readAll(upTo: documentLimit, from: printable(path))
}

/// Whether something can be seen at a path.
func exists(_ path: String) -> Bool {
    access(path, F_OK) == 0
}
