/// What Git writes around two versions of some lines (gitattributes(5), `conflict-marker-size`).
package enum ConflictMarkers {
    package static let ours = Array("<<<<<<< ".utf8)
    package static let base = Array("||||||| ".utf8)
    package static let middle = Array("=======".utf8)
    package static let theirs = Array(">>>>>>> ".utf8)

    /// The first line that begins with one, counted from 1; `nil` where none does.
    package static func firstLine(in bytes: [UInt8]) -> Int? {
        var number = 1
        var start = bytes.startIndex
        while true {
            if bytes[start...].starts(with: ours) { return number }
            guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            (number, start) = (number + 1, end + 1)
        }
    }
}
