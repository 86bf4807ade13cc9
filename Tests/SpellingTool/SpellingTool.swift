import CanonicalJSON
import LumosModel
import LumosTestSupport

/// What scripts/checks/database-types and file-types ask of the dialects: for each line `dialect<TAB>spelling` on stdin the outline of
/// the type, nested types included.
///
/// In a spelling `\n`, `\t` and `\\` stand for what would end it.
@main
enum SpellingTool {
    static func main() {
        while let line = readLine() { print(answer(line)) }
    }

    private static func answer(_ line: String) -> String {
        let sides = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
        guard sides.count == 2, let dialect = Dialect.named(Text(String(sides[0]))) else { return "? \(line)" }
        return dialect.parse(Text(plain(sides[1]))).outline
    }

    private static func plain(_ escaped: Substring) -> String {
        var text = ""
        var rest = escaped
        while let character = rest.popFirst() {
            guard character == "\\", let next = rest.popFirst() else {
                text.append(character)
                continue
            }
            text.append(next == "n" ? "\n" : next == "t" ? "\t" : next)
        }
        return text
    }
}
