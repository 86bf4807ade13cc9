import LumosDiff
import LumosGit
import LumosSources

extension DoctorCheck {
    /// `lumos.yaml`, and what it names.
    static let ofConfiguration = [
        DoctorCheck("lumos.yaml") { (patient) throws(LumosError) in
            if let fault = patient.configurationFault {
                let file = Configuration.fileName
                return .wrong(
                    fault, otherwise: "mend that line; git diff -- \(file), or git log -p -- \(file), shows it")
            }
            if patient.isSet("LUMOS_CONFIG") { return .fine("as LUMOS_CONFIG names it") }
            guard let workspace = patient.workspace, let repository = patient.repository else {
                return .notNeeded("no repository")
            }
            if repository.isBare { return .fine("as HEAD has it") }
            let file = "\(workspace.home)/\(Configuration.fileName)"
            return Disk.isFile(file)
                ? .fine(file) : .hint("there is none: the built-in defaults judge", fix: "lumos init")
        },
        DoctorCheck("edition", needs: .workspace) { (patient) throws(LumosError) in
            let edition = patient.workspace?.configuration.policy.edition ?? Policy().edition
            let newest = Policy.editions.upperBound
            return edition == newest
                ? .fine("\(edition), the newest")
                : .hint(
                    "\(edition), and \(newest) has newer rules",
                    fix:
                        "lumos check --edition \(newest) shows what they would say; then edition: \(newest) in lumos.yaml"
                )
        },
        DoctorCheck("sources", needs: .workTree) { (patient) throws(LumosError) in
            let sources = patient.workspace?.describedSources() ?? []
            if sources.isEmpty { return .notNeeded("lumos.yaml names none") }
            let missing = sources.filter { !Disk.exists($0.configuration.path) }
            guard let first = missing.first?.configuration else {
                return .fine(
                    sources.count == 1 ? "1, and its files are there" : "\(sources.count), and their files are there")
            }
            return .hint(
                "\(missing.count) of \(sources.count) without files; `\(first.name)` has none at `\(first.path)`",
                fix: "build it, or mend its path in lumos.yaml")
        },
    ]
}
