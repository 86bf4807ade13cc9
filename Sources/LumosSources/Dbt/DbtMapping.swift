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
    private let types: DbtTypes
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
        types = DbtTypes(manifest, catalog, adapter)
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
        var (reading, files) = (SourceReading(datasets: []), [DatasetID: String]())
        var open = nodes
        nodes = [:]
        let mapping = self
        // As many nodes at a time as keep the cores busy.
        for ids in open.keys.sorted().chunks(of: 512) {
            let nodes = ids.compactMap { id in open.removeValue(forKey: id).map { (id: id, node: $0) } }
            let mapped = try nodes.concurrentMap { (entry) throws(SourceError) in
                try mapping.mapped(entry.node, entry.id)
            }
            for node in mapped.compactMap(\.self) {
                reading.datasets.append(node.snapshot)
                if !node.ghosts.isEmpty { reading.notices.append(.ghosts(node.ghosts, of: node.snapshot.id)) }
                if node.isDeclared { reading.declared.insert(node.snapshot.id) }
                files[node.snapshot.id] = node.file
            }
        }
        for (id, exposure) in exposures {
            if let dataset = identities[id] { reading.datasets.append(try consumer(exposure, id, dataset).asStored()) }
        }
        reading.notices += quality.unattached.map {
            SourceNotice("test `\($0)` belongs to no one dataset and was left out")
        }
        reading.datasets.sort { $0.id < $1.id }
        reading.files = files
        if isCatalogOlder { reading.caveats = ["catalog.json is older than manifest.json"] }
        return reading
    }

    /// What became of a node.
    private struct Mapped {
        let snapshot: DatasetSnapshot
        /// Documented columns that the relation does not have.
        let ghosts: [Text]
        let file: String?
        /// Whether its schema is declared and was not observed.
        let isDeclared: Bool
    }

    /// `nil` where the node has no identity.
    private func mapped(_ node: DbtNode, _ id: Text) throws(SourceError) -> Mapped? {
        guard let dataset = identities[id] else { return nil }
        let relation = catalog.relations[id]
        let fields = DbtFields(of: node, in: relation, types: types, adapter: adapter, vocabulary: vocabulary)
        return Mapped(
            snapshot: try snapshot(of: node, id, dataset, fields).asStored(), ghosts: fields.ghosts,
            file: files.file(of: node, id), isDeclared: fields.isSchema && relation == nil)
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
