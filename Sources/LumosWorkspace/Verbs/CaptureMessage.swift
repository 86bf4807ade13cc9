import CanonicalJSON
import LumosGit
import LumosModel
import LumosSources

/// The message of a capture commit: what changed, and in its trailers where it was read from.
struct CaptureMessage {
    let text: Text

    /// - Parameters:
    ///   - revision: the commit whose tree the sources' files were built from.
    ///   - upgrades: the sources that a newer mapping writes anew.
    ///   - author: who changed what they say since the capture before; `nil` where nobody knows.
    init(
        _ sources: [SourceEntry], _ plan: CapturePlan, now: GitTime, revision: String?,
        upgrades: [MappingUpgrade], author: Person?, variable: (String) -> String?
    ) {
        let names = sources.map(\.configuration.name.string).joined(separator: ", ")
        let (old, new) = (Set(plan.before.map(\.id)), Set(plan.after.map(\.id)))
        let counts = [
            (new.intersection(old).count, "changed"), (new.subtracting(old).count, "new"),
            (old.subtracting(new).count, "removed"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        var trailers = sources.map { source in
            Trailer("Lumos-Source", "\(source.configuration.name) \(source.kind) \(source.mappingVersion)")
        }
        trailers += upgrades.map { Trailer("Lumos-Upgrade", Text($0.words)) }
        trailers.append(Trailer("Lumos-Captured-At", Text(now.iso8601)))
        if let revision { trailers.append(Trailer("Lumos-Source-Revision", Text(revision))) }
        if let author { trailers.append(Trailer("Lumos-Source-Author", Text(author.description))) }
        if let request = CaptureMessage.changeRequest(variable) {
            trailers.append(Trailer("Lumos-Change-Request", Redaction.redacted(Text(request))))
        }
        let verb = upgrades.isEmpty ? "capture" : "upgrade"
        let told = counts.isEmpty ? "0 changed" : counts.joined(separator: ", ")
        let subject = "lumos: \(verb) \(names)\n\n\(told) of \(plan.read) datasets\n"
        text = Trailer.append(trailers, to: Text(subject))
    }

    /// The URL of the pull or merge request, from the variables of the CI that runs this.
    private static func changeRequest(_ variable: (String) -> String?) -> String? {
        if let url = variable("CI_MERGE_REQUEST_PROJECT_URL"), let number = variable("CI_MERGE_REQUEST_IID") {
            return "\(url)/-/merge_requests/\(number)"
        }
        if let url = variable("CHANGE_URL") { return url }
        guard let server = variable("GITHUB_SERVER_URL"), let repository = variable("GITHUB_REPOSITORY"),
            let reference = variable("GITHUB_REF")?.dropping("refs/pull/"),
            let number = reference.split(separator: "/").first
        else { return nil }
        return "\(server)/\(repository)/pull/\(number)"
    }
}
