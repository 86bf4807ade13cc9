import CanonicalJSON
import LumosModel
import LumosSources

/// `owner-kinds` of a source: an owner of another kind is not stored, whoever names it.
struct OwnerLimit {
    private let kinds: [Text]

    /// `nil` where every owner is.
    init?(_ configuration: SourceConfiguration) {
        guard let kinds = configuration.ownerKinds else { return nil }
        self.kinds = kinds
    }

    /// Who is left out is counted, not named.
    func apply(to reading: inout SourceReading) {
        var left: Set<Text> = []
        for index in reading.datasets.indices {
            let others = reading.datasets[index].owners.filter { !allows($0.id) }
            if others.isEmpty { continue }
            left.formUnion(others.map(\.id))
            reading.datasets[index].owners.removeAll { !allows($0.id) }
        }
        if left.isEmpty { return }
        let count = left.count == 1 ? "1 owner was" : "\(left.count) owners were"
        reading.notices.append(SourceNotice("\(count) left out: owner-kinds allows \(list)"))
    }

    /// "group:sales" where groups are allowed.
    private func allows(_ owner: Text) -> Bool {
        kinds.contains { owner.string.utf8.starts(with: "\($0):".utf8) }
    }

    private var list: String { kinds.isEmpty ? "none" : kinds.map(\.string).joined(separator: ", ") }
}
