import CanonicalJSON
import LumosGit

/// A key of the repository's own configuration, and what an install sets it to.
struct DriverSetting {
    let key: String
    private let value: String
    /// What runs a program, a word of sh; `nil` where the value names none.
    private let command: Command?

    static let merge = "merge.lumos.driver"
    static let textconv = "diff.lumos.textconv"

    /// What an install says of it.
    private let note: String

    private init(_ key: String, _ value: String) {
        (self.key, self.value, command, note) = (key, value, nil, value)
    }

    private init(_ key: String, running program: String, _ command: Command) {
        (self.key, value, self.command) = (key, command.line(running: program), command)
        note = program + command.arguments
    }

    /// All of them, in the order in which they are taken away: a driver with a name and without a command is an error to
    /// Git (merge-ll.c, "lacks command line"), so the name comes last and goes first.
    ///
    /// - Parameter program: a word of sh.
    static func all(running program: String) -> [DriverSetting] {
        [
            DriverSetting("merge.lumos.name", "Lumos: snapshots by structure"),
            DriverSetting(merge, running: program, .merge),
            DriverSetting(textconv, running: program, .textconv),
            DriverSetting("diff.lumos.xfuncname", headings),
        ]
    }

    /// The lines that a hunk is headed by: the dataset's name, and the first line of each field. `lumos textconv` begins
    /// with the one, and with the other what it says of a field.
    private static let headings = "^name  .*$|^.*  type  .*$|^.*  column$"

    /// Whether an install has set this value, of this program or of one that lay elsewhere.
    func isOurs(_ found: String) -> Bool {
        if Text(found) == Text(value) { return true }
        return (program(in: found) ?? olderProgram(in: found))?.contains("lumos") ?? false
    }

    /// The word of sh that a value runs; `nil` where it does not run it as an install would.
    func program(in found: String) -> String? { command?.program(in: found) }

    /// The same of a value that an older install wrote.
    func olderProgram(in found: String) -> String? { command?.olderProgram(in: found) }

    /// What the repository's own configuration has; `nil` where it has none.
    private func found(in repository: GitRepository) throws(LumosError) -> String? {
        guard let answer = UserGit(in: repository).run(["config", "--local", "--null", "--get", key]) else {
            throw .gitIsMissing("read `\(key)`")
        }
        return answer.isSuccess ? String(answer.text.prefix { $0 != "\0" }) : nil
    }

    func installation(in repository: GitRepository) throws(LumosError) -> PlannedStep {
        let found = try found(in: repository)
        if let found, Text(found) == Text(value) { return PlannedStep(.init(.there, key)) }
        if let found, !isOurs(found) { return PlannedStep(.init(.kept, key, "it is `\(found)`")) }
        return PlannedStep(.init(.set, key, note)) { () throws(LumosError) in
            try change(repository, ["--replace-all", key, value])
        }
    }

    /// `nil` where there is nothing of an install.
    func removal(in repository: GitRepository) throws(LumosError) -> PlannedStep? {
        guard let found = try found(in: repository) else { return nil }
        guard isOurs(found) || key == "merge.lumos.name" else {
            return PlannedStep(.init(.kept, key, "it is `\(found)`"))
        }
        return PlannedStep(.init(.removed, key)) { () throws(LumosError) in
            try change(repository, ["--fixed-value", "--unset-all", key, found])
        }
    }

    private func change(_ repository: GitRepository, _ arguments: [String]) throws(LumosError) {
        guard let answer = UserGit(in: repository).run(["config", "--local"] + arguments) else {
            throw .gitIsMissing("set `\(key)`")
        }
        if answer.isSuccess { return }
        throw LumosError(
            .io, "cannot change `\(key)` in the repository's configuration", why: answer.complaint,
            fix: "mend what Git says, then run again: what is done already is not done twice")
    }
}
