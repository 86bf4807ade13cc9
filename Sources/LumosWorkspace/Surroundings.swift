package import LumosGit

/// Everything that a verb takes from the process: only the executable reads these.
package struct Surroundings: Sendable {
    /// Absolute.
    package let directory: String
    /// The environment variable of that name.
    package let variable: @Sendable (String) -> String?
    package let now: GitTime
    /// The bytes of standard input, read to the end.
    package let standardInput: @Sendable () -> [UInt8]
    /// The file of this program, absolute; `nil` where the system does not tell.
    package let program: String?

    package init(
        directory: String, now: GitTime, variable: @escaping @Sendable (String) -> String?,
        standardInput: @escaping @Sendable () -> [UInt8], program: String? = nil
    ) {
        self.directory = directory
        self.now = now
        self.variable = variable
        self.standardInput = standardInput
        self.program = program
    }

    /// Where files may lie that only another program reads (POSIX, TMPDIR).
    var temporaryFolder: String { absolute(variable("TMPDIR").flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp") }

    /// The path as the process would open it.
    func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : directory + "/" + path
    }
}
