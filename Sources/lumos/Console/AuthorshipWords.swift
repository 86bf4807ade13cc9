import CanonicalJSON
import LumosGit
import LumosModel
import LumosWorkspace

/// Who, when and by which request, as `log` and `blame` print it.
struct AuthorshipWords {
    let who: String
    /// UTC.
    let date: String
    /// The request's address, shortened; empty where none is known.
    let request: String
    let commit: String

    init(_ authorship: Authorship) {
        who =
            switch authorship.who {
            case .person(let person): (person.name.isEmpty ? person.email : person.name).string
            case .upgrade: "lumos upgrade"
            case .between(let from, let to): AuthorshipWords.between(from, to)
            }
        date = "\(Date(unixTime: authorship.time.seconds))"
        request = authorship.request.map(AuthorshipWords.short) ?? ""
        commit = authorship.commit.abbreviated()
    }

    /// "between 2026-01-05 and 2026-01-07, abc1234..def5678"
    private static func between(_ from: CaptureRecord?, _ to: CaptureRecord) -> String {
        let code = [from?.sourceRevision, to.sourceRevision].compactMap { $0?.abbreviated() }
        let range = Set(code).count == 2 ? ", \(code[0])..\(code[1])" : ""
        let (start, end) = (from.map { "\(Date(unixTime: $0.time.seconds))" }, "\(Date(unixTime: to.time.seconds))")
        guard let from, let start else { return "before \(end)" }
        if start != end { return "between \(start) and \(end)\(range)" }
        return "between \(from.time.iso8601) and \(to.time.iso8601)\(range)"
    }

    /// `https://github.com/acme/shop/pull/12` is `shop#12`, a merge request of GitLab's `shop!12`; any other address goes
    /// without its scheme.
    private static func short(_ request: Text) -> String {
        let parts = request.string.split(separator: "/")
        if let number = parts.last, Int(number) != nil, parts.count > 4 {
            if parts.dropLast().last == "pull" { return "\(parts[parts.count - 3])#\(number)" }
            if parts.suffix(3).starts(with: ["-", "merge_requests"]) { return "\(parts[parts.count - 4])!\(number)" }
        }
        return request.string.firstRange(of: "://").map { String(request.string[$0.upperBound...]) } ?? request.string
    }
}
