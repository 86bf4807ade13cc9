import ArgumentParser

struct HookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hook", abstract: "What the hooks run that lumos install has put there.", shouldDisplay: false,
        subcommands: [PreCommitHookCommand.self, PrePushHookCommand.self, PreReceiveHookCommand.self])
}
