import CanonicalJSON
import LumosModel

extension SourceReading {
    /// The datasets under the names that `map:` of their source gives them, wherever they are spoken of.
    ///
    /// - Throws: `.invalid` where two of them get one name, or one gets none.
    package func mapped(by configuration: SourceConfiguration) throws(SourceError) -> SourceReading {
        let map = configuration.map
        if map.rules.isEmpty { return self }
        let names = map.names(of: datasets.lazy.flatMap(\.spokenNames))
        let table = NameTable(names)
        var reading = self
        reading.datasets = try datasets.map { (dataset) throws(SourceError) in
            try dataset.mapped(by: table, map, of: configuration.name)
        }
        try reading.checkIdentities(map, from: datasets.map(\.id))
        reading.datasets.sort { $0.id < $1.id }
        if let files {
            reading.files = Dictionary(
                files.map { (names[$0.key] ?? $0.key, $0.value) }, uniquingKeysWith: { a, _ in a })
        }
        return reading
    }

    /// - Parameter ids: what the datasets were called, in their order.
    private func checkIdentities(_ map: NameMap, from ids: [DatasetID]) throws(SourceError) {
        var taken: [DatasetID: DatasetID] = [:]
        for (dataset, id) in zip(datasets, ids) {
            guard let other = taken.updateValue(id, forKey: dataset.id) else { continue }
            let rules = [other, id].compactMap { map.rule(changing: $0) }.reduce(into: [NameRule]()) { rules, rule in
                if !rules.contains(rule) { rules.append(rule) }
            }
            throw SourceError(
                .invalid,
                "`map` makes two datasets \(dataset.id): \(other) and \(id)\n"
                    + "by \(rules.map(\.description).joined(separator: " and "))",
                fix: "read one environment, or let `match` tell them apart")
        }
    }
}

extension DatasetSnapshot {
    /// As it will be read back from its file, under its own name in the store.
    fileprivate func mapped(
        by names: NameTable, _ map: NameMap, of source: Text
    ) throws(SourceError) -> DatasetSnapshot {
        var copy = renamed(names)
        if copy == self { return self }
        // What it was called in this environment is what it is called in the store.
        let own = copy.id
        copy.formerly.removeAll { $0.id == own }
        copy.aliases.removeAll { $0.id == own }
        if own.parts.contains(where: \.isEmpty), !id.parts.contains(where: \.isEmpty) {
            throw SourceError(
                .invalid,
                "`map` of the source `\(source)` leaves nothing of a part of \(id)\n"
                    + "by \(map.rule(changing: id)?.description ?? "no rule")",
                fix: "let `to` say what the part is called in the store")
        }
        do throws(SnapshotError) {
            return try copy.canonical()
        } catch {
            throw SourceError(.invalid, "\(id) cannot be a dataset under another name\n\(error)")
        }
    }
}
