/// A way to cut what a user wrote into a dataset and a field.
struct NameSplit {
    let dataset: String
    /// As `SnapshotPath` reads it; empty where the dataset itself is meant.
    let field: String

    /// Every way, the longest dataset first.
    static func all(of name: String) -> [NameSplit] {
        let bytes = Array(name.utf8)
        let cuts = bytes.indices.filter {
            bytes[$0] == UInt8(ascii: ".") || bytes[$0] == UInt8(ascii: "[") || bytes[$0] == UInt8(ascii: "{")
        }
        return [NameSplit(dataset: name, field: "")]
            + cuts.reversed().map { cut in
                let isDot = bytes[cut] == UInt8(ascii: ".")
                return NameSplit(
                    dataset: String(decoding: bytes[..<cut], as: UTF8.self),
                    field: String(decoding: bytes[(isDot ? cut + 1 : cut)...], as: UTF8.self))
            }
    }
}
