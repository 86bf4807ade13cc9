/// An element of XML 1.0 (W3C, fifth edition) with attributes, elements and text.
struct XMLElement {
    let name: String
    var attributes: [(name: String, value: String)]
    var children: [XMLElement] = []
    /// Stands before the elements.
    var text = ""

    init(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String = "") {
        self.name = name
        self.attributes = attributes.map { ($0.key, $0.value) }
        self.text = text
    }

    /// The whole document in UTF-8, an element a line.
    var document: [UInt8] {
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        write(to: &text, indent: "")
        return Array(text.utf8)
    }

    private func write(to document: inout String, indent: String) {
        document += indent + "<" + name
        for attribute in attributes { document += " \(attribute.name)=\"\(attribute.value.visible.inXML)\"" }
        if children.isEmpty, text.isEmpty {
            document += "/>\n"
            return
        }
        // Lines are ours; within them all is visible.
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).visible.inXML }
        document += ">" + lines.joined(separator: "\n")
        if !children.isEmpty {
            document += "\n"
            for child in children { child.write(to: &document, indent: indent + "  ") }
            document += indent
        }
        document += "</\(name)>\n"
    }
}

extension String {
    /// With markup escaped, and the two code points that are visible but no characters of XML (section 2.2) shown.
    fileprivate var inXML: String {
        unicodeScalars.reduce(into: "") { text, scalar in
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "\u{FFFE}", "\u{FFFF}": text += "&lt;U+\(String(scalar.value, radix: 16, uppercase: true))&gt;"
            default: text.unicodeScalars.append(scalar)
            }
        }
    }
}
