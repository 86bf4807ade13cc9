extension String {
    /// The text with everything that would move, hide or reorder other text shown as `<U+202E>`.
    ///
    /// Metadata is hostile input: control characters, line ends and formatting characters (bidirectional controls
    /// among them)
    /// never reach a terminal. Joiners stay after a character beyond ASCII, where emoji and many scripts need them.
    package var visible: String {
        if utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return self }
        var shown = String.UnicodeScalarView()
        var previous: Unicode.Scalar = " "
        for scalar in unicodeScalars {
            if scalar.isShown(after: previous) {
                shown.append(scalar)
            } else {
                shown.append(contentsOf: "<U+\(scalar.hex)>".unicodeScalars)
            }
            previous = scalar
        }
        return String(shown)
    }
}

extension Unicode.Scalar {
    /// Whether it can be printed as it is.
    func isShown(after previous: Unicode.Scalar) -> Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate: false
        // Noncharacters: U+FDD0 to U+FDEF, and the last two of each plane.
        case .unassigned where properties.isNoncharacterCodePoint: false
        case .format: (value == 0x200C || value == 0x200D) && !previous.isASCII
        default: true
        }
    }

    /// At least four digits, as the Unicode Standard writes code points.
    fileprivate var hex: String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }
}
