import Foundation

/// Files that say what the output was when somebody last looked at it.
package enum Golden {
    /// Compares bytes with a golden file, `Golden/<name>` beside the test.
    ///
    /// With `LUMOS_UPDATE_GOLDEN=1` it writes the file instead.
    /// - Returns: `nil` when they are equal, else what differs: for `#expect(try Golden.check(…) == nil)`.
    package static func check(
        _ bytes: [UInt8], against name: String, beside test: String = #filePath
    ) throws -> String? {
        let file = URL(fileURLWithPath: test).deletingLastPathComponent().appendingPathComponent("Golden/\(name)")
            .standardizedFileURL
        if ProcessInfo.processInfo.environment["LUMOS_UPDATE_GOLDEN"] == "1" {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: file)
            return nil
        }
        guard let wanted = FileManager.default.contents(atPath: file.path) else {
            return "\(file.path) is not there: LUMOS_UPDATE_GOLDEN=1 writes it"
        }
        return wanted == Data(bytes) ? nil : difference(from: Array(wanted), to: bytes, in: file.path)
    }

    private static func difference(from wanted: [UInt8], to bytes: [UInt8], in file: String) -> String {
        let old = wanted.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let new = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let same = zip(old, new).prefix { $0 == $1 }.count
        func line(_ lines: [ArraySlice<UInt8>]) -> String {
            same < lines.count ? String(decoding: lines[same], as: UTF8.self) : "(end)"
        }
        return "\(file):\(same + 1)\n  golden: \(line(old))\n  now:    \(line(new))"
    }
}
