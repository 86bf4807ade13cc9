import CanonicalJSON
import Glibc

/// Tells documents in which a string ends with one of some names. One pass, however many names there are.
struct NameSearch {
    /// The names as JSON writes them, with the quote that ends a string, by the two bytes before that quote.
    private var names = [[[UInt8]]](repeating: [], count: 1 << 16)
    /// Whether some name is empty: every string ends with that.
    private var findsAll = false

    init(_ texts: [Text]) {
        for text in Set(texts) {
            let name = Array(CanonicalWriter.compact(.string(text)).dropFirst())
            switch name.count {
            case 1: findsAll = true
            case 2: for before in UInt8.min...UInt8.max { names[Self.place(before, name[0])].append(name) }
            default: names[Self.place(name[name.count - 3], name[name.count - 2])].append(name)
            }
        }
    }

    private static func place(_ last: UInt8, _ next: UInt8) -> Int { Int(last) << 8 | Int(next) }

    func finds(in document: [UInt8]) -> Bool {
        if findsAll { return true }
        return document.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return false }
            var offset = 2
            while offset < bytes.count, let quote = memchr(start + offset, quoteByte, bytes.count - offset) {
                offset = start.distance(to: quote) + 1
                for name in names[Self.place(bytes[offset - 3], bytes[offset - 2])] where name.count <= offset {
                    if memcmp(start + offset - name.count, name, name.count) == 0 { return true }
                }
            }
            return false
        }
    }
}

private let quoteByte = Int32(UInt8(ascii: "\""))
