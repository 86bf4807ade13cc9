package import CanonicalJSON

/// A CODEOWNERS file: who owns which files of a repository.
///
/// GitHub's syntax ("About code owners"): patterns of .gitignore, the last that matches a file counts, and without an
/// owner it says that there is none. Of GitLab's the sections: owners behind `[Name]` are those of the patterns below
/// it that name none; a section does not speak apart from the others, as it does there.
package struct CodeOwners: Sendable {
    /// What such a file is called where none is named, and the origin that hangs on a source: `shop/CODEOWNERS`.
    package static let name: Text = "CODEOWNERS"

    /// Lines that are no rule, as people are told of them. They are skipped, as GitHub skips them.
    package private(set) var faults: [String] = []
    private var rules: [Rule] = []

    private struct Rule {
        let pattern: CodeOwnersPattern
        let owners: [Text]
    }

    package init(_ text: String) {
        var usual: [Text] = []
        // By scalars: CR and LF are one character.
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            do throws(LineFault) {
                switch try Line(Substring(line)) {
                case .empty: break
                case .section(let owners): usual = owners
                case .rule(let pattern, let owners):
                    rules.append(Rule(pattern: pattern, owners: owners.isEmpty ? usual : owners))
                }
            } catch {
                faults.append("line \(index + 1): \(error.reason)")
            }
        }
    }

    /// The owners of a file, as snapshots name them: `group:org/team`, `user:ada`, `user:ada@example.com`.
    ///
    /// - Parameter path: from the repository's top.
    package func owners(of path: String) -> [Text] {
        let parts = CodeOwnersPattern.parts(of: path)
        return rules.last { $0.pattern.matches(parts) }?.owners ?? []
    }
}

/// Why a line is no rule.
private struct LineFault: Error {
    let reason: String
}

private enum Line {
    case empty
    /// The owners of the patterns below that name none.
    case section([Text])
    case rule(CodeOwnersPattern, [Text])

    init(_ line: Substring) throws(LineFault) {
        let words = Line.words(of: line)
        guard let first = words.first, !first.hasPrefix("#") else {
            self = .empty
            return
        }
        if let rest = Line.afterSection(line) {
            self = .section(try Line.owners(Line.words(of: rest)[...]))
            return
        }
        guard !first.hasPrefix("!") else { throw LineFault(reason: "`\(first)`: a pattern cannot be taken back") }
        guard let pattern = CodeOwnersPattern(first) else { throw LineFault(reason: "`\(first)` is no pattern") }
        self = .rule(pattern, try Line.owners(words.dropFirst()))
    }

    /// The parts between blanks; a blank behind a backslash is part of a name.
    private static func words(of line: Substring) -> [String] {
        var words: [String] = []
        var word = ""
        var isEscaped = false
        for scalar in line.unicodeScalars {
            if !isEscaped, scalar == " " || scalar == "\t" || scalar == "\r" {
                if !word.isEmpty { words.append(word) }
                word = ""
            } else {
                word.unicodeScalars.append(scalar)
            }
            isEscaped = !isEscaped && scalar == "\\"
        }
        return word.isEmpty ? words : words + [word]
    }

    /// What stands behind `[Name]`, `^[Name]` or `[Name][2]`; `nil` where the line is none of these.
    private static func afterSection(_ line: Substring) -> Substring? {
        var rest = line.drop { $0 == " " || $0 == "\t" }
        if rest.hasPrefix("^") { rest = rest.dropFirst() }
        guard rest.hasPrefix("["), let end = rest.firstIndex(of: "]") else { return nil }
        rest = rest[rest.index(after: end)...]
        if rest.hasPrefix("["), let end = rest.firstIndex(of: "]") { rest = rest[rest.index(after: end)...] }
        return rest
    }

    /// Up to a comment.
    private static func owners(_ words: ArraySlice<String>) throws(LineFault) -> [Text] {
        var owners: [Text] = []
        for word in words {
            if word.hasPrefix("#") { break }
            guard let owner = owner(word) else { throw LineFault(reason: "`\(word)` is no owner") }
            if !owners.contains(owner) { owners.append(owner) }
        }
        return owners
    }

    private static func owner(_ word: String) -> Text? {
        if let role = word.dropping("@@") { return role.isEmpty ? nil : Text("role:" + role) }
        if let name = word.dropping("@") {
            if name.isEmpty || name.contains("@") { return nil }
            return Text((name.contains("/") ? "group:" : "user:") + name)
        }
        let sides = word.split(separator: "@", omittingEmptySubsequences: false)
        return sides.count == 2 && !sides.contains("") ? Text("user:" + word) : nil
    }
}
