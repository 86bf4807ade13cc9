public import CanonicalJSON

/// A place that both sides of a merge changed. A side that has nothing there is absent.
public struct Dispute: Sendable, Hashable {
    /// The way from the document's root, written as a JSON pointer in which an entry of a list stands by what tells it from
    /// the others: `/fields/amount/description`, `/owners/group:sales`;
    /// empty for the whole document, where nothing is written.
    public var place: Text = ""
    public var base: JSONValue?
    public var ours: JSONValue?
    public var theirs: JSONValue?
    /// Whether the entries of the list at `place` are in dispute for nothing but their order; the sides are their names.
    public var isOrder = false
    /// Of a place in a list with an order: the entry that it follows; absent where it is the first.
    public var follows: Text?
    package var unknown = JSONObject()

    public init() {}

    package init(at place: JSONPointer, base: JSONValue?, ours: JSONValue?, theirs: JSONValue?) {
        self.place = Text(place.description)
        (self.base, self.ours, self.theirs) = (base, ours, theirs)
    }

    /// The place for people: the root has no name.
    package var words: String { place.isEmpty ? "the whole document" : place.string }

    /// The place, cut into its steps.
    package var pointer: JSONPointer { JSONPointer(parsing: place.string) ?? JSONPointer([place]) }
}

extension Dispute: Record {
    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        // The pointer to the whole document is the empty text (RFC 6901), which a document never writes.
        var written = place.isEmpty ? nil : place
        try visitor.optional("at", &written)
        place = written ?? ""
        try visitor.optional("base", &base)
        try visitor.optional("ours", &ours)
        try visitor.optional("theirs", &theirs)
        try visitor.flag("order", &isOrder)
        try visitor.optional("follows", &follows)
    }
}

/// Any JSON, as it stands.
extension JSONValue: MemberValue {
    package init(json: JSONValue, at pointer: JSONPath) throws(SnapshotError) { self = json }

    package var json: JSONValue? { self }
    package var saysNothing: Bool { false }
    package static var schema: JSONValue { .object(JSONObject()) }
}
