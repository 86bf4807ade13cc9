import CanonicalJSON
import LumosModel
import LumosSources

extension SourceReading {
    /// What was read, without secrets and values of personal fields. One notice says where secrets stood, never what they
    /// are; another counts the personal fields.
    ///
    /// - Throws: exit 65 where a dataset's identity holds a secret, which cannot be stored under another.
    func withoutSecrets() throws(LumosError) -> SourceReading {
        var (kept, secrets, personal) = (self, [String](), 0)
        let redactions = try datasets.concurrentMap { (dataset) throws(LumosError) in
            guard Redaction.redaction(of: dataset.namespace) == nil, Redaction.redaction(of: dataset.name) == nil else {
                throw .secretIdentity(dataset.id)
            }
            return dataset.redacted()
        }
        for (index, redacted) in redactions.enumerated() {
            if redacted.secrets.isEmpty, redacted.personal.isEmpty { continue }
            kept.datasets[index] = redacted.document
            secrets += redacted.secrets.map { $0.words(in: datasets[index]) }
            personal += redacted.personal.count
        }
        if !secrets.isEmpty { kept.notices.append(.secrets(secrets)) }
        if personal > 0 { kept.notices.append(.personal(personal)) }
        return kept
    }
}

extension SecretPlace {
    /// "view of shop.marts.orders", "default of shop.marts.orders.amount"
    fileprivate func words(in dataset: DatasetSnapshot) -> String {
        path.isDataset ? "\(member) of \(dataset.name)" : "\(member) of \(dataset.name).\(path)"
    }
}

extension SourceNotice {
    /// - Parameter places: one a secret.
    fileprivate static func secrets(_ places: [String]) -> SourceNotice {
        var named: [String] = []
        for place in places where !named.contains(where: { Text($0) == Text(place) }) {
            named.append(place)
            if named.count > 5 { break }
        }
        // As many as a person looks up; the rest is found when these are mended.
        let list = named.count > 5 ? named.prefix(5).joined(separator: ", ") + ", …" : named.joined(separator: ", ")
        let count = places.count == 1 ? "1 secret was" : "\(places.count) secrets were"
        return SourceNotice("\(count) kept out: \(list)")
    }

    fileprivate static func personal(_ count: Int) -> SourceNotice {
        SourceNotice(
            "examples and listed values of \(count == 1 ? "1 field" : "\(count) fields") with personal data were kept out"
        )
    }
}

extension LumosError {
    fileprivate static func secretIdentity(_ id: DatasetID) -> LumosError {
        LumosError(
            .invalidData, "the dataset `\(id)` has a secret in its name", why: "nothing was written",
            fix: "take it out of what is read, or set `namespace:` of the source in lumos.yaml")
    }
}
