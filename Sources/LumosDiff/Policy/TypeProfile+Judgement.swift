import LumosModel

extension TypeProfile {
    /// What the profile makes of a rule's judgement: of a change of type, for each side of which the profile speaks, its
    /// own.
    func judgement(of finding: Finding) -> Judgement {
        let change = finding.change
        guard self != .lossless, change.kind == .type,
            let answer = change.fields.typeChange.flatMap({ answer(to: $0, atMapKey: change.isAtMapKey) })
        else { return finding.judgement }
        return Judgement(
            readers: answer.readers.map(Judgement.Cell.init) ?? finding.judgement.readers,
            writers: answer.writers.map(Judgement.Cell.init) ?? finding.judgement.writers,
            governance: finding.judgement.governance)
    }
}

extension Judgement.Cell {
    fileprivate init(_ word: TypeAnswer.Word) {
        switch word {
        case .legal: self = .nonBreaking
        case .illegal: self = .breaking
        case .unseen: self = .info
        }
    }
}
