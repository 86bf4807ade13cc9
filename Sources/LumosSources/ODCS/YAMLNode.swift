import CanonicalJSON

/// A value of a YAML or JSON document. Every scalar is the text that stands in the file: what it means is for the
/// reader's schema to say, so that `no`, `on`, `2020-01-01` and `1.0` stay what their author wrote.
struct YAMLNode: Sendable {
    let content: Content
    /// Where it stands; `nil` in JSON, where the pointer tells.
    let mark: YAMLMark?

    indirect enum Content: Sendable {
        /// `isQuoted` where quotes or a block style say that it is a text: `"null"` is none.
        case scalar(Text, isQuoted: Bool)
        case sequence([YAMLNode])
        /// In the order of the file; keys are unique.
        case mapping([Member])
    }

    struct Member: Sendable {
        let key: Text
        let value: YAMLNode
        let mark: YAMLMark?
    }

    /// Whether nothing is said: `null`, `~` and the empty value of YAML 1.2's core schema (section 10.3.2).
    var isNull: Bool {
        guard case .scalar(let text, isQuoted: false) = content else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text.string)
    }

    /// What kind of value stands there, for messages.
    var kind: String {
        switch content {
        case .scalar(let text, _): isNull ? "nothing" : "\"\(text)\""
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}

/// A place in a YAML file, counted from 1.
struct YAMLMark: Sendable, Hashable {
    let line: Int
    /// In characters (Unicode scalars).
    let column: Int
}

/// Why a document is not what it should be, and where.
struct DocumentFault: Error, Hashable {
    let reason: String
    let mark: YAMLMark?
    /// RFC 6901, from the top of the document.
    let pointer: JSONPointer

    init(_ reason: String, at mark: YAMLMark? = nil, pointer: JSONPointer = JSONPointer()) {
        self.reason = reason
        self.mark = mark
        self.pointer = pointer
    }

    /// "line 14, column 9, /schema/0/name: a list stands where a text belongs"
    var sentence: String {
        let place = mark.map { "line \($0.line), column \($0.column)" }
        let way = pointer.tokens.isEmpty ? nil : pointer.description
        let parts = [place, way].compactMap { $0 }.joined(separator: ", ")
        return parts.isEmpty ? reason : "\(parts): \(reason)"
    }
}

extension YAMLNode {
    /// A JSON document; its numbers and truths become the text of their canonical form.
    init(json: JSONValue) {
        mark = nil
        content =
            switch json {
            case .null: .scalar("null", isQuoted: false)
            case .bool(let value): .scalar(value ? "true" : "false", isQuoted: false)
            case .number(let number): .scalar(Text(number.text), isQuoted: false)
            case .string(let text): .scalar(text, isQuoted: true)
            case .array(let elements): .sequence(elements.map(YAMLNode.init(json:)))
            case .object(let object):
                .mapping(object.map { Member(key: $0.key, value: YAMLNode(json: $0.value), mark: nil) })
            }
    }

    /// One text for any value: a scalar's own, else compact JSON of texts, keys sorted.
    var text: Text {
        if case .scalar(let text, _) = content { return text }
        return Text(String(decoding: CanonicalWriter.compact(json), as: UTF8.self))
    }

    private var json: JSONValue {
        switch content {
        case .scalar(let text, _): isNull ? .null : .string(text)
        case .sequence(let elements): .array(elements.map(\.json))
        case .mapping(let members):
            .object(JSONObject(members.map { JSONObject.Member(key: $0.key, value: $0.value.json) }))
        }
    }
}
