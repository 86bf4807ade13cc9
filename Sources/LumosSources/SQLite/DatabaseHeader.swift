#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The first bytes of an SQLite file (sqlite.org/fileformat2.html, section 1.3).
struct DatabaseHeader {
    /// Whether the file is read through a write-ahead log (bytes 18 and 19).
    let usesLog: Bool

    private static let magic = Array("SQLite format 3\0".utf8)

    /// `nil` where the file is no database, or one whose header is encrypted.
    /// - Throws: `.missing` where it cannot be read.
    init?(ofFileAt path: String) throws(SourceError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(path) }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 20)
        let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
        guard count >= 0 else { throw .unreadable(path) }
        guard count == bytes.count, bytes.starts(with: DatabaseHeader.magic) else { return nil }
        usesLog = bytes[18] == 2 || bytes[19] == 2
    }
}

extension SourceError {
    fileprivate static func unreadable(_ path: String) -> SourceError {
        SourceError(.missing, "cannot read `\(path)`: \(String(cString: strerror(errno)))")
    }
}
