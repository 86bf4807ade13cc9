import CanonicalJSON
import LumosGit

/// Asks real Git for the spellings that libgit2 does not know: `@{push}`, `HEAD^!`, `:/text`.
struct RevParse: Sendable {
    let directory: String

    /// The object that `git rev-parse --verify` prints; `nil` where Git does not know the spelling either, or is not
    /// installed.
    var resolve: RevisionFallback {
        { spelling throws(GitError) in
            let answer = UserGit(directory: directory).run([
                "rev-parse", "--verify", "--quiet", "--end-of-options", spelling.string,
            ])
            guard let answer, answer.isSuccess else { return nil }
            return ObjectID(hex: answer.text.filter { !$0.isWhitespace })
        }
    }
    /// Where the log of a reference begins, as Git words it, if that is after the day that a spelling such as
    /// `main@{1.week.ago}` names: Git, and libgit2 silently, then takes the oldest commit that the log has. `nil` elsewhere.
    func beginningOfLog(_ spelling: LoggedSpelling) -> String? {
        let answer = UserGit(directory: directory, variables: ["LC_ALL": "C"]).run([
            "rev-parse", "--verify", "--end-of-options", spelling.text,
        ])
        let words = answer?.errors.split(whereSeparator: \.isNewline).first { $0.contains(" only goes back to ") }
        guard let words, let range = words.firstRange(of: " only goes back to ") else { return nil }
        return String(words[range.upperBound...])
    }
}

/// `main@{1.week.ago}`: where a reference of this clone stood on a day.
struct LoggedSpelling: Sendable {
    let text: String
    /// "HEAD" where none is named.
    let reference: String
    /// "1.week.ago"
    let day: String

    /// `nil` where a spelling names no day: `@{2}` and `@{upstream}` do not.
    init?(_ text: String) {
        guard let open = text.firstRange(of: "@{"), let close = text[open.upperBound...].firstIndex(of: "}") else {
            return nil
        }
        let day = String(text[open.upperBound..<close])
        if Int(day) != nil || ["u", "upstream", "push"].contains(day.lowercased()) { return nil }
        let reference = String(text[..<open.lowerBound])
        (self.text, self.day, self.reference) = (text, day, reference.isEmpty ? "HEAD" : reference)
    }
}
