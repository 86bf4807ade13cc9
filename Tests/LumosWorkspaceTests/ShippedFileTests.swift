import Foundation
import LumosTestSupport
import LumosWorkspace
import Testing

/// The files that users get from the binary alone.
struct ShippedFileTests {
    @Test(arguments: ShippedFile.all.map(\.name))
    func `the literal is the file`(name: String) throws {
        let shipped = try #require(ShippedFile.all.first { $0.name == name })
        let bytes = try #require(FileManager.default.contents(atPath: "\(root)/\(shipped.path)"))
        let text = String(decoding: bytes, as: UTF8.self)
        let literal = Array(literal(of: shipped, text).utf8)
        #expect(
            try Golden.check(literal, against: "../../../Sources/LumosWorkspace/Shipped/Literals/\(name).swift") == nil)
        // What is written anew is compiled by the next build.
        if ProcessInfo.processInfo.environment["LUMOS_UPDATE_GOLDEN"] == nil { #expect(shipped.text == text) }
    }

    @Test func `no name and no path stands for two`() {
        #expect(Set(ShippedFile.all.map(\.name)).count == ShippedFile.all.count)
        #expect(Set(ShippedFile.all.map(\.path)).count == ShippedFile.all.count)
    }

    @Test func `a value stands where the file sets it, quoted as there`() {
        let file = ShippedFile(
            name: "x", path: "x", text: "  A = ''\n  A: \"\"  \n  AA = ''\n# A = ''\nuses: A: x\nB: plain\n")
        #expect(
            file.setting([("A", "1"), ("B", "2")])
                == "  A = '1'\n  A: \"1\"\n  AA = ''\n# A = ''\nuses: A: x\nB: \"2\"\n")
    }

    private let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(
        separator: "/")

    /// The Swift file that holds the text.
    private func literal(of file: ShippedFile, _ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        let body = lines.map { $0.isEmpty ? "" : "            \($0)" }.joined(separator: "\n")
        return """
            extension ShippedFile {
                static let \(file.name) = ShippedFile(
                    name: "\(file.name)", path: "\(file.path)",
                    text: ###\"""
            \(body)

                        \"""###)
            }

            """
    }
}
