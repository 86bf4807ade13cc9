/// Lines of text for a terminal or a pipe.
struct Page {
    let style: Style
    private(set) var text = ""

    init(style: Style) {
        self.style = style
    }

    var bytes: [UInt8] { Array(text.utf8) }

    /// Adds a line.
    mutating func write(_ compose: (inout Line) -> Void) {
        var line = Line(style: style)
        compose(&line)
        text += line.text
        text += "\n"
    }

    mutating func writeBlank() { text += "\n" }
}

/// A line as it grows. All text goes through here, so that nothing reaches the output that is not visible.
struct Line {
    let style: Style
    private(set) var text = ""
    private var column = 0
    private var blanks = 0

    init(style: Style) {
        self.style = style
    }

    /// The columns used so far, with blanks that wait for text.
    var width: Int { column + blanks }

    /// Adds words, cut to `limit` columns if there is one.
    mutating func put(_ words: String, _ ink: Ink? = nil, limit: Int? = nil) {
        var shown = words.visible
        if let limit { shown = shown.cut(to: limit) }
        if shown.isEmpty { return }
        text += String(repeating: " ", count: blanks) + style.paint(shown, ink)
        column += blanks + shown.displayWidth
        blanks = 0
    }

    /// Leaves blanks up to a column, and at least `gap`. They are written only if text follows.
    mutating func move(to target: Int, gap: Int = 0) {
        blanks = max(target - column, gap)
    }
}
