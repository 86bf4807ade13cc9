import ArgumentParser
import LumosWorkspace

/// The program: arguments in, a verb of LumosWorkspace, its outcome out.
@main
struct Lumos: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lumos",
        abstract: "Git for dataset metadata: what changed, and for whom it breaks.",
        discussion: """
            lumos diff dbt:old/target dbt:new/target    compare two builds, no setup
            lumos init                                  find sources, write lumos.yaml
            lumos capture                               sources → snapshots/
            lumos check --against main                  the gate: 0 pass, 1 fail
            """,
        version: Version.current,
        groupedSubcommands: [
            CommandGroup(
                name: "Capture and compare",
                subcommands: [
                    InitCommand.self, CaptureCommand.self, DiffCommand.self, CheckCommand.self, StatusCommand.self,
                ]),
            CommandGroup(
                name: "Look",
                subcommands: [ShowCommand.self, ListCommand.self, LogCommand.self, BlameCommand.self]),
            CommandGroup(
                name: "Decide",
                subcommands: [
                    ApproveCommand.self, ApprovalsCommand.self, AuditCommand.self, ReleaseCommand.self,
                    VersionCommand.self,
                    ChangelogCommand.self,
                ]),
            CommandGroup(
                name: "Keep in order",
                subcommands: [
                    InstallCommand.self, UninstallCommand.self, DoctorCommand.self, ResolveCommand.self,
                    FormatCommand.self, VerifyCommand.self, UpgradeCommand.self, MoveCommand.self,
                ]),
            CommandGroup(
                name: "Learn",
                subcommands: [
                    RulesCommand.self, SourcesCommand.self, SchemaCommand.self, HookCommand.self,
                    MergeDriverCommand.self, TextconvCommand.self,
                ]),
        ])

    static func main() { Process.run() }
}
