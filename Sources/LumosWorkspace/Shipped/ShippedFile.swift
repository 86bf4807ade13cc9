/// A file of this repository that users get from the binary alone, which carries it as a literal.
///
/// The file is the source. A test says that the literal is equal to it, and `make docs` writes the literal anew. A new one
/// takes the file, a literal with an empty text, a line in `all`, and `make docs`.
package struct ShippedFile: Sendable {
    /// What the literal is called; the Swift file that holds it is called so too.
    package let name: String
    /// From the top of this repository.
    package let path: String
    package let text: String

    package init(name: String, path: String, text: String) {
        self.name = name
        self.path = path
        self.text = text
    }

    package static let all: [ShippedFile] = [
        githubAction, githubCheck, githubComment, githubCapture, githubRelease, jenkinsfile, gitlabTemplate,
        preCommitHook, prePushHook, preReceiveHook,
    ]
}

extension ShippedFile {
    /// The text with values in the lines that set them: `NAME = '…'` or `NAME: …`.
    ///
    /// - Parameter values: words that neither quotes nor escapes would change.
    package func setting(_ values: [(name: String, value: String)]) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> Substring in
            let words = line.drop { $0 == " " }
            let indent = line[..<words.startIndex]
            for (name, value) in values {
                if words.hasPrefix("\(name) = ") { return "\(indent)\(name) = '\(value)'" }
                if words.hasPrefix("\(name): ") { return "\(indent)\(name): \"\(value)\"" }
            }
            return line
        }
        return lines.joined(separator: "\n")
    }
}
