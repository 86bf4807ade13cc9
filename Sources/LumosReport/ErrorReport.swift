import CanonicalJSON
import LumosModel

/// What went wrong, for people (`error:`, why, `fix:`) or for programs (`error/1`).
///
/// Errors quote what they are about: a line of a file, a path, a variable, an argument. Each of them comes through here,
/// so this is where secrets are taken out of them.
package struct ErrorReport: Sendable, Hashable {
    /// One of a fixed list of words: "usage", "invalid-data"…
    package let code: String
    /// What happened. Lines after the first explain it.
    package let message: String
    /// The fact that explains it.
    package let why: String?
    /// The command or edit that mends it.
    package let fix: String?
    /// What the process ends with.
    package let exit: Int32

    package init(code: String, message: String, why: String? = nil, fix: String? = nil, exit: Int32) {
        self.code = code
        self.message = Redaction.redacted(message)
        self.why = why.map(Redaction.redacted)
        self.fix = fix.map(Redaction.redacted)
        self.exit = exit
    }

    /// One line of JSON.
    package var json: [UInt8] {
        var members = JSONObject()
        members["lumos"] = "error/1"
        members["code"] = .string(Text(code))
        members["message"] = .string(Text(message))
        members["why"] = why.map { .string(Text($0)) }
        members["fix"] = fix.map { .string(Text($0)) }
        members["exit"] = .number(JSONNumber(Int(exit)))
        return JSONText.line(.object(members))
    }

    /// What happened, why, and what mends it: the texts of one label stand under each other.
    package func terminal(_ style: Style = .plain) -> [UInt8] {
        var page = Page(style: style)
        write("error: ", message, .breaking, to: &page)
        if let why { write("", why, nil, to: &page) }
        if let fix { write("fix:   ", fix, .heading, to: &page) }
        return page.bytes
    }

    private func write(_ label: String, _ text: String, _ ink: Ink?, to page: inout Page) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
        for (index, words) in lines.enumerated() {
            page.write { line in
                if index == 0 { line.put(label, ink) }
                line.move(to: "error: ".utf8.count)
                line.put(String(words))
            }
        }
    }
}
