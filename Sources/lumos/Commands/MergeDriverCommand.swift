import ArgumentParser
import LumosReport
import LumosWorkspace

struct MergeDriverCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge-driver", abstract: "Merge a snapshot by structure; Git runs this.",
        discussion: """
            lumos install configures it. Ends with 0 where all is clear, with 1 where both sides changed a place: OURS
            then holds a conflict, or, where a version is no document of Lumos, all versions between Git's markers.
            """,
        shouldDisplay: false)

    @Argument(help: "The common ancestor; empty where both sides added the file (%O).")
    var base: String

    @Argument(help: "Our version; the result is written to it (%A).")
    var ours: String

    @Argument(help: "Their version (%B).")
    var theirs: String

    @Option(help: "The path of what is merged, for messages (%P).")
    var path: String?

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let complaint: LumosError?
        do throws(LumosError) {
            complaint = try MergeDriver(base: base, ours: ours, theirs: theirs, path: path ?? ours).run()
        } catch {
            complaint = error
        }
        guard let complaint else { return }
        Process.complain(complaint)
        // Git knows two answers: merged, and not.
        throw Ended(exit: .no)
    }
}
