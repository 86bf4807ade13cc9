import ArgumentParser
import CanonicalJSON
import LumosDiff
import LumosReport
import LumosWorkspace

struct ReleaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "Tag the store with the version that follows.",
        discussion: """
            Compares the store's newest commit with the highest release that it contains. Nothing to release is no error.

              lumos release --dry-run
              lumos release --push
              lumos release --verify lumos/v2.0.0
            """)

    @Flag(help: "Tell what would be tagged; write nothing.")
    var dryRun = false

    @Option(
        defaultAsFlag: "",
        help: ArgumentHelp(
            "Make no release: compare what a tag says with its commits; 1 where they differ. The newest one where none is named.",
            valueName: "tag"))
    var verify: String?

    @Option(
        defaultAsFlag: "",
        help: ArgumentHelp(
            "Push the tags, all or none; to remote.pushDefault or origin where none is named.", valueName: "remote"))
    var push: String?

    @Flag(help: "Sign the tag of the store as your git does.")
    var sign = false

    @Option(help: "Move this number: major, minor or patch. Less than the changes ask for is refused.")
    var bump: BumpArgument?

    @Flag(help: "A release/1 instead of lines.")
    var json = false

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard verify != nil, dryRun || push != nil || sign || bump != nil else { return }
        throw ValidationError("--verify makes no release: --dry-run, --push, --sign and --bump do not go with it")
    }

    func run() throws {
        let workspace = try global.workspace()
        if let verify { return try self.verify(verify.isEmpty ? nil : verify, workspace) }
        var request = ReleaseRequest()
        request.isDryRun = dryRun
        request.signs = sign
        request.push = push
        request.bump = bump?.bump
        let outcome = try global.working("comparing") { try workspace.release(request) }
        let view = ReleaseView(outcome, isDryRun: dryRun)
        Console.print(json ? CanonicalWriter.pretty(view.json) : view.text(global.style))
    }

    private func verify(_ tag: String?, _ workspace: Workspace) throws {
        let found = try global.working("comparing") { try workspace.verifyRelease(tag) }
        let view = ReleaseVerificationView(found)
        Console.print(json ? CanonicalWriter.pretty(view.json) : view.text(global.style))
        if !found.differences.isEmpty { throw Ended(exit: .no) }
    }
}

/// The number of a version that is to be moved.
struct BumpArgument: ExpressibleByArgument {
    let bump: VersionBump

    init?(argument: String) {
        guard let bump = VersionBump(rawValue: argument), bump != .none else { return nil }
        self.bump = bump
    }

    static var allValueStrings: [String] { VersionBump.allCases.filter { $0 != .none }.map(\.rawValue) }
}
