import Foundation

/// A folder of its own, removed with everything in it when nobody holds it any more.
package final class TemporaryDirectory: Sendable {
    /// Absolute, without symbolic links on the way.
    package let path: String

    /// Makes an empty folder.
    package init() throws {
        var template = Array((FileManager.default.temporaryDirectory.path + "/lumos-XXXXXX").utf8CString)
        guard let made = mkdtemp(&template), let real = realpath(made, nil) else {
            throw CocoaError(.fileWriteUnknown)
        }
        defer { free(real) }
        path = String(cString: real)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The absolute path of something in it.
    package func path(of name: String) -> String {
        "\(path)/\(name)"
    }

    /// Writes a file and makes the folders on the way; returns its absolute path.
    @discardableResult
    package func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
        let file = path(of: name)
        try FileManager.default.createDirectory(
            atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        return file
    }

    /// Writes a text file.
    @discardableResult
    package func write(_ text: String, to name: String) throws -> String {
        try write(text.utf8, to: name)
    }

    /// The bytes of a file in it; `nil` when there is none.
    package func read(_ name: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path(of: name)).map { Array($0) }
    }
}
