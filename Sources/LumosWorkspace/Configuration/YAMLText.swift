import CanonicalJSON

/// The text as a YAML scalar: plain where that is safe, else in double quotes, which take JSON's escapes (YAML 1.2,
/// 7.3.1).
func YAMLText(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"), UInt8(ascii: "/"), UInt8(ascii: "."):
            true
        default: false
        }
    }
    let startsWithLetter = text.first.map { $0.isLetter } ?? false
    return isPlain && startsWithLetter
        ? text : String(decoding: CanonicalWriter.compact(.string(Text(text))), as: UTF8.self)
}
