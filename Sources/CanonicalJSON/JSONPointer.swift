/// The way from a document's root to one of its values (RFC 6901).
public struct JSONPointer: Sendable, Hashable {
    /// Keys and array indexes from the root down, unescaped.
    public let tokens: [Text]

    /// The pointer of these keys and indexes.
    public init(_ tokens: [Text] = []) {
        self.tokens = tokens
    }

    /// Reads "/fields/3/name"; `nil` if the text is neither empty nor begins with a slash, or a `~` is not `~0` or
    /// `~1`.
    public init?(parsing text: String) {
        guard !text.isEmpty else {
            self.init()
            return
        }
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.first?.isEmpty == true else { return nil }
        var tokens: [Text] = []
        for part in parts.dropFirst() {
            guard let token = Self.unescape(part) else { return nil }
            tokens.append(token)
        }
        self.init(tokens)
    }

    private static func unescape(_ part: Substring.UTF8View) -> Text? {
        var bytes: [UInt8] = []
        var rest = part[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "~") else {
                bytes.append(byte)
                continue
            }
            switch rest.popFirst() {
            case UInt8(ascii: "0"): bytes.append(UInt8(ascii: "~"))
            case UInt8(ascii: "1"): bytes.append(UInt8(ascii: "/"))
            default: return nil
            }
        }
        return Text(String(decoding: bytes, as: UTF8.self))
    }

    /// The pointer to a member or element of the value this one points to.
    public func appending(_ token: Text) -> JSONPointer {
        JSONPointer(tokens + [token])
    }

    /// The value it points to; `nil` where there is none. `-` and indexes with leading zeros point to nothing.
    public func value(in root: JSONValue) -> JSONValue? {
        var value = root
        for token in tokens {
            let next: JSONValue? =
                switch value {
                case .object(let object): object[token]
                case .array(let elements): Self.index(token).flatMap { $0 < elements.count ? elements[$0] : nil }
                default: nil
                }
            guard let next else { return nil }
            value = next
        }
        return value
    }

    private static func index(_ token: Text) -> Int? {
        let digits = token.string.utf8
        guard digits.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
            digits.count == 1 || digits.first != UInt8(ascii: "0")
        else { return nil }
        return Int(token.string)
    }
}

extension JSONPointer: CustomStringConvertible {
    /// The text of RFC 6901, section 3: `~` as `~0`, `/` as `~1`.
    public var description: String {
        var bytes: [UInt8] = []
        for token in tokens {
            bytes.append(UInt8(ascii: "/"))
            for byte in token.string.utf8 {
                switch byte {
                case UInt8(ascii: "~"): bytes += "~0".utf8
                case UInt8(ascii: "/"): bytes += "~1".utf8
                default: bytes.append(byte)
                }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
