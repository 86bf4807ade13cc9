import CanonicalJSON
import Foundation
import LumosModel
import LumosSources
import LumosTestSupport
import Testing

/// No file takes the reader's memory, its stack or its time.
struct YAMLBoundsTests {
    /// Ten anchors, each ten times the one before.
    private static var laughs: String {
        var text = "a0: &a0 [lol, lol]\n"
        for level in 1...9 {
            let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(aliases)]\n"
        }
        return text
    }

    @Test func `a billion laughs are refused`() throws {
        let error = try #require(try Contracts.failure(Contracts.head + Self.laughs))
        #expect(error.cause == .invalid)
        #expect(error.message.contains("aliases grow"))
    }

    @Test(arguments: [
        "? *a9\n: x\n", "? [*a9]\n: x\n", "*a9 : x\n", "b: {*a9 : x}\n", "b: {[*a9]: x}\n", "{a: *a9}: x\n",
    ])
    func `laughs in a key are refused before anybody hashes them`(_ key: String) throws {
        let error = try #require(try Contracts.failure(Contracts.head + Self.laughs + key))
        #expect(error.message.contains("within a key"))
    }

    @Test func `many aliases that share a small anchor are read`() throws {
        let fields = (0..<200).map { "      - {name: f\($0), customProperties: *shared}\n" }.joined()
        let text = """
            customProperties: &shared
              - {property: pii, value: true}
            schema:
              - name: t
                properties:

            """
        let dataset = try Contracts.dataset(text + fields)
        #expect(dataset.fields.count == 200)
        #expect(dataset.fields.allSatisfy { $0.isPII })
    }

    @Test(arguments: ["[", "{a: ", "- ", "? "])
    func `depth is bounded`(_ opening: String) throws {
        let text = Contracts.head + "x:\n  " + String(repeating: opening, count: 5000)
        let error = try #require(try Contracts.failure(text))
        #expect(error.cause == .invalid)
    }

    @Test func `129 levels are too many, and a snapshot's depth is not reached by fields`() throws {
        let text =
            Contracts.head + "x: " + String(repeating: "[", count: 129) + String(repeating: "]", count: 129) + "\n"
        let error = try #require(try Contracts.failure(text))
        #expect(error.message.contains("128 levels"))
    }

    @Test func `a file of more than 16 MiB is refused`() throws {
        let text = Contracts.head + "domain: " + String(repeating: "x", count: 16 << 20) + "\n"
        let error = try #require(try Contracts.failure(text))
        #expect(error.message.contains("16 MiB"))
    }

    @Test(arguments: ["odcs/shop-3.1/input/orders.odcs.yaml", "odcs/folder/input/sales/deep/events.json"])
    func `a contract that breaks off anywhere is read or refused, and never crashes`(_ name: String) throws {
        let file = URL(fileURLWithPath: "\(Fixture.root)/\(name)")
        let bytes = Array(try Data(contentsOf: file))
        let directory = try TemporaryDirectory()
        var refused = 0
        for count in stride(from: 0, to: bytes.count, by: 7) {
            let path = try directory.write(bytes.prefix(count), to: "cut.\(file.pathExtension)")
            do throws(SourceError) {
                _ = try ODCSSource(SourceConfiguration(name: "odcs", path: path)).read()
            } catch {
                #expect(error.cause == .invalid)
                refused += 1
            }
        }
        #expect(refused > 0)
    }

    @Test func `a contract with any byte changed is read or refused, and never crashes`() throws {
        let file = URL(fileURLWithPath: "\(Fixture.root)/odcs/shop-3.1/input/orders.odcs.yaml")
        let bytes = Array(try Data(contentsOf: file))
        var random = SplitMix64(seed: 20_261_121)
        let directory = try TemporaryDirectory()
        for _ in 0..<400 {
            var copy = bytes
            for _ in 0..<3 {
                guard let index = copy.indices.randomElement(using: &random) else { continue }
                copy[index] = UInt8.random(in: .min ... .max, using: &random)
            }
            let path = try directory.write(copy, to: "changed.yaml")
            do throws(SourceError) {
                _ = try ODCSSource(SourceConfiguration(name: "odcs", path: path)).read()
            } catch {
                #expect(error.cause == .invalid)
            }
        }
    }
}
