public import CanonicalJSON

/// Where to read more.
public struct Link: Record, Hashable {
    public var url: Text = ""
    public var title: Text?
    package var unknown = JSONObject()

    public init() {}

    public init(url: Text, title: Text? = nil) {
        self.url = url
        self.title = title
    }

    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.required("url", &url)
        try visitor.optional("title", &title)
    }
}

/// Where to ask for help.
public struct SupportChannel: Record, Hashable {
    public var channel: Text = ""
    public var url: Text?
    package var unknown = JSONObject()

    public init() {}

    public init(channel: Text, url: Text? = nil) {
        self.channel = channel
        self.url = url
    }

    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.required("channel", &channel)
        try visitor.optional("url", &url)
    }
}
