public import CanonicalJSON

/// That something will go, when, and what replaces it.
public struct Deprecation: Record, Hashable {
    public var since: Date?
    /// The day from which it may be gone.
    public var sunset: Date?
    public var replacedBy: Text?
    public var reason: Text?
    package var unknown = JSONObject()

    public init() {}

    public init(since: Date? = nil, sunset: Date? = nil, replacedBy: Text? = nil, reason: Text? = nil) {
        self.since = since
        self.sunset = sunset
        self.replacedBy = replacedBy
        self.reason = reason
    }

    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.optional("since", &since)
        try visitor.optional("sunset", &sunset)
        try visitor.optional("replacedBy", &replacedBy)
        try visitor.prose("reason", &reason)
    }
}

/// Where a dataset stands between draft and retired.
public struct Lifecycle: Record, Hashable {
    public var state: State?
    public var stability: Text?
    public var deprecated: Deprecation?
    package var unknown = JSONObject()

    public init() {}

    /// In the order in which a dataset goes through them.
    public enum State: String, Sendable, Hashable, CaseIterable, Word {
        case draft, active, deprecated, retired
    }

    public init(state: State? = nil, stability: Text? = nil, deprecated: Deprecation? = nil) {
        self.state = state
        self.stability = stability
        self.deprecated = deprecated
    }

    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.optional("state", &state)
        try visitor.optional("stability", &stability)
        try visitor.optional("deprecated", &deprecated)
    }
}
