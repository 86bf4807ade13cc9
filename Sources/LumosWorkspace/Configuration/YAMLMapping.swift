import CanonicalJSON
import Yams

/// A mapping of `lumos.yaml` whose keys are taken one by one: what is left at the end is a key that nobody knows.
///
/// Scalars are read as they are written: no `no` that means false, no date that becomes a number.
struct YAMLMapping {
    /// "sources.shop", empty at the top.
    let path: String
    /// Where the text is from, for messages.
    let file: String
    private var pairs: [(key: String, value: Node, line: Int)]
    private var known: [String] = []

    init(_ node: Node, path: String, file: String) throws(LumosError) {
        self.path = path
        self.file = file
        guard case .mapping(let mapping) = node else {
            throw YAMLMapping.fault(file, node, "\(path.isEmpty ? "the document" : "`\(path)`") is not a mapping")
        }
        pairs = []
        for (key, value) in mapping {
            guard case .scalar(let scalar) = key else {
                throw YAMLMapping.fault(file, key, "a key is not a word")
            }
            pairs.append((scalar.string, value, key.mark?.line ?? 0))
        }
    }

    /// The keys that nobody has taken yet, in the order of the file.
    var remaining: [String] { pairs.map(\.key) }

    mutating func take(_ key: String) -> Node? {
        known.append(key)
        guard let index = pairs.firstIndex(where: { Text($0.key) == Text(key) }) else { return nil }
        return pairs.remove(at: index).value
    }

    mutating func text(_ key: String) throws(LumosError) -> Text? {
        guard let node = take(key) else { return nil }
        guard case .scalar(let scalar) = node else { throw fault(node, key, "is not a text") }
        return scalar.string.isEmpty ? nil : Text(scalar.string)
    }

    /// A text, or a list of texts.
    mutating func texts(_ key: String) throws(LumosError) -> [Text]? {
        guard let node = take(key) else { return nil }
        switch node {
        case .scalar(let scalar): return [Text(scalar.string)]
        case .sequence(let sequence):
            var texts: [Text] = []
            for element in sequence {
                guard case .scalar(let scalar) = element else { throw fault(element, key, "holds more than texts") }
                texts.append(Text(scalar.string))
            }
            return texts
        default: throw fault(node, key, "is neither a text nor a list of texts")
        }
    }

    /// One of a list of words.
    mutating func word<Word: RawRepresentable<String> & CaseIterable>(_ key: String) throws(LumosError) -> Word? {
        let line = line(of: key)
        guard let text = try text(key)?.string else { return nil }
        return try word(text, key, line)
    }

    /// Some of a list of words.
    mutating func words<Word: RawRepresentable<String> & CaseIterable>(_ key: String) throws(LumosError) -> [Word]? {
        let line = line(of: key)
        return try texts(key)?.map { (text) throws(LumosError) -> Word in try word(text.string, key, line) }
    }

    private func word<Word: RawRepresentable<String> & CaseIterable>(
        _ text: String, _ key: String, _ line: Int
    ) throws(LumosError) -> Word {
        if let word = Word.allCases.first(where: { Text($0.rawValue) == Text(text) }) { return word }
        let words = Word.allCases.map(\.rawValue)
        throw refused(
            key, text, line: line, why: "it can be \(words.joined(separator: ", "))",
            fix: Suggestion.closest(to: text, among: words).map { "write \($0)" })
    }

    /// `true` or `false`.
    mutating func flag(_ key: String) throws(LumosError) -> Bool? {
        let word: Flag? = try word(key)
        return word.map { $0 == .true }
    }

    private enum Flag: String, CaseIterable { case `true`, `false` }

    /// A number from 0 on.
    mutating func count(_ key: String) throws(LumosError) -> Int? {
        let line = line(of: key)
        guard let text = try text(key)?.string else { return nil }
        guard let number = Int(text), number >= 0, Text(String(number)) == Text(text) else {
            throw refused(key, text, line: line, why: "it is a number from 0 on, such as 30")
        }
        return number
    }

    mutating func mapping(_ key: String) throws(LumosError) -> YAMLMapping? {
        guard let node = take(key) else { return nil }
        return try YAMLMapping(node, path: place(key), file: file)
    }

    /// A list of mappings.
    mutating func mappings(_ key: String) throws(LumosError) -> [YAMLMapping]? {
        guard let node = take(key) else { return nil }
        guard case .sequence(let sequence) = node else { throw fault(node, key, "is not a list") }
        var mappings: [YAMLMapping] = []
        for (index, element) in sequence.enumerated() {
            mappings.append(try YAMLMapping(element, path: "\(place(key))[\(index)]", file: file))
        }
        return mappings
    }

    /// - Throws: where a key is left that nobody took.
    func finish() throws(LumosError) {
        guard let stray = pairs.first else { return }
        let guess = Suggestion.closest(to: stray.key, among: known)
        throw LumosError(
            .configuration, "\(file), line \(stray.line): unknown key `\(place(stray.key))`",
            why: "known here: \(known.sorted().joined(separator: ", "))", fix: guess.map { "did you mean `\($0)`?" })
    }

    /// The line of a key that nobody has taken yet; 1 where it is not there.
    func line(of key: String) -> Int { pairs.first { Text($0.key) == Text(key) }?.line ?? 1 }

    /// What is said of a value that will not do.
    func refused(_ key: String, _ text: String, line: Int, why: String, fix: String? = nil) -> LumosError {
        LumosError(
            .configuration, "\(file), line \(line): `\(place(key))` is \"\(text)\"", why: why,
            fix: fix ?? "lumos schema config describes the file")
    }

    func place(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    private func fault(_ node: Node, _ key: String, _ what: String) -> LumosError {
        YAMLMapping.fault(file, node, "`\(place(key))` \(what)")
    }

    private static func fault(_ file: String, _ node: Node, _ what: String) -> LumosError {
        LumosError(
            .configuration, "\(file), line \(node.mark?.line ?? 1): \(what)",
            fix: "lumos schema config describes the file")
    }
}
