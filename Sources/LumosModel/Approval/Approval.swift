public import CanonicalJSON

/// Somebody's consent to certain changes: format "approval/1", a file below `.lumos/approvals/`.
///
/// It covers changes by their fingerprints and nothing else: the next edit of one of them has another fingerprint.
public struct Approval: Sendable, Hashable {
    /// 64 hex digits each, in their order, each once.
    public var fingerprints: [Text] = []
    public var reason: Text = ""
    /// "Grace <grace@example.com>"
    public var approvedBy: Text = ""
    public var ticket: Text?
    public var created = Date(unixTime: 0)
    /// The last day on which it counts (UTC).
    public var expires = Date(unixTime: 0)
    /// Whether it was given in haste, by one person, to be countersigned by another.
    public var isEmergency = false
    /// What the fingerprints stand for, for readers: nothing is judged by it.
    public var changes: [ApprovedChange] = []
    /// An SSH signature (PROTOCOL.sshsig of OpenSSH) over `signedBytes` in the namespace `lumos-approval`.
    public var signature: Text?
    /// Who has agreed to an emergency afterwards.
    public var countersignature: Countersignature?
    package var minorVersion = 0
    package var unknown = JSONObject()

    public init() {}

    /// Reads an approval file.
    public init(bytes: [UInt8]) throws(DocumentError) {
        let json: JSONValue
        do throws(JSONError) { json = try JSONParser.parse(bytes) } catch { throw DocumentError(error, in: bytes) }
        do throws(SnapshotError) {
            try self.init(json: json, at: .root)
            try check()
        } catch {
            throw DocumentError(error, in: bytes)
        }
    }

    /// The namespace of its signatures (ssh-keygen(1), `-n`).
    public static let signatureNamespace = "lumos-approval"

    /// The name of its file without ".json": 16 hex digits of the SHA-256 of the fingerprints, joined by line feeds.
    public var name: String {
        let text = fingerprints.map(\.string).joined(separator: "\n")
        return String(Digest(of: Array(text.utf8)).hex.prefix(16))
    }

    /// The beginnings of its fingerprints, as people write them: "9f2c41d07ab3 a3f8c21b9d04".
    public var fingerprintWords: String { fingerprints.map { String($0.string.prefix(12)) }.joined(separator: " ") }

    /// The file's bytes: a function of the value alone.
    public var bytes: [UInt8] { CanonicalWriter.pretty(.object(object)) }

    /// What a signature is over: the file without its signatures.
    public var signedBytes: [UInt8] {
        var bare = self
        (bare.signature, bare.countersignature) = (nil, nil)
        return bare.bytes
    }

    /// What the members alone do not say.
    private func check() throws(SnapshotError) {
        let path = JSONPath.member(.root, "fingerprints")
        if fingerprints.isEmpty { throw SnapshotError("no fingerprint: it approves nothing", at: path) }
        for (index, text) in fingerprints.enumerated() {
            let isDigest = text.string.utf8.count == 64 && text.string.utf8.allSatisfy(isLowerHexDigit)
            guard isDigest else { throw SnapshotError("\"\(text)\" is not 64 hex digits", at: .element(path, index)) }
        }
        if expires < created {
            throw SnapshotError("it expires on \(expires), before it was made", at: .member(.root, "expires"))
        }
    }
}

private func isLowerHexDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
}

/// What one fingerprint of an approval stands for.
public struct ApprovedChange: Record, Hashable {
    public var fingerprint: Text = ""
    public var rule: Text = ""
    public var namespace: Text = ""
    public var dataset: Text = ""
    /// The field; `nil` for the dataset itself.
    public var path: Text?
    /// What was there and what is there, as compact JSON; `nil` is nothing.
    public var before: Text?
    public var after: Text?
    package var unknown = JSONObject()

    public init() {}

    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.required("fingerprint", &fingerprint)
        try visitor.required("rule", &rule)
        try visitor.required("namespace", &namespace)
        try visitor.required("dataset", &dataset)
        try visitor.optional("path", &path)
        try visitor.optional("before", &before)
        try visitor.optional("after", &after)
    }
}

/// A second person's consent to an emergency.
public struct Countersignature: Record, Hashable {
    public var approvedBy: Text = ""
    public var created = Date(unixTime: 0)
    /// Over the same bytes as the first one.
    public var signature: Text?
    package var unknown = JSONObject()

    public init() {}

    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.required("approvedBy", &approvedBy)
        try visitor.required("created", &created)
        try visitor.optional("signature", &signature)
    }
}

extension Approval: Record {
    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        var version = DocumentVersion<Format>(minor: minorVersion)
        try visitor.required("lumos", &version)
        minorVersion = version.minor
        try visitor.set("fingerprints", &fingerprints)
        try visitor.required("reason", &reason)
        try visitor.required("approvedBy", &approvedBy)
        try visitor.optional("ticket", &ticket)
        try visitor.required("created", &created)
        try visitor.required("expires", &expires)
        try visitor.flag("emergency", &isEmergency)
        try visitor.sequence("changes", &changes)
        try visitor.optional("signature", &signature)
        try visitor.optional("countersignature", &countersignature)
    }

    private enum Format: DocumentFormat {
        static let name = "approval"
        static let major = 1
    }
}
