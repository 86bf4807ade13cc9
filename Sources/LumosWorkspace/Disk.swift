import CanonicalJSON
import Glibc

/// Files outside the store: configuration, and what a source names.
package enum Disk {
    /// The content of a file; `nil` where there is none.
    ///
    /// - Throws: exit 74 where it is there and cannot be read.
    package static func read(_ path: String) throws(LumosError) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw failure("open", path)
        }
        defer { close(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = chunk.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
            if count == 0 { return bytes }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw failure("read", path)
            }
            bytes += chunk[..<count]
        }
    }

    /// Writes a file whole or not at all: beside it first, then renamed. Links are followed; a pipe or a device is written
    /// to as it stands.
    package static func write(
        _ bytes: [UInt8], to name: String, isProgram: Bool = false
    ) throws(LumosError) {
        let path = realPath(name) ?? name
        if let kind = mode(path), kind != S_IFREG { return try pour(bytes, into: path) }
        let staged = path + ".lumos-\(getpid())"
        let file = open(staged, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, isProgram ? 0o755 : 0o644)
        guard file >= 0 else { throw failure("write", path) }
        do throws(LumosError) {
            try fill(file, bytes, path)
            guard fsync(file) == 0 else { throw failure("write", path) }
        } catch {
            close(file)
            unlink(staged)
            throw error
        }
        close(file)
        guard rename(staged, path) == 0 else {
            let error = failure("write", path)
            unlink(staged)
            throw error
        }
    }

    private static func pour(_ bytes: [UInt8], into path: String) throws(LumosError) {
        let file = open(path, O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { throw failure("write", path) }
        defer { close(file) }
        try fill(file, bytes, path)
    }

    private static func fill(_ file: Int32, _ bytes: [UInt8], _ path: String) throws(LumosError) {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            guard count >= 0 else {
                if errno == EINTR { continue }
                throw failure("write", path)
            }
            written += count
        }
    }

    /// Takes a file away, if it is there.
    package static func remove(_ path: String) throws(LumosError) {
        if unlink(path) != 0, errno != ENOENT, errno != ENOTDIR { throw failure("remove", path) }
    }

    /// Gives a file another name, in place of whatever has it.
    static func move(_ path: String, to other: String) throws(LumosError) {
        if rename(path, other) != 0 { throw failure("move", path) }
    }

    /// Makes a folder and those above it, as far as they are missing.
    package static func makeFolder(_ path: String) throws(LumosError) {
        if isFolder(path) { return }
        if let slash = path.lastIndex(of: "/"), slash > path.startIndex { try makeFolder(String(path[..<slash])) }
        if mkdir(path, 0o755) != 0, errno != EEXIST { throw failure("make the folder", path) }
        // What is in the way may be a file.
        if !isFolder(path) {
            throw LumosError(.io, "cannot make the folder `\(path)`", why: "a file is in its place")
        }
    }

    /// Whether something is at the path that is a file, symbolic links followed.
    package static func isFile(_ path: String) -> Bool { mode(path) == S_IFREG }

    /// Whether a file is at the path that may be run.
    static func isProgram(_ path: String) -> Bool { isFile(path) && access(path, X_OK) == 0 }

    /// Whether something is at the path that is a folder.
    package static func isFolder(_ path: String) -> Bool { mode(path) == S_IFDIR }

    /// Whether anything is at the path.
    package static func exists(_ path: String) -> Bool { mode(path) != nil }

    /// The names in a folder, sorted by bytes, `.` and `..` apart; none where it cannot be listed.
    package static func names(in path: String) -> [String] {
        guard let stream = opendir(path) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private static func mode(_ path: String) -> mode_t? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return status.st_mode & S_IFMT
    }

    private static func failure(_ verb: String, _ path: String) -> LumosError {
        let reason = String(cString: strerror(errno))
        return LumosError(.io, "cannot \(verb) `\(path)`", why: reason)
    }
}

extension Disk {
    /// Whether two paths lead to one file or folder.
    static func samePlace(_ a: String, _ b: String) -> Bool {
        guard let left = realPath(a), let right = realPath(b) else { return false }
        return Text(left) == Text(right)
    }

    /// Whether a path leads into a folder.
    static func contains(_ folder: String, _ path: String) -> Bool {
        guard let outer = realPath(folder), let inner = realPath(path) else { return false }
        return inner.utf8.starts(with: (outer + "/").utf8)
    }

    /// The path with every link followed; `nil` where nothing is there.
    static func realPath(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }
}

extension Disk {
    /// Runs something with a new folder of its own below another one, which is gone afterwards.
    static func withTemporaryFolder<Result>(
        below parent: String, _ body: (String) throws(LumosError) -> Result
    ) throws(LumosError) -> Result {
        var template = Array("\(parent)/lumos-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw failure("make a folder in", parent) }
        let path = String(cString: made)
        defer { removeAll(path) }
        return try body(path)
    }

    /// A folder with everything in it; what cannot be removed stays.
    private static func removeAll(_ path: String) {
        var status = stat()
        if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            for name in names(in: path) { removeAll("\(path)/\(name)") }
        }
        Glibc.remove(path)
    }
}
