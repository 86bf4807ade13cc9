import CanonicalJSON
import Yams

/// Reads one YAML document into texts, within bounds that no file can break out of.
enum YAMLReader {
    /// A contract of a thousand columns has about 300 kB.
    static let maximumSize = 16 << 20
    /// As deep as a snapshot may be.
    static let maximumDepth = 128
    /// Nodes after aliases are followed: ten lines of YAML can mean a billion ("billion laughs").
    static let maximumNodes = 1_000_000

    /// The document.
    ///
    /// Duplicate keys, a second document, more than 16 MiB, 128 levels or a million nodes are errors; `<<` merges as
    /// YAML 1.1 has it.
    /// - Throws: `DocumentFault` with line and column.
    static func read(_ bytes: [UInt8]) throws(DocumentFault) -> YAMLNode {
        guard bytes.count <= maximumSize else { throw DocumentFault("more than \(maximumSize >> 20) MiB of YAML") }
        let text = try decode(bytes)
        if let fault = AliasKeys.fault(in: text) { throw fault }
        guard let root = try compose(text) else { throw DocumentFault("the file is empty") }
        var tree = Tree()
        return try tree.node(root, depth: 0)
    }

    private static func decode(_ bytes: [UInt8]) throws(DocumentFault) -> String {
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        if let text = String(validating: bytes.dropFirst(hasMark ? 3 : 0), as: UTF8.self) { return text }
        var line = 1
        for part in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if String(validating: part, as: UTF8.self) == nil { break }
            line += 1
        }
        throw DocumentFault("it is not UTF-8", at: YAMLMark(line: line, column: 1))
    }

    private static func compose(_ text: String) throws(DocumentFault) -> Node? {
        do {
            return try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
        } catch let error as YamlError {
            throw DocumentFault(error)
        } catch {
            throw DocumentFault("\(error)")
        }
    }
}

/// Turns Yams' nodes, in which aliases share their target, into a tree, counting.
private struct Tree {
    private var count = 0

    mutating func node(_ node: Node, depth: Int) throws(DocumentFault) -> YAMLNode {
        let mark = node.mark.map(YAMLMark.init)
        count += 1
        if count > YAMLReader.maximumNodes {
            throw DocumentFault("its aliases grow to more than \(YAMLReader.maximumNodes) values", at: mark)
        }
        if depth > YAMLReader.maximumDepth {
            throw DocumentFault("more than \(YAMLReader.maximumDepth) levels lie in each other", at: mark)
        }
        switch node {
        case .scalar(let scalar):
            let isQuoted = scalar.style != .plain && scalar.style != .any
            return YAMLNode(content: .scalar(Text(scalar.string), isQuoted: isQuoted), mark: mark)
        case .sequence(let sequence):
            var elements: [YAMLNode] = []
            for element in sequence { elements.append(try self.node(element, depth: depth + 1)) }
            return YAMLNode(content: .sequence(elements), mark: mark)
        case .mapping(let mapping):
            return YAMLNode(content: .mapping(try members(mapping, depth: depth + 1)), mark: mark)
        case .alias:
            throw DocumentFault("an alias without an anchor", at: mark)
        }
    }

    private mutating func members(_ mapping: Node.Mapping, depth: Int) throws(DocumentFault) -> [YAMLNode.Member] {
        var members: [YAMLNode.Member] = []
        var merged: [YAMLNode.Member] = []
        for (key, value) in mapping {
            let mark = key.mark.map(YAMLMark.init)
            guard case .scalar(let scalar) = key else {
                throw DocumentFault("a list or a mapping stands where a key belongs", at: mark)
            }
            let node = try self.node(value, depth: depth)
            if scalar.string == "<<", scalar.style == .plain {
                merged += try mergedMembers(of: node)
            } else {
                members.append(YAMLNode.Member(key: Text(scalar.string), value: node, mark: mark))
            }
        }
        var seen = Set(members.map(\.key))
        return members + merged.filter { seen.insert($0.key).inserted }
    }

    /// yaml.org/type/merge: a mapping, or a list of mappings of which the first that has a key wins.
    private func mergedMembers(of node: YAMLNode) throws(DocumentFault) -> [YAMLNode.Member] {
        switch node.content {
        case .mapping(let members): return members
        case .sequence(let elements):
            var members: [YAMLNode.Member] = []
            for element in elements {
                guard case .mapping(let own) = element.content else { break }
                members += own
            }
            return members
        case .scalar: throw DocumentFault("`<<` merges mappings, and \(node.kind) is none", at: node.mark)
        }
    }
}

extension YAMLMark {
    fileprivate init(_ mark: Mark) { self.init(line: mark.line, column: mark.column) }
}

extension DocumentFault {
    /// What is wrong and where, without the line itself: what stands there may be secret.
    init(_ error: YamlError) {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let reason = [context?.text, problem].compactMap { $0 }.joined(separator: ": ")
            self.init(reason, at: YAMLMark(mark))
        case .reader(let problem, let offset, _, let yaml):
            let before = yaml.prefix(offset ?? 0)
            self.init(problem, at: YAMLMark(line: before.count { $0.isNewline } + 1, column: 1))
        case .duplicatedKeysInMapping(let duplicates, let context):
            let keys = duplicates.map { "\"\($0)\"" }.joined(separator: ", ")
            self.init("key \(keys) appears twice", at: YAMLMark(context.mark))
        case .memory:
            // libyaml's name for its own limit of a thousand levels (parser.c, MAX_NESTING_LEVEL).
            self.init("too many levels lie in each other")
        default:
            self.init("\(error)")
        }
    }
}
