import LumosReport
import Testing

struct TableTests {
    private func text(_ table: Table, width: Int? = nil, indent: Int = 0) -> String {
        String(decoding: table.render(width: width, indent: indent), as: UTF8.self)
    }

    @Test func `columns align by what the terminal shows`() {
        let table = Table(
            [.init("dataset"), .init("fields", .right), .init("title")],
            rows: [["sales.orders", "14", "Orders"], ["販売.注文", "3", ""], ["e\u{301}tat", "112"]])
        #expect(
            text(table, indent: 2) == """
                  dataset       fields  title
                  sales.orders      14  Orders
                  販売.注文          3
                  e\u{301}tat             112

                """)
    }

    @Test func `only the last column is cut, and only on a terminal`() {
        let table = Table([.init(), .init()], rows: [["a", "words that go on"], ["bb", "short"]])
        #expect(text(table, width: 14) == "a   words that…\nbb  short\n".replacing("words that…", with: "words tha…"))
        #expect(text(table) == "a   words that go on\nbb  short\n")
    }

    @Test func `a table without rows says nothing`() {
        #expect(text(Table([.init("dataset")], rows: [])) == "")
    }

    @Test(arguments: [
        ("abc", 3), ("e\u{301}", 1), ("漢字", 4), ("ｱ", 1), ("Ａ", 2), ("한글", 4), ("\u{1112}\u{1161}\u{11AB}", 2),
        ("🎉", 2), ("👩‍👩‍👧", 2),
        ("🇩🇪", 2), ("❤", 1), ("❤️", 2), ("→…·✗", 4), ("", 0),
    ])
    func `the width of a text is the columns it takes`(text: String, width: Int) {
        #expect(text.displayWidth == width)
    }

    @Test(arguments: [
        ("plain", "plain"), ("a\nb", "a<U+000A>b"), ("\u{1B}[31m", "<U+001B>[31m"), ("a\u{202E}b", "a<U+202E>b"),
        ("\u{E0041}", "<U+E0041>"), ("id\u{200D}", "id<U+200D>"), ("👩‍👧", "👩‍👧"), ("é", "é"), ("<U+202E>", "<U+202E>"),
    ])
    func `what would not be seen is spelled out`(text: String, shown: String) {
        #expect(text.visible == shown)
    }
}
