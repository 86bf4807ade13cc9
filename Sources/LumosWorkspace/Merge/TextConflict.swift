import LumosDiff
import LumosModel

/// Versions that cannot be merged by structure, in one text with Git's conflict markers: nobody's is lost.
///
/// Lines that all begin or end with alike stand outside of the markers.
struct TextConflict {
    let bytes: [UInt8]

    init(_ versions: Versions<[UInt8]>) {
        let sides = Versions(
            base: TextConflict.lines(versions.base), ours: TextConflict.lines(versions.ours),
            theirs: TextConflict.lines(versions.theirs))
        let (ours, theirs) = (sides.ours, sides.theirs)
        var head = 0
        while head < min(ours.count, theirs.count), ours[head] == theirs[head] { head += 1 }
        var tail = 0
        while tail < min(ours.count, theirs.count) - head,
            ours[ours.count - 1 - tail] == theirs[theirs.count - 1 - tail]
        { tail += 1 }
        var text = Array(ours[..<head].joined())
        text += ConflictMarkers.ours + Array("ours\n".utf8)
        text.append(lines: ours[head..<(ours.count - tail)])
        text += ConflictMarkers.base + Array("base\n".utf8)
        text.append(lines: sides.base[...])
        text += ConflictMarkers.middle + Array("\n".utf8)
        text.append(lines: theirs[head..<(theirs.count - tail)])
        text += ConflictMarkers.theirs + Array("theirs\n".utf8)
        text += ours[(ours.count - tail)...].joined()
        bytes = text
    }

    /// Each with its line feed.
    private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = bytes.startIndex
        while start < bytes.endIndex {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.endIndex
            lines.append(bytes[start..<end])
            start = end
        }
        return lines
    }
}

extension [UInt8] {
    /// A marker begins its own line.
    fileprivate mutating func append(lines: ArraySlice<ArraySlice<UInt8>>) {
        for line in lines { self += line }
        if let last = lines.last, last.last != UInt8(ascii: "\n") { append(UInt8(ascii: "\n")) }
    }
}
