import ArgumentParser
import LumosReport
import LumosWorkspace

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Tell what is missing or wrong here, and what mends it.",
        discussion: """
            Looks at Git, the repository, lumos.yaml, the store, drivers, hooks, approvals and CI. Ends with 1 where \
            something is wrong; hints are no failure. Writes nothing, and asks no network. With -q only what is to be mended.
            """)

    @Flag(help: "As lumos schema doctor describes it.")
    var json = false

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let view = DoctorView(Doctor.examine(try global.surroundings()))
        Console.print(json ? view.json : view.text(global.style, isQuiet: global.quiet))
        if view.isWrong { throw Ended(exit: .no) }
    }
}
