import CanonicalJSON
import Foundation
import LumosModel
import LumosTestSupport
import Testing

/// How the program behaves as one among others: pipes, colours, errors for programs, folders.
@Suite struct ConsoleTests {
    @Test func `a reader that goes away is no error`() throws {
        let project = try Project(configuration: "edition: 1\n")
        try project.store((0..<600).map { .table(Text("shop.\(String(repeating: "long", count: 40))\($0)")) })
        let result = try project.shell("\"$LUMOS\" list | head -1; echo ${PIPESTATUS[0]}")
        let lines = result.text.split(separator: "\n")
        #expect(lines.count == 2)
        // 141: SIGPIPE, as every tool of Unix ends.
        #expect(["0", "141"].contains(lines.last))
        #expect(result.errorText.isEmpty)
    }

    @Test(arguments: [(">&-", "Bad file descriptor"), ("> /dev/full", "No space left on device")])
    func `output that cannot be written is no pass`(redirection: String, reason: String) throws {
        let project = try Project(Orders.first)
        expect(try project.shell("\"$LUMOS\" check --against HEAD \(redirection)"), exits: 74, saying: reason)
        #expect(try project.status().isEmpty)
    }

    @Test(
        arguments: [
            (["diff", "nowhere"], "not-found", 66), (["chek"], "usage", 64),
            (["check", "--agains", "main"], "usage", 64),
            (["check"], "usage", 64), (["capture"], "configuration", 78),
            (["verify", "path:nowhere"], "not-found", 66),
        ] as [([String], String, Int32)])
    func `an error is one line of JSON where a program reads it`(arguments: [String], code: String, exit: Int32) throws
    {
        let project = try Project(Orders.first)
        let result = try run(
            Root.binary, arguments + ["--error-format", "json"], in: project.path,
            environment: project.repository.environment())
        #expect(result.status == exit)
        #expect(result.output.isEmpty)
        #expect(result.errors.filter { $0 == UInt8(ascii: "\n") }.count == 1)
        let error = try JSONDecoder().decode(ErrorDocument.self, from: Data(result.errors))
        #expect(error.lumos == "error/1")
        #expect((error.code, error.exit) == (code, exit))
    }

    @Test(arguments: [(["chek"], "lumos check"), (["captrue", "shop"], "lumos capture"), (["lst"], "lumos list")])
    func `a mistyped verb is guessed`(arguments: [String], guess: String) throws {
        let project = try Project()
        let result = try run(
            Root.binary, arguments, in: project.path, environment: project.repository.environment())
        expect(result, exits: 64, saying: "did you mean `\(guess)`?")
    }

    @Test func `-C works as if started there`() throws {
        let project = try Project(Orders.first)
        let parent = project.repository.directory.path
        let result = try run(
            Root.binary, ["-C", parent, "-C", "repository", "list"], in: "/",
            environment: project.repository.environment())
        #expect(result.status == 0 && result.text.hasPrefix("shop.orders"))
        try project.write("x", to: "deep/down/file")
        #expect(try project.lumos("list", in: "deep/down").text.hasPrefix("shop.orders"))
        expect(try project.lumos("-C", "nowhere", "list"), exits: 66, saying: "nowhere")
    }

    @Test func `colour is for people, or where it is asked for`() throws {
        let project = try Project(Orders.first)
        let escape = "\u{1B}["
        #expect(try !project.lumos("list").text.contains(escape))
        #expect(try project.lumos("list", "--color", "always").text.contains(escape))
        #expect(try project.lumos("list", variables: ["CLICOLOR_FORCE": "1"]).text.contains(escape))
        #expect(try !project.lumos("list", variables: ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"]).text.contains(escape))
        #expect(
            try !project.lumos("list", "--color", "never", variables: ["CLICOLOR_FORCE": "1"]).text.contains(escape))
    }

    @Test func `-q says only what was asked for`() throws {
        let project = try Project(Orders.first)
        #expect(try !project.lumos("verify").errorText.isEmpty)
        let quiet = try project.lumos("verify", "-q").requireSuccess()
        #expect(quiet.errors.isEmpty && quiet.output.isEmpty)
    }

    @Test func `the version and the help are data`() throws {
        let project = try Project()
        for arguments in [["--version"], ["--help"], ["check", "--help"]] {
            let result = try run(
                Root.binary, arguments, in: project.path, environment: project.repository.environment())
            #expect(result.status == 0 && !result.output.isEmpty && result.errors.isEmpty)
        }
    }
}
