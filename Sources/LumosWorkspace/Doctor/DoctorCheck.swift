import LumosGit

/// One thing that `lumos doctor` looks at.
struct DoctorCheck: Sendable {
    let subject: String
    let needs: Needs
    /// What throws is wrong.
    let look: @Sendable (Patient) throws(LumosError) -> Diagnosis.Finding

    init(
        _ subject: String, needs: Needs = .nothing,
        _ look: @escaping @Sendable (Patient) throws(LumosError) -> Diagnosis.Finding
    ) {
        (self.subject, self.needs, self.look) = (subject, needs, look)
    }

    /// Without what it has nothing to say.
    enum Needs {
        case nothing
        /// A repository that can be opened.
        case repository
        /// A repository and a `lumos.yaml` that can be read.
        case workspace
        /// The same with a work tree.
        case workTree
    }

    /// In the order in which they are told: what others rest on comes first.
    static let all: [DoctorCheck] =
        ofPrograms + ofRepository + ofConfiguration + ofStore + ofDrivers + ofHooks + ofGate

    func diagnosis(of patient: Patient) -> Diagnosis {
        Diagnosis(subject: subject, finding: finding(of: patient))
    }

    private func finding(of patient: Patient) -> Diagnosis.Finding {
        if needs != .nothing, patient.repository == nil {
            return .notNeeded(patient.refusal == nil ? "no repository" : "the repository cannot be opened")
        }
        if needs == .workspace || needs == .workTree, patient.workspace == nil {
            return .notNeeded("lumos.yaml cannot be read")
        }
        if needs == .workTree, patient.repository?.isBare == true { return .notNeeded("a bare repository") }
        do throws(LumosError) { return try look(patient) } catch { return .wrong(error) }
    }
}
