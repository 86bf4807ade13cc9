import LumosReport
import Testing

struct ErrorReportTests {
    private let error = ErrorReport(
        code: "invalid-data", message: "cannot read `orders.json` at HEAD",
        why: "line 14, /fields/3: key \"type\" appears twice\nthe file was merged by hand", fix: "git checkout HEAD~1",
        exit: 65)

    @Test func `people read what happened, why, and what mends it, under each other`() {
        #expect(
            String(decoding: error.terminal(), as: UTF8.self) == """
                error: cannot read `orders.json` at HEAD
                       line 14, /fields/3: key "type" appears twice
                       the file was merged by hand
                fix:   git checkout HEAD~1

                """)
    }

    @Test func `programs read one line of JSON`() {
        #expect(
            String(decoding: error.json, as: UTF8.self) == """
                {"code":"invalid-data","exit":65,"fix":"git checkout HEAD~1","lumos":"error/1",\
                "message":"cannot read `orders.json` at HEAD",\
                "why":"line 14, /fields/3: key \\"type\\" appears twice\\nthe file was merged by hand"}

                """)
    }

    @Test func `what is not known is left out`() {
        let bare = ErrorReport(code: "usage", message: "diff takes two sides", exit: 64)
        #expect(
            String(decoding: bare.terminal(.ansi), as: UTF8.self)
                == "\u{1B}[1;31merror: \u{1B}[0mdiff takes two sides\n")
        #expect(
            String(decoding: bare.json, as: UTF8.self)
                == #"{"code":"usage","exit":64,"lumos":"error/1","message":"diff takes two sides"}"# + "\n")
    }
}
