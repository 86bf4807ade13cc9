import ArgumentParser
import CanonicalJSON
import LumosDiff
import LumosModel
import LumosReport
import LumosWorkspace

struct ResolveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve", abstract: "List what a merge left in conflict, or take a side.",
        discussion: """
            Ends with 1 while anything is open. The last place that is resolved writes the snapshot; git add is yours.

              lumos resolve                                       what is open
              lumos resolve sales.orders --theirs                 one side at every place
              lumos resolve sales.orders --ours --at /owners/ada  at one place

            You may also edit "merged" in the file, take entries out of "conflicts", and run lumos resolve.
            """)

    @Argument(help: "Datasets or files. Every conflict of the work tree where none is named.")
    var datasets: [String] = []

    @Flag(help: "The version that stands.")
    var choice: MergeChoice?

    @Option(help: ArgumentHelp("One place, as the list has it.", valueName: "place"))
    var at: String?

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if at != nil, choice == nil { throw ValidationError("--at needs --ours, --theirs or --base") }
        if at != nil, datasets.count != 1 { throw ValidationError("--at needs the one dataset that it is a place of") }
    }

    func run() throws {
        let workspace = try global.workspace()
        let outcome = try workspace.resolve(datasets, choice, at: place(in: workspace))
        for open in outcome.open { Console.print(ConflictView(open).text(global.style)) }
        for path in outcome.written { Console.print("written  \(path)".visible + "\n") }
        if let choice {
            global.say(
                outcome.decided.map {
                    "\($0) was decided by hand: written as \"merged\" has it; --\(choice.rawValue) took nothing"
                })
        }
        if !outcome.written.isEmpty {
            let paths = try outcome.written.map { try workspace.fromHere($0).inShell }.joined(separator: " ")
            global.say(["next: git add \(paths)"])
        }
        if outcome.open.isEmpty {
            if outcome.written.isEmpty { global.say(["nothing is in conflict"]) }
            return
        }
        global.say([ConflictView.summary(outcome.open)])
        global.say(outcome.open.compactMap(\.fix))
        throw Ended(exit: .no)
    }

    /// The place that was named: as it is, or as the list shows it.
    private func place(in workspace: Workspace) throws -> String? {
        guard let at else { return nil }
        let places = try workspace.openConflicts(datasets).flatMap { $0.conflict?.disputes ?? [] }.map(\.place.string)
        return places.contains { Text($0) == Text(at) } ? at : places.first { Text($0.visible) == Text(at) } ?? at
    }
}

extension MergeChoice: EnumerableFlag {
    static func help(for choice: MergeChoice) -> ArgumentHelp? {
        switch choice {
        case .ours: "Take our version: of the branch that is checked out; in a rebase what it is put onto."
        case .theirs: "Take their version."
        case .base: "Take the version before both."
        }
    }
}
