public import CanonicalJSON

/// The way from a dataset to one of its fields: `address.city`, `items[].price`, `attributes{}`, `attributes{key}`,
/// `choice<0>`.
public struct SnapshotPath: Sendable, Hashable {
    /// One step down.
    public enum Step: Sendable, Hashable {
        case field(Text)
        /// The element of an array.
        case items
        /// The key of a map.
        case key
        /// The value of a map.
        case value
        /// A branch of a union, counted from 0.
        case branch(Int)
    }

    /// From the top down; the first is always a field.
    public let steps: [Step]

    /// The dataset itself.
    public static let dataset = SnapshotPath([])

    public init(_ steps: [Step]) {
        self.steps = steps
    }

    public init(field: Text) {
        self.init([.field(field)])
    }

    public func appending(_ step: Step) -> SnapshotPath { SnapshotPath(steps + [step]) }

    /// Whether this names the dataset and no field.
    public var isDataset: Bool { steps.isEmpty }

    /// Whether a struct, array, map or union stands above.
    public var isNested: Bool { steps.count > 1 }

    /// The top-level field that this path begins with.
    public var topField: Text? {
        if case .field(let name)? = steps.first { name } else { nil }
    }
}

extension SnapshotPath: CustomStringConvertible {
    public var description: String {
        var text = ""
        for step in steps {
            switch step {
            case .field(let name):
                if !text.isEmpty { text += "." }
                text += SnapshotPath.isBare(name) ? name.string : SnapshotPath.quoted(name)
            case .items: text += "[]"
            case .key: text += "{key}"
            case .value: text += "{}"
            case .branch(let index): text += "<\(index)>"
            }
        }
        return text
    }

    /// `[A-Za-z_][A-Za-z0-9_$-]*`, or letters beyond ASCII alone.
    static func isBare(_ name: Text) -> Bool {
        let scalars = name.string.unicodeScalars
        guard let first = scalars.first else { return false }
        if scalars.allSatisfy({ !$0.isASCII && $0.properties.isAlphabetic }) { return true }
        let isStart = first == "_" || ("A"..."Z").contains(first) || ("a"..."z").contains(first)
        return isStart
            && scalars.allSatisfy {
                switch $0 {
                case "A"..."Z", "a"..."z", "0"..."9", "_", "$", "-": true
                default: false
                }
            }
    }

    private static func quoted(_ name: Text) -> String {
        String(decoding: CanonicalWriter.compact(.string(name)), as: UTF8.self)
    }
}

extension SnapshotPath {
    /// Reads what `description` writes; `nil` where the text is no path.
    public init?(_ text: Text) {
        var rest = text.string.unicodeScalars[...]
        var steps: [Step] = []
        while !rest.isEmpty {
            if rest.starts(with: "[]".unicodeScalars) {
                steps.append(.items)
                rest = rest.dropFirst(2)
            } else if rest.starts(with: "{}".unicodeScalars) {
                steps.append(.value)
                rest = rest.dropFirst(2)
            } else if rest.starts(with: "{key}".unicodeScalars) {
                steps.append(.key)
                rest = rest.dropFirst(5)
            } else if rest.first == "<" {
                guard let index = SnapshotPath.takeBranch(&rest) else { return nil }
                steps.append(.branch(index))
            } else {
                if !steps.isEmpty {
                    guard rest.first == "." else { return nil }
                    rest = rest.dropFirst()
                }
                guard let name = SnapshotPath.takeName(&rest) else { return nil }
                steps.append(.field(name))
            }
        }
        if let first = steps.first, case .field = first {} else if !steps.isEmpty { return nil }
        self.steps = steps
    }

    /// "<0>": digits as a number is written.
    private static func takeBranch(_ rest: inout Substring.UnicodeScalarView) -> Int? {
        guard let end = rest.firstIndex(of: ">") else { return nil }
        let digits = String(rest[..<end].dropFirst())
        guard let index = Int(digits), index >= 0, Text(String(index)) == Text(digits) else { return nil }
        rest = rest[rest.index(after: end)...]
        return index
    }

    private static func takeName(_ rest: inout Substring.UnicodeScalarView) -> Text? {
        if rest.first == "\"" {
            var end = rest.index(after: rest.startIndex)
            while end < rest.endIndex, rest[end] != "\"" {
                if rest[end] == "\\" { end = rest.index(after: end) }
                if end < rest.endIndex { end = rest.index(after: end) }
            }
            guard end < rest.endIndex else { return nil }
            let literal = String(rest[...end])
            rest = rest[rest.index(after: end)...]
            return JSONParser.text(ofLiteral: literal)
        }
        let end = rest.firstIndex { ".[{<".unicodeScalars.contains($0) } ?? rest.endIndex
        let name = Text(String(rest[..<end]))
        rest = rest[end...]
        return isBare(name) ? name : nil
    }
}

extension JSONParser {
    /// The text of a JSON string literal, `nil` where it is none.
    fileprivate static func text(ofLiteral literal: String) -> Text? {
        do throws(JSONError) { return try parse(Array(literal.utf8)).text } catch { return nil }
    }
}
