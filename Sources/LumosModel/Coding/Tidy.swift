package import CanonicalJSON

extension Text {
    /// Prose or SQL without what means nothing in it: CR LF and CR become LF; blanks at line ends and blank lines at
    /// the end go.
    /// `nil` where nothing is left.
    package var tidied: Text? {
        if isTidy { return isEmpty ? nil : self }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(string.utf8.count)
        var previous: UInt8 = 0
        for byte in string.utf8 {
            switch byte {
            case .carriageReturn:
                bytes.endLine()
            case .lineFeed where previous == .carriageReturn:
                break
            case .lineFeed:
                bytes.endLine()
            default:
                bytes.append(byte)
            }
            previous = byte
        }
        bytes.trimBlanks()
        while bytes.last == .lineFeed {
            bytes.removeLast()
            bytes.trimBlanks()
        }
        return bytes.isEmpty ? nil : Text(String(decoding: bytes, as: UTF8.self))
    }

    /// Whether there is nothing to tidy, as in every file of the store.
    var isTidy: Bool {
        var previous: UInt8 = 0
        for byte in string.utf8 {
            let isUntidy = byte == .carriageReturn || (byte == .lineFeed && (previous == .space || previous == .tab))
            if isUntidy { return false }
            previous = byte
        }
        return previous != .space && previous != .tab && previous != .lineFeed
    }
}

extension [UInt8] {
    fileprivate mutating func endLine() {
        trimBlanks()
        append(.lineFeed)
    }

    fileprivate mutating func trimBlanks() {
        while let last, last == .space || last == .tab { removeLast() }
    }
}

extension UInt8 {
    fileprivate static let carriageReturn: UInt8 = 0x0D
    fileprivate static let lineFeed: UInt8 = 0x0A
    fileprivate static let space: UInt8 = 0x20
    fileprivate static let tab: UInt8 = 0x09
}
