import Glibc

/// The repository that the tests are in, and the program that they test.
enum Root {
    /// Three folders up from this file.
    static let path = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(
        separator: "/")

    /// `LUMOS`, else what `swift build -c release` made.
    static let binary = getenv("LUMOS").map { String(cString: $0) } ?? path + "/.build/release/lumos"
}

/// A file's text; `nil` where there is no such file.
struct TextFile {
    let text: String

    init?(_ path: String) {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
        text = String(decoding: bytes, as: UTF8.self)
    }
}
