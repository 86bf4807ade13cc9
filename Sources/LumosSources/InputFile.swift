#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Files and folders as sources read them: whole, or not at all.
enum InputFile {
    /// What stands at a path, links followed.
    enum Kind: Sendable, Hashable {
        case file, folder, other
    }

    /// What stands at the path; `nil` where there is nothing, or nothing that may be seen.
    static func kind(of path: String, followingLinks: Bool = true) -> Kind? {
        var status = stat()
        guard (followingLinks ? stat(path, &status) : lstat(path, &status)) == 0 else { return nil }
        return switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        default: .other
        }
    }

    /// The bytes of a file.
    /// - Throws: `SourceError.Cause.missing` where it cannot be opened or read to its end.
    static func read(_ path: String) throws(SourceError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(path, errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unreadable(path, errno) }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw .unreadable(path, EISDIR) }
        var failure: Int32 = 0
        // Into the array itself: a manifest of 70 MB is held once.
        var bytes = [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
            failure = fill(UnsafeMutableRawBufferPointer(buffer), &count, from: descriptor)
        }
        // A pipe has no size, and a file may have grown.
        if failure == 0 { failure = append(to: &bytes, from: descriptor) }
        guard failure == 0 else { throw .unreadable(path, failure) }
        return bytes
    }

    /// How a file begins, for a guess at what it is; `nil` where it cannot be read.
    static func head(of path: String, count: Int) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, count in
            failure = fill(UnsafeMutableRawBufferPointer(buffer), &count, from: descriptor)
        }
        return failure == 0 ? String(decoding: bytes, as: UTF8.self) : nil
    }

    /// The names in a folder, in order of their bytes.
    static func names(in folder: String) throws(SourceError) -> [String] {
        guard let stream = opendir(folder) else { throw .unreadable(folder, errno) }
        defer { closedir(stream) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else { break }
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        guard errno == 0 else { throw .unreadable(folder, errno) }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The last component of a path: "target" of "/home/ada/shop/target/".
    static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// The folder that holds what lies at the path.
    static func folder(of path: String) -> String {
        let parts = path.split(separator: "/").dropLast()
        return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    }

    private static func append(to bytes: inout [UInt8], from descriptor: Int32) -> Int32 {
        var failure: Int32 = 0
        while true {
            let part = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
                failure = fill(UnsafeMutableRawBufferPointer(buffer), &count, from: descriptor)
            }
            if part.isEmpty || failure != 0 { return failure }
            bytes += part
        }
    }
}

/// Reads until the buffer is full or the file ends; 0, or what `errno` says.
private func fill(
    _ buffer: UnsafeMutableRawBufferPointer, _ count: inout Int, from descriptor: Int32
) -> Int32 {
    while count < buffer.count {
        let length = read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
        if length == 0 { return 0 }
        if length > 0 { count += length } else if errno != EINTR { return errno }
    }
    return 0
}

extension SourceError {
    fileprivate static func unreadable(_ path: String, _ code: Int32) -> SourceError {
        SourceError(.missing, "cannot read `\(path)`: \(String(cString: strerror(code)))")
    }
}
