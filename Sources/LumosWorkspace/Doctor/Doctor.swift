/// `lumos doctor`: everything that Lumos relies on here. Nothing is written, and nothing asks a network.
package enum Doctor {
    /// How each thing stands, in the order of the checks. One that fails does not keep the others from looking.
    package static func examine(_ surroundings: Surroundings) -> [Diagnosis] {
        let patient = Patient(surroundings)
        return DoctorCheck.all.map { $0.diagnosis(of: patient) }
    }
}
