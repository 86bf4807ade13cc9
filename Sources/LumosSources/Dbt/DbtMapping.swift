import CanonicalJSON
import LumosModel

/// Artifacts → snapshots. Pure: the same artifacts give the same datasets.
struct DbtMapping: Sendable {
    /// The configured one, else adapter and project: the artifacts do not know the host.
    let namespace: Text
    private let version: Int
    private var nodes: [Text: DbtNode]
    private let exposures: [Text: DbtExposure]
    private let catalog: DbtCatalog
    private let configuration: SourceConfiguration
    private let adapter: DbtAdapter
    private let identities: DbtIdentities
    private let lineage: DbtLineage
    private let quality: DbtQuality
    private let keys: DbtKeys
    private let owners: DbtOwners
    private let properties: [Text]
    private let files: DbtFiles
    /// Whether models may have been changed since the catalog was made.
    private let isCatalogOlder: Bool
    private let vocabulary = DbtVocabulary.standard

    /// - Parameters:
    ///   - project: the name of the project where the manifest does not say (before dbt 1.6).
    ///   - folder: the project's folder, where it is known.
    /// - Throws: where two nodes have one identity.
    init(
        _ manifest: DbtManifest, _ catalog: DbtCatalog, _ configuration: SourceConfiguration, project: Text,
        folder: String? = nil
    ) throws(SourceError) {
        adapter = DbtAdapter(manifest.adapter)
        namespace = configuration.namespace ?? "\(adapter.name)://\(manifest.project ?? project)"
        identities = try DbtIdentities(manifest, catalog, namespace: namespace, naming: configuration.naming)
        lineage = DbtLineage(manifest, identities)
        quality = DbtQuality(manifest)
        keys = DbtKeys(references: DbtReferences(manifest, catalog, identities, adapter, naming: configuration.naming))
        owners = DbtOwners(keys: configuration.options["owner-keys"] ?? ["owner", "contributors"])
        properties = configuration.options["properties"] ?? []
        files = DbtFiles(folder: folder, project: manifest.project ?? project)
        // RFC 3339 in UTC with the same digits: the order of texts is that of times.
        isCatalogOlder = catalog.generatedAt.flatMap { old in manifest.generatedAt.map { old < $0 } } ?? false
        (self.catalog, self.configuration) = (catalog, configuration)
        (version, nodes, exposures) = (manifest.version ?? 0, manifest.nodes, manifest.exposures)
    }

    /// Every dataset, sorted by identity. Each node is let go as soon as it is mapped.
    /// - Throws: where what the artifacts say is no snapshot: two columns of one name.
    consuming func reading() throws(SourceError) -> SourceReading {
        var datasets: [DatasetSnapshot] = []
        var notices: [SourceNotice] = []
        var files: [DatasetID: String] = [:]
        var declared: Set<DatasetID> = []
        for id in nodes.keys.sorted() {
            guard let node = nodes.removeValue(forKey: id), let dataset = identities[id] else { continue }
            let fields = DbtFields(of: node, in: catalog.relations[id], adapter: adapter, vocabulary: vocabulary)
            if !fields.ghosts.isEmpty { notices.append(.ghosts(fields.ghosts, of: dataset)) }
            datasets.append(try snapshot(of: node, id, dataset, fields).asStored())
            files[dataset] = self.files.file(of: node, id)
            if fields.isSchema, catalog.relations[id] == nil { declared.insert(dataset) }
        }
        for (id, exposure) in exposures {
            if let dataset = identities[id] { datasets.append(try consumer(exposure, id, dataset).asStored()) }
        }
        notices += quality.unattached.map { SourceNotice("test `\($0)` belongs to no one dataset and was left out") }
        datasets.sort { $0.id < $1.id }
        var reading = SourceReading(datasets: datasets, notices: notices, files: files)
        reading.declared = declared
        if isCatalogOlder { reading.caveats = ["catalog.json is older than manifest.json"] }
        return reading
    }

    private func snapshot(of node: DbtNode, _ id: Text, _ dataset: DatasetID, _ fields: DbtFields) -> DatasetSnapshot {
        let relation = catalog.relations[id]
        var snapshot = DatasetSnapshot(dataset, kind: node.kind(in: relation))
        snapshot.fields = fields.fields
        snapshot.formerly = node.annotations.formerNames.map { formerName($0, of: dataset) }
        if node.isContractEnforced { snapshot.keys = keys.keys(of: node, fields.names) }
        snapshot.owners = owners.owners(of: node)
        snapshot.quality = quality.rules(of: id, fields.names)
        annotate(&snapshot, by: node.annotations)
        if node.resource != .source { snapshot.upstream = lineage.upstream(of: node.dependsOn) }
        if node.hasQuery { snapshot.view = View(definition: node.code, language: node.language) }
        if node.resource == .model {
            snapshot.contract = node.contract
            snapshot.lifecycle = node.lifecycle
        }
        return seal(snapshot, id, facets(of: node, fields))
    }

    private func consumer(_ exposure: DbtExposure, _ id: Text, _ dataset: DatasetID) -> DatasetSnapshot {
        var snapshot = DatasetSnapshot(dataset, kind: .consumer)
        snapshot.title = exposure.label
        snapshot.links = exposure.url.map { [Link(url: $0)] } ?? []
        snapshot.owners = DbtOwners.owners(of: exposure)
        snapshot.upstream = lineage.upstream(of: exposure.dependsOn)
        snapshot.formerly = exposure.annotations.formerNames.map { formerName($0, of: dataset) }
        annotate(&snapshot, by: exposure.annotations)
        if let type = exposure.type { snapshot.tags.append(Tag(key: "type", value: type)) }
        if let maturity = exposure.maturity { snapshot.tags.append(Tag(key: "maturity", value: maturity)) }
        return seal(snapshot, id, [.docs, .governance, .lineage, .owners, .tags])
    }

    private func annotate(_ snapshot: inout DatasetSnapshot, by annotations: DbtAnnotations) {
        snapshot.description = annotations.description
        snapshot.tags = annotations.labels
        snapshot.governance = vocabulary.governance(annotations)
        snapshot.properties = annotations.properties(properties)
    }

    /// A former name may leave out the parts that stayed: "old_orders" of "shop.public.orders" is
    /// "shop.public.old_orders".
    private func formerName(_ name: Text, of dataset: DatasetID) -> DatasetName {
        let given = name.string.split(separator: ".")
        let kept = dataset.name.string.split(separator: ".").dropLast(given.count)
        return DatasetName(
            namespace: dataset.namespace, name: Text((kept + given).joined(separator: ".")))
    }

    private func seal(_ snapshot: DatasetSnapshot, _ id: Text, _ facets: [Facet]) -> DatasetSnapshot {
        var snapshot = snapshot
        let answered = facets + (properties.isEmpty ? [] : [.properties])
        snapshot.origins = [Origin(source: configuration.name, id: id, facets: answered)]
        return snapshot.narrowed(to: configuration.facets)
    }

    /// What the artifacts answer about a node, told by their version and by what is in them.
    private func facets(of node: DbtNode, _ fields: DbtFields) -> [Facet] {
        var facets: [Facet] = [.docs, .governance, .owners, .quality, .tags]
        if node.resource != .source { facets.append(.lineage) }
        if node.hasQuery { facets.append(.view) }
        if fields.isSchema { facets.append(.schema) }
        if node.isContractEnforced { facets.append(.keys) }
        // Contracts came with manifest v9, deprecation dates with v10.
        if node.resource == .model, version >= 9 { facets.append(.contract) }
        if node.resource == .model, version >= 10 { facets.append(.lifecycle) }
        return facets
    }
}

extension SourceNotice {
    fileprivate static func ghosts(_ columns: [Text], of dataset: DatasetID) -> SourceNotice {
        let names = columns.map { "`\($0)`" }.joined(separator: ", ")
        return SourceNotice("\(dataset.name): documented, but not a column: \(names)")
    }
}
