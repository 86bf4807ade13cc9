extension DriverSetting {
    /// A line of sh that Git runs as a driver. Where the program is not there, as on the PATH of a program with windows, it
    /// does what Git does without a driver: a driver that fails leaves ours without a mark, and theirs is lost; a textconv
    /// that fails ends the whole diff.
    struct Command {
        /// The line before the first place of the program, between the two, and after the second.
        private let parts: (String, String, String)
        /// What stands behind the program; the line ended so before it had a way out.
        let arguments: String
        /// Whether Git reads a `%` as the beginning of a placeholder (gitattributes(5)).
        private let hasPlaceholders: Bool

        /// What the program answers is the answer: 1 is a conflict that is written already.
        static let merge = Command(
            parts: (
                "if command -v ", " >/dev/null; then ",
                " merge-driver %O %A %B --path %P; else git merge-file -L ours -L base -L theirs %A %O %B; fi"
            ), arguments: " merge-driver %O %A %B --path %P", hasPlaceholders: true)
        /// Git puts the file behind the line.
        static let textconv = Command(
            parts: (
                "f() { if command -v ", " >/dev/null; then ", " textconv \"$1\"; else cat \"$1\"; fi; }; f"
            ), arguments: " textconv", hasPlaceholders: false)

        /// - Parameter program: a word of sh.
        func line(running program: String) -> String {
            let word = hasPlaceholders ? program.split("%").joined(separator: "%%") : program
            return parts.0 + word + parts.1 + word + parts.2
        }

        func program(in line: String) -> String? {
            let frame = [parts.0, parts.1, parts.2].map(\.utf8.count).reduce(0, +)
            let length = (line.utf8.count - frame) / 2
            guard length > 0 else { return nil }
            let word = String(decoding: line.utf8.dropFirst(parts.0.utf8.count).prefix(length), as: UTF8.self)
            let program = hasPlaceholders ? word.split("%%").joined(separator: "%") : word
            return self.line(running: program).utf8.elementsEqual(line.utf8) ? program : nil
        }

        /// Of a line as installs wrote it before it had a way out.
        func olderProgram(in line: String) -> String? {
            guard line.utf8.suffix(arguments.utf8.count).elementsEqual(arguments.utf8) else { return nil }
            return String(decoding: line.utf8.dropLast(arguments.utf8.count), as: UTF8.self)
        }
    }
}

extension String {
    fileprivate func split(_ separator: String) -> [Substring] {
        split(separator: separator, omittingEmptySubsequences: false)
    }
}
