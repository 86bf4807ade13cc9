/// How long a string, a byte string or a bit string may be.
public enum Extent: Hashable, Sendable {
    /// No declared bound.
    case unbounded
    /// At most so many.
    case upTo(Int, LengthUnit = .characters)
    /// So many, shorter values are padded: `char(n)`, `binary(n)`.
    case exactly(Int, LengthUnit = .characters)
    /// No bound, and trailing blanks mean nothing: PostgreSQL's `bpchar` without a length.
    case padded

    /// The declared bound.
    public var limit: Int? {
        switch self {
        case .upTo(let limit, _), .exactly(let limit, _): limit
        case .unbounded, .padded: nil
        }
    }

    /// What the bound counts.
    public var unit: LengthUnit {
        switch self {
        case .upTo(_, let unit), .exactly(_, let unit): unit
        case .unbounded, .padded: .characters
        }
    }

    /// Whether values are padded.
    public var isFixed: Bool {
        switch self {
        case .exactly, .padded: true
        case .unbounded, .upTo: false
        }
    }
}

/// What the length of a string counts. Byte strings and bit strings count what they consist of.
public enum LengthUnit: String, Hashable, Sendable, CaseIterable {
    /// Characters.
    case characters
    /// Bytes of the column's encoding.
    case bytes
    /// Code units of UTF-16: two for a character beyond the basic plane.
    case utf16
}

extension LengthUnit {
    /// So many of `other` can be in one of this, whatever the text.
    ///
    /// A character takes at most 4 bytes (UTF-8, RFC 3629 section 3; GB 18030) and 2 units of UTF-16. A unit takes at
    /// most 3 bytes: a pair of them is one character of 4.
    func most(of other: LengthUnit) -> Int {
        switch (self, other) {
        case (.characters, .bytes): 4
        case (.characters, .utf16): 2
        case (.utf16, .bytes): 3
        default: 1
        }
    }

    /// How long a text is; of an unnamed encoding UTF-8 is taken, which is the longest of the usual ones.
    func length(of text: String) -> Int {
        switch self {
        case .characters: text.unicodeScalars.count
        case .bytes: text.utf8.count
        case .utf16: text.utf16.count
        }
    }
}

extension Extent {
    /// Whether whatever keeps to this keeps to the other. Two lengths of padding never fit each other.
    func fits(into new: Extent) -> Bool {
        if self == new || new == .unbounded { return true }
        guard case .upTo(let newLimit, let newUnit) = new, let limit else { return false }
        // Divided, for a product may overflow.
        return limit <= newLimit / unit.most(of: newUnit)
    }
}
