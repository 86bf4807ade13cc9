import CanonicalJSON
import LumosDiff
import LumosModel
import LumosReport
import LumosTestSupport
import Testing

struct ChangeWordsTests {
    @Test func `every kind of change has words, and they say what a golden file says`() throws {
        let changes = try WordCases.changes()
        #expect(Set(changes.map(\.kind)) == Set(Change.Kind.allCases))
        var lines: [String] = []
        for change in changes {
            let words = ChangeWords(change)
            #expect(!words.place.isEmpty && !words.summary.isEmpty)
            lines.append("\(change.kind.rawValue) | \(words.place) | \(words.summary)")
            lines += words.detail.map { "    \($0)" }
            if !words.hint.isEmpty { lines.append("    " + words.hint.joined(separator: " ")) }
        }
        let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
        #expect(try Golden.check(bytes, against: "change-words.txt") == nil)
    }

    @Test(arguments: [
        ("group:sales", "@sales"), ("user:ada", "ada"), ("user:ada@example.com", "ada@example.com"),
        ("role:dba", "role:dba"),
        ("group:", "group:"), ("sales", "sales"),
    ])
    func `owners are named as people name them`(id: String, name: String) {
        #expect(OwnerName(Text(id)).short == name)
    }

    @Test func `a text of many lines costs no more than it tells`() throws {
        func lines(_ seed: Int) -> String { (0..<5_000).map { "select \($0 &* 31 ^ seed)" }.joined(separator: "\\n") }
        let changes = SnapshotDiff.changes(
            from: try dataset("v", #"{"view":{"definition":"\#(lines(1))"}}"#),
            to: try dataset("v", #"{"view":{"definition":"\#(lines(7))"}}"#))
        let clock = ContinuousClock()
        var words: [ChangeWords] = []
        let duration = clock.measure { words = changes.map(ChangeWords.init) }
        #expect(words.map(\.summary) == ["5000 lines changed"])
        #expect(duration < .seconds(1))
    }
}
