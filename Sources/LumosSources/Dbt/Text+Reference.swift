import CanonicalJSON

extension Text {
    /// Whether `ref` or `source` with these arguments means the node of this name: `orders`, or package and name; of a source its
    /// two names.
    ///
    /// - Parameter id: the node's unique_id, "model.shop.orders", "model.shop.orders.v2" or "source.shop.raw.orders".
    func isNode(_ id: Text, referredBy arguments: [Text]) -> Bool {
        guard let last = arguments.last, last == self else { return false }
        let path = arguments.map(\.string).joined(separator: ".")
        return arguments.count == 1 || "\(id.string).".contains(".\(path).")
    }

    /// What stands between quotes, single or double, in order: of "ref('shop', 'orders')" both names.
    var quotedParts: [Text] {
        var parts: [Text] = []
        var open: (quote: UInt8, bytes: [UInt8])?
        for byte in string.utf8 {
            if let current = open {
                if byte == current.quote {
                    parts.append(Text(String(decoding: current.bytes, as: UTF8.self)))
                    open = nil
                } else {
                    open?.bytes.append(byte)
                }
            } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                open = (byte, [])
            }
        }
        return parts
    }
}
