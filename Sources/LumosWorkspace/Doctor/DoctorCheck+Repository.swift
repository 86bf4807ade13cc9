import CanonicalJSON
import LumosGit

extension DoctorCheck {
    /// The repository, and who works in it.
    static let ofRepository = [
        DoctorCheck("repository") { (patient) throws(LumosError) in
            if let refusal = patient.refusal { return .wrong(refusal) }
            guard let repository = patient.repository else {
                return .hint(
                    "none at `\(patient.surroundings.directory)` or above; diff, sources and rules work without",
                    fix: "git init")
            }
            return .fine(repository.workTree ?? "\(repository.gitDirectory), bare")
        },
        DoctorCheck("history", needs: .repository) { (patient) throws(LumosError) in
            guard let repository = patient.repository,
                try git({ () throws(GitError) in try repository.isShallow })
            else { return .fine("whole") }
            return .hint(
                "this clone is shallow: check may not find the merge base, log and blame end early",
                fix: "git fetch --unshallow")
        },
        DoctorCheck("objects", needs: .repository) { (patient) throws(LumosError) in
            let promised = patient.git.run(["config", "--bool", "--get-regexp", #"^remote\..*\.promisor$"#])
            guard let promised, promised.isSuccess, promised.text.contains(" true") else { return .fine("all here") }
            return .hint(
                "this is a partial clone: lumos cannot fetch a file that was left out",
                fix: "git fetch --refetch --no-filter")
        },
        DoctorCheck("identity", needs: .repository) { (patient) throws(LumosError) in
            guard let repository = patient.repository else { return .notNeeded("no repository") }
            do throws(GitError) {
                let author = try repository.author(now: patient.surroundings.now)
                return .fine("\(author.name) <\(author.email)>")
            } catch {
                return .hint(LumosError(error))
            }
        },
        DoctorCheck("environment") { (patient) throws(LumosError) in
            if patient.isSet("GIT_QUARANTINE_PATH") {
                return .wrong(
                    "GIT_QUARANTINE_PATH is set, as in pre-receive: lumos writes nothing",
                    fix: "unset GIT_QUARANTINE_PATH")
            }
            let elsewhere = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"].filter(patient.isSet)
            if !elsewhere.isEmpty {
                let names = elsewhere.joined(separator: ", ")
                return .hint(
                    "\(names) set: another repository or index is meant",
                    fix: "unset \(elsewhere.joined(separator: " "))")
            }
            let own = ["LUMOS_BASE", "LUMOS_CONFIG"].filter(patient.isSet)
            return .fine(own.isEmpty ? "no variable changes what is read" : "\(own.joined(separator: ", ")) set")
        },
    ]
}

extension Patient {
    func isSet(_ variable: String) -> Bool { surroundings.variable(variable).map { !$0.isEmpty } ?? false }
}
