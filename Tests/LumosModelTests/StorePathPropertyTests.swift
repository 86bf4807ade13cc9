import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

/// What holds of the path of any dataset.
@Suite struct StorePathPropertyTests {
    private static let identities: [DatasetID] = {
        var random = SplitMix64(seed: 20_260_101)
        var identities: Set<DatasetID> = []
        while identities.count < 20_000 { identities.insert(identity(&random)) }
        return identities.sorted()
    }()

    @Test func `no two identities share a path, not even where case is lost`() {
        var taken: [Text: DatasetID] = [:]
        for id in Self.identities {
            let path = Text(StorePath(id).description.lowercased())
            #expect(taken.updateValue(id, forKey: path) == nil, "\(path)")
        }
    }

    @Test func `every path is a name that Git takes`() {
        for id in Self.identities {
            let path = StorePath(id).description
            #expect(Self.isLegal(path), "\(path)")
        }
    }

    @Test func `git check-ref-format agrees`() throws {
        let sample = stride(from: 0, to: Self.identities.count, by: Self.identities.count / 300)
        for id in sample.map({ Self.identities[$0] }) {
            let reference = "refs/tags/\(StorePath(id))/v1.0.0"
            #expect(try run("git", ["check-ref-format", reference]).status == 0, "\(reference)")
        }
    }

    /// git-check-ref-format(1), rules 1 to 10, for what stands below "refs/tags/".
    private static func isLegal(_ path: String) -> Bool {
        let banned: Set<UInt8> = Set(" ~^:?*[\\\u{7F}".utf8)
        guard path.utf8.allSatisfy({ $0 >= 0x20 && !banned.contains($0) }) else { return false }
        let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return !path.contains("..") && !path.contains("@{")
            && parts.allSatisfy { part in
                let text = String(Substring(part))
                return !text.isEmpty && !text.hasPrefix(".") && !text.hasSuffix(".") && !text.hasSuffix(".lock")
            }
    }
}

extension StorePathPropertyTests {
    /// The namespaces have one part behind the scheme: where a namespace ends, no path tells.
    private static func identity(_ random: inout SplitMix64) -> DatasetID {
        let scheme = schemes[Int.random(in: 0..<schemes.count, using: &random)]
        let host = text(of: pieces.filter { !$0.contains("/") }, &random)
        return DatasetID(namespace: Text(scheme + "x" + host), name: Text(text(of: pieces, &random)))
    }

    private static func text(of pieces: [String], _ random: inout SplitMix64) -> String {
        let count = Int.random(in: 0..<6, using: &random)
        let text = (0..<count).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
        let isLong = Int.random(in: 0..<20, using: &random) == 0
        return isLong ? String(repeating: text, count: 40) : text
    }

    private static let schemes = ["", "s3://", "file://", "postgres://", "Postgres://", "a b://", ".lock://"]
    private static let pieces = [
        "a", "A", "b", "B", "é", "É", "e\u{301}", "ß", "注", "🦊", "\u{AC00}", "\u{1100}\u{1161}", "ǅ", "ǆ", "١", "0",
        ".", "..", "/", "//", "%", "%2E", "+", "+b7e8acdd", " ", "\0", "\n", "\u{7F}", "~", "^", ":", "?", "*", "[",
        "\\",
        "@", "@{", "-", "_", "=", ",", "con", "CON", "nul.", "com1", "lpt¹", ".lock", ".LOCK", ".json", ".Json", "\"",
        "|",
    ]
}
