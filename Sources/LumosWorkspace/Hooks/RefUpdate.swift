import CanonicalJSON
import LumosGit

/// What a push makes of one reference: a line that Git writes to pre-receive (githooks(5)).
struct RefUpdate: Hashable {
    /// Where it stood, as the one who pushes has said; `nil` where it is to be made.
    let old: ObjectID?
    /// Where it is to stand; `nil` where it is to go.
    let new: ObjectID?
    /// In full: `refs/heads/main`.
    private(set) var reference: Text

    /// The branch, without `refs/heads/`; `nil` where it is none.
    var branch: Text? { reference.string.dropping("refs/heads/").map { Text($0) } }
    /// The tag, without `refs/tags/`; `nil` where it is none.
    var tag: Text? { reference.string.dropping("refs/tags/").map { Text($0) } }

    /// The lines of standard input, in their order; none of an empty one.
    ///
    /// - Throws: exit 64 for a line that is none of Git's.
    static func all(in input: [UInt8]) throws(LumosError) -> [RefUpdate] {
        var updates: [RefUpdate] = []
        for (index, line) in input.split(separator: UInt8(ascii: "\n")).enumerated() {
            guard let update = RefUpdate(line: String(decoding: line, as: UTF8.self)) else {
                throw LumosError(
                    .usage, "line \(index + 1) of standard input is no update of a reference",
                    why: "Git writes `OLD NEW REFERENCE` there, both names of objects in full (githooks(5))",
                    fix: "let Git run the hook: it is for pushes")
            }
            updates.append(update)
        }
        return updates
    }

    /// The same of another reference.
    func leading(to target: Text) -> RefUpdate {
        var copy = self
        copy.reference = target
        return copy
    }

    private init?(line: String) {
        let words = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
        guard words.count == 3, let old = ObjectID(hex: words[0]), let new = ObjectID(hex: words[1]),
            words[2].utf8.starts(with: "refs/".utf8), !words[2].utf8.contains(0)
        else { return nil }
        self.old = old == .zero ? nil : old
        self.new = new == .zero ? nil : new
        reference = Text(String(words[2]))
    }
}
