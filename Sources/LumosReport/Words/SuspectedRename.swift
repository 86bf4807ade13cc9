import CanonicalJSON
import LumosDiff
import LumosModel

extension Phrase {
    /// "cust → customer_id suspected", and below it the line of lumos.yaml that makes it certain.
    static func suspectedRename(_ change: Change) -> Phrase {
        let (old, new) = (change.before?.text ?? "", change.after?.text ?? "")
        var phrase = Phrase("\(old) → \(new) suspected", standsAlone: true)
        let parent = change.path.steps.dropLast()
        let (from, to) = (SnapshotPath(parent + [.field(old)]), SnapshotPath(parent + [.field(new)]))
        let words = [from, to].map { scalar("\(change.dataset.name).\($0)") }
        phrase.hint = ["└ declare it:", "renames:", "[{ from: \(words[0]),", "to: \(words[1]) }]"]
        return phrase
    }

    /// A text as a value within `{ }` of YAML: quoted where it has more than letters, digits, `_`, `.`, `-` and `$`.
    private static func scalar(_ text: String) -> String {
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            switch scalar {
            case "A"..."Z", "a"..."z", "0"..."9", "_", ".", "-", "$": true
            default: !scalar.isASCII && scalar.properties.isAlphabetic
            }
        }
        return isPlain && !text.hasPrefix("-")
            ? text : String(decoding: CanonicalWriter.compact(.string(Text(text))), as: UTF8.self)
    }
}
