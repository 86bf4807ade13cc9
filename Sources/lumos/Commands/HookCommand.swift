import ArgumentParser

struct HookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hook", abstract: "What Git's hooks run.", shouldDisplay: false,
        subcommands: [PreCommitHookCommand.self, PrePushHookCommand.self, PreReceiveHookCommand.self])
}
