/// An attribute with its value. There is one function for each that a report uses; none of them runs anything, and only
/// `link` leads out of the page.
struct Attribute {
    let name: String
    let value: String?

    private init(_ name: String, _ value: String? = nil) {
        self.name = name
        self.value = value
    }

    static func `class`(_ names: String) -> Attribute { Attribute("class", names) }
    static func id(_ anchor: Anchor) -> Attribute { Attribute("id", anchor.id) }
    static func href(_ anchor: Anchor) -> Attribute { Attribute("href", "#\(anchor.id)") }
    /// `nil` where it is no address of the web.
    static func link(_ address: String) -> Attribute? {
        let isWeb = ["https://", "http://"].contains { address.utf8.starts(with: $0.utf8) }
        return isWeb ? Attribute("href", address) : nil
    }
    static func title(_ words: String) -> Attribute { Attribute("title", words) }
    static func lang(_ code: String) -> Attribute { Attribute("lang", code) }
    static func type(_ type: String) -> Attribute { Attribute("type", type) }
    static func label(_ words: String) -> Attribute { Attribute("aria-label", words) }
    static func labelled(by anchors: Anchor...) -> Attribute {
        Attribute("aria-labelledby", anchors.map(\.id).joined(separator: " "))
    }
    static func role(_ name: String) -> Attribute { Attribute("role", name) }
    static func scope(_ direction: String) -> Attribute { Attribute("scope", direction) }
    static func pressed(_ isPressed: Bool) -> Attribute { Attribute("aria-pressed", isPressed ? "true" : "false") }
    static func live(_ manner: String) -> Attribute { Attribute("aria-live", manner) }
    static func `for`(_ anchor: Anchor) -> Attribute { Attribute("for", anchor.id) }
    static func value(_ value: String) -> Attribute { Attribute("value", value) }
    static func placeholder(_ words: String) -> Attribute { Attribute("placeholder", words) }
    /// The words of a column's head, where columns become lines.
    static func column(_ title: String) -> Attribute { Attribute("data-label", title) }
    static let unseen = Attribute("aria-hidden", "true")
    static let hidden = Attribute("hidden")
    static let open = Attribute("open")
    /// Can be focused: what scrolls must be reached by keyboard.
    static let focusable = Attribute("tabindex", "0")

    // Of the head
    static let utf8 = Attribute("charset", "utf-8")
    static func name(_ name: String) -> Attribute { Attribute("name", name) }
    static func httpEquiv(_ name: String) -> Attribute { Attribute("http-equiv", name) }
    static func content(_ value: String) -> Attribute { Attribute("content", value) }

    // Of SVG: where styles are blocked, too, a drawing is lines in the colour of the text.
    static func viewBox(_ width: Int, _ height: Int) -> Attribute { Attribute("viewBox", "0 0 \(width) \(height)") }
    static func x(_ value: Int) -> Attribute { Attribute("x", "\(value)") }
    static func y(_ value: Int) -> Attribute { Attribute("y", "\(value)") }
    static func width(_ value: Int) -> Attribute { Attribute("width", "\(value)") }
    static func height(_ value: Int) -> Attribute { Attribute("height", "\(value)") }
    static func rounded(_ radius: Int) -> Attribute { Attribute("rx", "\(radius)") }
    static func d(_ steps: String) -> Attribute { Attribute("d", steps) }
    static let outline = Attribute("fill", "none")
    static let ink = Attribute("fill", "currentColor")
    static let stroke = Attribute("stroke", "currentColor")
    static let dashed = Attribute("stroke-dasharray", "4 3")
    static let fontSize = Attribute("font-size", "13")
}

/// A place of the page that can be linked to.
struct Anchor {
    let id: String

    private init(_ id: String) {
        self.id = id
    }

    /// A place of which there is one.
    static func only(_ name: StaticString) -> Anchor { Anchor("\(name)") }
    /// A finding: `c-` and the fingerprint as people see it, so that a link to it can be made by hand.
    /// The same rule may say the same of two places of one dataset: the later ones have a number.
    static func finding(_ fingerprint: String, number: Int) -> Anchor {
        Anchor(number == 1 ? "c-\(fingerprint)" : "c-\(fingerprint)-\(number)")
    }
    /// The manual of a rule.
    static func rule(_ id: String) -> Anchor { Anchor("r-\(id)") }
    /// The heading of a dataset, by its place on the page.
    static func dataset(_ number: Int) -> Anchor { Anchor("d-\(number)") }
    static func owner(_ number: Int) -> Anchor { Anchor("o-\(number)") }
}

/// Hands out the places of findings, no two alike.
struct FindingAnchors {
    private var counts: [String: Int] = [:]

    mutating func next(_ fingerprint: String) -> Anchor {
        counts[fingerprint, default: 0] += 1
        return .finding(fingerprint, number: counts[fingerprint, default: 1])
    }
}
