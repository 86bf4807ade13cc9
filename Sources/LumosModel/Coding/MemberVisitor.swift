package import CanonicalJSON

/// Walks the members of a record in one fixed list, which decoding, encoding and the JSON Schema all read.
///
/// A record states its members once, in `visit(_:)`. A member that is not on that list is unknown: it is kept as it is.
package protocol MemberVisitor {
    /// What a visit can fail with: reading throws `SnapshotError`, writing `Never`.
    associatedtype Failure: Error

    /// How many members it has changed so far. A record behind a reference is written back only where that grew.
    var changes: Int { get }

    /// The members that follow belong to `facet`, until the next call. Records inside a dataset or field never call it.
    mutating func facet(_ facet: Facet)

    /// A text that must be there.
    mutating func required<Value: MemberValue>(_ key: Text, _ value: inout Value) throws(Failure)

    /// A member that may be absent.
    mutating func optional<Value: MemberValue>(_ key: Text, _ value: inout Value?) throws(Failure)

    /// A text in which line ends and trailing blanks mean nothing: prose and SQL.
    mutating func prose(_ key: Text, _ value: inout Text?) throws(Failure)

    /// A truth that is written only where it holds.
    mutating func flag(_ key: Text, _ value: inout Bool) throws(Failure)

    /// An array whose order means something.
    mutating func sequence<Value: MemberValue>(_ key: Text, _ values: inout [Value]) throws(Failure)

    /// An array whose order means something and which says nothing where it is empty: it must be there.
    mutating func requiredSequence<Value: MemberValue>(_ key: Text, _ values: inout [Value]) throws(Failure)

    /// An array whose order means nothing: sorted by the UTF-8 bytes of the elements' compact form, unique.
    mutating func set<Value: MemberValue>(_ key: Text, _ values: inout [Value]) throws(Failure)

    /// The members just visited that say something, where at most one of them may.
    mutating func exclusive(_ keys: [Text]) throws(Failure)
}

extension MemberVisitor {
    package mutating func requiredSequence<Value: MemberValue>(
        _ key: Text, _ values: inout [Value]
    ) throws(Failure) {
        try sequence(key, &values)
    }

    package mutating func exclusive(_ keys: [Text]) {}
}

/// What can stand as a member of a record.
package protocol MemberValue: Sendable {
    /// - Throws: with the JSON pointer of what is wrong, below `pointer`.
    init(json: JSONValue, at pointer: JSONPath) throws(SnapshotError)

    /// The canonical value; `nil` where it says nothing, because absent, empty and blank are one.
    var json: JSONValue? { get }

    /// What stands for it in a sequence, where an empty text is a text; `nil` where it says nothing.
    var element: JSONValue? { get }

    /// Whether `json` is `nil`, told without making it.
    var saysNothing: Bool { get }

    /// Whether `element` is `nil`, told without making it.
    var saysNothingInSequence: Bool { get }

    /// Brings it into the form in which it is read back from what is written of it.
    mutating func canonicalise(by form: inout CanonicalForm)

    /// Takes the secrets out of the texts in it; `key` is the member that it stands in.
    mutating func redact(as key: Text, by removal: inout SecretRemoval)

    /// The JSON Schema (draft 2020-12) of the value.
    static var schema: JSONValue { get }
}

extension MemberValue {
    package var element: JSONValue? { json }
    package var saysNothing: Bool { json == nil }
    package var saysNothingInSequence: Bool { saysNothing }
}

/// An object of the format: its known members, and those of a later minor version, kept as they are.
package protocol Record: MemberValue {
    init()
    mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure)
    /// Members that this version does not know.
    var unknown: JSONObject { get set }
}
