/// Whether output is coloured. The executable decides; nothing here looks at the terminal.
package enum Style: Sendable, Hashable, CaseIterable {
    case plain
    /// Select Graphic Rendition of ECMA-48, section 8.3.117, in the sixteen colours that every terminal lets its user
    /// choose.
    case ansi

    func paint(_ text: String, _ ink: Ink?) -> String {
        guard self == .ansi, let ink, !text.isEmpty else { return text }
        return "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m"
    }
}

/// What a piece of text means; its raw value is how it is coloured.
package enum Ink: String, Sendable, Hashable, CaseIterable {
    case heading = "1"
    case breaking = "1;31"
    case possible = "33"
    case harmless = "32"
    case aside = "2"
    case pass = "1;32"
}
