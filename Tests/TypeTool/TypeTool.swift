import CanonicalJSON
import LumosModel

/// What scripts/checks/type-profiles asks of the type profiles: one answer a line for each line on stdin.
///
/// A line is `profile`, `value` or `key`, the old type and the new one, between tabs; a union is `union<int32|string>`.
/// The answer is the word for readers and the word for writers, `-` where there is none.
@main
enum TypeTool {
    static func main() {
        while let line = readLine() { print(answered(line)) }
    }

    private static func answered(_ line: String) -> String {
        let words = line.split(separator: "\t").map(String.init)
        guard words.count == 4, let profile = TypeProfile(rawValue: words[0]) else { return "? ?" }
        let change = TypeChange(from: type(words[2]), to: type(words[3]))
        // A word that nobody knows is a slip of the script.
        if [change.old, change.new].contains(where: { $0.type.kind == .unknown }) { return "? ?" }
        let answer = profile.answer(to: change, atMapKey: words[1] == "key")
        return "\(answer?.readers?.rawValue ?? "-") \(answer?.writers?.rawValue ?? "-")"
    }

    private static func type(_ text: String) -> ParsedType {
        guard text.hasPrefix("union<"), text.hasSuffix(">") else { return ParsedType(DataType(text: Text(text))) }
        let branches = text.dropFirst(6).dropLast().split(separator: "|").enumerated().map { index, branch in
            Nesting.Member(name: Text("\(index)"), type: type(String(branch)))
        }
        return ParsedType(.union, nesting: .branches(branches))
    }
}
