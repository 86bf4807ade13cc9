import CanonicalJSON

/// A part of a document with a shape of its own.
protocol DocumentPart {
    /// Takes its members; what it leaves is reported as unknown.
    init(_ section: inout DocumentSection) throws(DocumentFault)
}

/// A mapping that is read member by member, each by the type that the schema gives it.
struct DocumentSection {
    let pointer: JSONPointer
    let mark: YAMLMark?
    /// Pointers of members that nobody took, here and below.
    private(set) var unknown: [JSONPointer] = []
    private var rest: [Text: YAMLNode.Member] = [:]
    private var order: [Text] = []

    /// - Throws: where the node is no mapping.
    init(_ node: YAMLNode, at pointer: JSONPointer = JSONPointer()) throws(DocumentFault) {
        guard case .mapping(let members) = node.content else {
            throw .misplaced(node, expected: "a mapping", at: pointer)
        }
        self.pointer = pointer
        mark = node.mark
        for member in members {
            rest[member.key] = member
            order.append(member.key)
        }
    }

    /// The value as it stands; `nil` where it is absent or null.
    mutating func node(_ key: Text) -> YAMLNode? {
        guard let member = rest.removeValue(forKey: key), !member.value.isNull else { return nil }
        return member.value
    }

    mutating func text(_ key: Text) throws(DocumentFault) -> Text? {
        guard let node = node(key) else { return nil }
        guard case .scalar(let text, _) = node.content else {
            throw .misplaced(node, expected: "a text", at: pointer.appending(key))
        }
        return text.isEmpty ? nil : text
    }

    mutating func required(_ key: Text) throws(DocumentFault) -> Text {
        guard let text = try text(key) else { throw DocumentFault("\"\(key)\" is missing", at: mark, pointer: pointer) }
        return text
    }

    /// Words for truth are those of YAML 1.1 (yaml.org/type/bool), which the standard's own tools read.
    mutating func flag(_ key: Text) throws(DocumentFault) -> Bool? {
        guard let node = node(key) else { return nil }
        if case .scalar(let text, _) = node.content {
            switch text.string.lowercased() {
            case "true", "yes", "on": return true
            case "false", "no", "off": return false
            default: break
            }
        }
        throw .misplaced(node, expected: "true or false", at: pointer.appending(key))
    }

    mutating func integer(_ key: Text) throws(DocumentFault) -> Int? {
        guard let node = node(key) else { return nil }
        guard case .scalar(let text, _) = node.content, let integer = Int(text.string) else {
            throw .misplaced(node, expected: "an integer", at: pointer.appending(key))
        }
        return integer
    }

    /// The elements of a list with their pointers; empty where it is absent.
    mutating func elements(_ key: Text) throws(DocumentFault) -> [(node: YAMLNode, pointer: JSONPointer)] {
        guard let node = node(key) else { return [] }
        let place = pointer.appending(key)
        guard case .sequence(let elements) = node.content else {
            throw .misplaced(node, expected: "a list", at: place)
        }
        return elements.enumerated().map { ($0.element, place.appending(Text(String($0.offset)))) }
    }

    mutating func texts(_ key: Text) throws(DocumentFault) -> [Text] {
        var texts: [Text] = []
        for (node, place) in try elements(key) {
            guard case .scalar(let text, _) = node.content else {
                throw .misplaced(node, expected: "a text", at: place)
            }
            texts.append(text)
        }
        return texts
    }

    mutating func parts<Part: DocumentPart>(_ key: Text) throws(DocumentFault) -> [Part] {
        var parts: [Part] = []
        for (node, place) in try elements(key) { parts.append(try part(of: node, at: place)) }
        return parts
    }

    mutating func part<Part: DocumentPart>(_ key: Text) throws(DocumentFault) -> Part? {
        guard let node = node(key) else { return nil }
        return try part(of: node, at: pointer.appending(key))
    }

    /// A part from a node that was taken before.
    mutating func part<Part: DocumentPart>(of node: YAMLNode, at place: JSONPointer) throws(DocumentFault) -> Part {
        var section = try DocumentSection(node, at: place)
        let part = try Part(&section)
        unknown += section.unknown
        unknown += section.untaken
        return part
    }

    /// Members that belong to the standard and say nothing about a dataset.
    mutating func ignore(_ keys: Text...) {
        for key in keys { rest[key] = nil }
    }

    /// What is left, in the order of the file, taken.
    mutating func remaining() -> [(key: Text, node: YAMLNode)] {
        let left = order.compactMap { key in rest[key].map { (key, $0.value) } }
        rest = [:]
        return left.filter { !$0.1.isNull }
    }

    private var untaken: [JSONPointer] { order.filter { rest[$0] != nil }.map { pointer.appending($0) } }
}

extension DocumentFault {
    static func misplaced(_ node: YAMLNode, expected: String, at pointer: JSONPointer) -> DocumentFault {
        DocumentFault("\(node.kind) stands where \(expected) belongs", at: node.mark, pointer: pointer)
    }
}
