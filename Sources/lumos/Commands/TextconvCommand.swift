import ArgumentParser
import LumosReport
import LumosWorkspace

struct TextconvCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "textconv", abstract: "Print a snapshot as lines of facts, for git diff.",
        discussion: """
            Git runs it once lumos install has named it as the textconv of diff.lumos. A file that is no snapshot, job or
            approval is printed as it is.
            """, shouldDisplay: false)

    @Argument(help: "The file that Git has written out.")
    var file: String

    /// Git gives the whole diff up where a textconv fails: what cannot be read is said, and is no failure.
    func run() {
        do throws(LumosError) {
            let bytes = try Disk.read(file) ?? []
            Console.print(FactSheet(bytes)?.text ?? bytes)
        } catch {
            Process.complain(error)
        }
    }
}
