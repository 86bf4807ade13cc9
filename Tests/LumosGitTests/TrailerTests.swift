import CanonicalJSON
import LumosGit
import LumosTestSupport
import Testing

@Suite struct TrailerTests {
    private func printed(_ trailers: [Trailer]) -> String {
        trailers.map { "\($0.key): \($0.value)" }.joined(separator: "\n")
    }

    private func git(_ message: String) throws -> String {
        try run(
            "git", ["interpret-trailers", "--parse", "--no-divider"],
            environment: ["PATH": "/usr/bin:/bin", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"],
            input: bytes(message)
        ).requireSuccess().text
    }

    @Test(arguments: [
        "", "\n", "title", "title\n", "Key: value\n", "title\n\nKey: value", "title\n\nKey: value\n",
        "title\n\nbody\n\nA: 1\nB: 2\n", "title\n\nbody\nA: 1\n", "title\n\nA: 1\n\nB: 2\n\n\n",
        "title\n\nA: 1\n  continued\n\tagain\nB: 2\n", "title\n\nA: 1\nnot a trailer\n",
        "title\n\nSigned-off-by: x\nnot a trailer\nnor this\nnor that\n",
        "title\n\nSigned-off-by: x\na\nb\nc\nd\n", "title\n\n(cherry picked from commit 123)\nA: 1\n",
        "title\n\nA : spaced\nB\t: tabbed\n: none\nC:\n", "title\n\nA:1\n#comment: x\nB: 2\n# more\n",
        "title\n\nA: 1\n\nConflicts:\n\tfile\n",
        "title\n\nA: 1\n# ------------------------ >8 ------------------------\nB: 2\n",
        "title\n\n---\nA: 1\n", "title\n\nbody\n---\n\nA: 1\n", "title\n\nA-b1: x: y\n", "title\n\nÄ: 1\n",
        "title\n\nA b: 1\n",
        "title\n \nA: 1\n \n", "title\n\n  A: 1\n", "title\n\nA: 1\n  \nB: 2\n", "title\r\n\r\nA: 1\r\n",
        "title\n\nurl http://x\n",
        "title\n\nhttp://x.y\n", "# c\n\nA: 1\n", "title\n\nA: \n  folded only\n",
    ]) func `trailers are read as git reads them`(message: String) throws {
        #expect(try printed(Trailer.parse(Text(message))) == git(message))
    }

    @Test(arguments: 1...4) func `trailers of random messages are read as git reads them`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let lines = [
            "", "", " ", "text here", "A: 1", "Lumos-Source: dbt", "Signed-off-by: a <b>", " continued",
            "\tindented: x",
            "# comment", "(cherry picked from commit 1)", "Conflicts:", "x:", ": y", "a b: c", "---", "é: 1",
        ]
        for _ in 0..<150 {
            let count = Int.random(in: 0...9, using: &random)
            let body = (0..<count).compactMap { _ in lines.randomElement(using: &random) }
            let message = (["title"] + body).joined(separator: "\n") + (Bool.random(using: &random) ? "\n" : "")
            #expect(try printed(Trailer.parse(Text(message))) == git(message), "\(message.debugDescription)")
        }
    }

    @Test(arguments: [
        "title", "title\n", "title\n\nbody\n\n\n", "title\n\nA: 1\n", "title\n\nbody: with\na colon\n",
        "title\n\nA: 1\n\nConflicts:\n\tfile\n", "title\n\nSee: this\nand that\n", "", "title\n\nA: 1\n# comment\n",
    ]) func `what is appended is read again, by git too`(message: String) throws {
        let trailers = [
            Trailer("Lumos-Source", "shop dbt 1"), Trailer("Lumos-Captured-At", "2026-01-01T00:00:00Z"),
            Trailer("Lumos-Altered-By", "two\nlines\n  and  blanks "), Trailer("Lumos-Empty", ""),
        ]
        let written = Trailer.append(trailers, to: Text(message))
        let expected =
            printed(Trailer.parse(Text(message))) + (Trailer.parse(Text(message)).isEmpty ? "" : "\n")
            + "Lumos-Source: shop dbt 1\nLumos-Captured-At: 2026-01-01T00:00:00Z\n"
            + "Lumos-Altered-By: two lines and  blanks\nLumos-Empty: "
        #expect(printed(Trailer.parse(written)) == expected)
        #expect(try git(written.string) == expected)
        #expect(written.string.hasSuffix("\n") && !written.string.hasSuffix("\n\n"))
    }

    @Test func `no trailers leave a message as it is`() {
        #expect(Trailer.append([], to: "title") == "title")
    }
}
