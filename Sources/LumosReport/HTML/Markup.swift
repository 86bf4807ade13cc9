/// HTML as it grows. Elements close by themselves, and text enters as a text node or as the value of one of a few
/// attributes, nowhere else: what metadata says cannot become markup.
struct Markup {
    private(set) var bytes: [UInt8] = []

    /// Adds an element with what `content` adds; attributes that are `nil` are left out.
    mutating func element(_ tag: Tag, _ attributes: Attribute?..., content: (inout Markup) -> Void = { _ in }) {
        open(tag, attributes)
        content(&self)
        if !tag.isVoid { close(tag) }
    }

    /// Adds an element that holds nothing but a text.
    mutating func element(_ tag: Tag, _ attributes: Attribute?..., text words: String) {
        open(tag, attributes)
        text(words)
        close(tag)
    }

    /// Adds a text, with everything in it that would hide or reorder other text shown.
    mutating func text(_ words: String) { append(escaping: words.visible, quotes: false) }

    /// Adds a text of somebody else's in its own direction: a name in Arabic turns nothing around it.
    mutating func name(_ words: String) { element(.bdi, text: words) }

    /// Ends a line of the file; it means nothing to a browser.
    mutating func line() { bytes.append(UInt8(ascii: "\n")) }

    /// Adds words of the program's own as they are: the style, the script, data in which `<` is escaped.
    mutating func raw(_ words: Literal) { bytes.append(contentsOf: words.bytes) }

    private mutating func open(_ tag: Tag, _ attributes: [Attribute?]) {
        bytes.append(UInt8(ascii: "<"))
        bytes.append(contentsOf: tag.rawValue.utf8)
        for case let attribute? in attributes {
            bytes.append(UInt8(ascii: " "))
            bytes.append(contentsOf: attribute.name.utf8)
            guard let value = attribute.value else { continue }
            bytes.append(contentsOf: "=\"".utf8)
            append(escaping: value.visible, quotes: true)
            bytes.append(UInt8(ascii: "\""))
        }
        bytes.append(UInt8(ascii: ">"))
    }

    private mutating func close(_ tag: Tag) {
        bytes.append(contentsOf: "</".utf8)
        bytes.append(contentsOf: tag.rawValue.utf8)
        bytes.append(UInt8(ascii: ">"))
    }

    private mutating func append(escaping words: String, quotes: Bool) {
        for byte in words.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\"") where quotes: bytes.append(contentsOf: "&quot;".utf8)
            default: bytes.append(byte)
            }
        }
    }

    /// What is no metadata: only the files beside this one make it.
    struct Literal {
        let bytes: [UInt8]
    }
}

/// The elements that a report is made of. None of them loads, runs or embeds anything.
enum Tag: String {
    case html, head, meta, title, style, script, body
    case header, main, footer, section, nav, figure, figcaption, div, p, pre, span
    case h1, h2, h3, h4, small, strong, code, bdi, del, ins, kbd
    case a, button, label, input, output, dialog, details, summary
    case ul, ol, li, dl, dt, dd, table, caption, thead, tbody, tr, th, td
    // Of SVG
    case svg, desc, g, rect, path, text, tspan

    /// Elements that hold nothing and have no end (HTML, section 13.1.2).
    var isVoid: Bool { self == .meta || self == .input }
}
