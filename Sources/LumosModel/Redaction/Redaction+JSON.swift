package import CanonicalJSON

extension Redaction {
    /// A JSON value without the secrets in its texts; `nil` where there is none. Keys stay.
    package static func redaction(of value: JSONValue) -> (value: JSONValue, count: Int)? {
        var count = 0
        let kept = redacted(value, &count)
        return count == 0 ? nil : (kept, count)
    }

    /// A text that has a name of its own, such as a property: the whole of it where only secrets are called so.
    package static func redaction(of text: Text, named name: Text) -> (text: Text, count: Int)? {
        guard isSecret(text, of: name) else { return redaction(of: text) }
        let kept = whole(text)
        return kept == text ? nil : (kept, 1)
    }

    /// Whether two values differ in nothing but texts, and those in nothing but that parts of the old became marks.
    package static func explains(_ old: JSONValue, becoming new: JSONValue) -> Bool {
        var differs = false
        return hasExplained(old, new, &differs) && differs
    }

    private static func hasExplained(_ old: JSONValue, _ new: JSONValue, _ differs: inout Bool) -> Bool {
        switch (old, new) {
        case (.string(let before), .string(let after)):
            if before == after { return true }
            differs = true
            return explains(before, becoming: after)
        case (.array(let before), .array(let after)) where before.count == after.count:
            return zip(before, after).allSatisfy { hasExplained($0, $1, &differs) }
        case (.object(let before), .object(let after)) where before.count == after.count:
            return zip(before.members, after.members).allSatisfy {
                $0.key == $1.key && hasExplained($0.value, $1.value, &differs)
            }
        default: return old == new
        }
    }

    private static func redacted(_ value: JSONValue, _ count: inout Int) -> JSONValue {
        switch value {
        case .null, .bool, .number: return value
        case .string(let text):
            guard let redaction = redaction(of: text) else { return value }
            count += redaction.count
            return .string(redaction.text)
        case .array(let elements):
            // A property that changed is its name and its value.
            if elements.count == 2, let name = elements[0].text, case .string = elements[1] {
                return .array([elements[0], redacted(elements[1], of: name, &count)])
            }
            return .array(elements.map { redacted($0, &count) })
        case .object(let object):
            return .object(
                JSONObject(
                    object.members.map {
                        JSONObject.Member(key: $0.key, value: redacted($0.value, of: $0.key, &count))
                    }))
        }
    }

    private static func redacted(_ value: JSONValue, of name: Text, _ count: inout Int) -> JSONValue {
        guard let text = value.text, let redaction = redaction(of: text, named: name) else {
            return redacted(value, &count)
        }
        count += redaction.count
        return .string(redaction.text)
    }
}
