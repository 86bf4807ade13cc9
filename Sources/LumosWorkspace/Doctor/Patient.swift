import CanonicalJSON
import LumosGit

/// What can be had of a place where something may be wrong.
struct Patient: Sendable {
    let surroundings: Surroundings
    /// `nil` where there is none, or it cannot be opened.
    let repository: GitRepository?
    /// Why the repository cannot be opened.
    let refusal: LumosError?
    /// `nil` where `lumos.yaml` cannot be read.
    let workspace: Workspace?
    /// What is wrong with `lumos.yaml`.
    let configurationFault: LumosError?

    init(_ surroundings: Surroundings) {
        self.surroundings = surroundings
        do throws(GitError) {
            repository = try GitRepository.open(
                at: surroundings.directory, environment: GitEnvironment(surroundings.variable))
            refusal = nil
        } catch {
            repository = nil
            refusal = error.kind == .notARepository ? nil : LumosError(error)
        }
        do throws(LumosError) {
            workspace = refusal == nil ? try Workspace(surroundings) : nil
            configurationFault = nil
        } catch {
            workspace = nil
            configurationFault = error
        }
    }

    /// The user's Git, where the process runs.
    var git: UserGit { UserGit(directory: surroundings.directory) }

    /// A value of the configuration, as Git has it with every file counted; `nil` where there is none.
    func configured(_ key: String) throws(LumosError) -> String? {
        guard let repository else { return nil }
        return try LumosWorkspace.git { () throws(GitError) in try repository.configuration(Text(key))?.string }
    }

    /// The first program of that name on the PATH, as a shell would find it; a path is taken as it is.
    func program(_ name: String) -> String? {
        if name.contains("/") {
            let path = surroundings.absolute(name)
            return Disk.isProgram(path) ? path : nil
        }
        let folders = surroundings.variable("PATH")?.split(separator: ":", omittingEmptySubsequences: false) ?? []
        return folders.lazy.map { surroundings.absolute("\($0.isEmpty ? "." : $0)/\(name)") }
            .first(where: Disk.isProgram)
    }

    /// What a program says of its version, in one line; `nil` where it does not run.
    func version(of program: String) -> String? {
        guard let answer = ChildProcess(program: program, arguments: ["--version"]).run(), answer.isSuccess else {
            return nil
        }
        return answer.text.split(whereSeparator: \.isNewline).first.map(String.init)
    }

    /// How a program that is to be Lumos stands to this one; `nil` where it is of this version.
    func strangeness(of program: String) -> Diagnosis.Finding? {
        if let own = surroundings.program, Disk.samePlace(own, program) { return nil }
        guard let version = version(of: program) else {
            return .wrong("`\(program)` does not run", fix: "install lumos \(Version.current) there")
        }
        return Text(version) == Text(Version.current)
            ? nil
            : .wrong(
                "`\(program)` is lumos \(version), this one is \(Version.current)",
                fix: "install one version, or put the newer one first on the PATH")
    }
}
