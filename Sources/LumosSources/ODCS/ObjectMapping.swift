import CanonicalJSON
import LumosModel

/// One object of a contract's schema → its snapshot.
struct ObjectMapping {
    let object: SchemaObject
    let scope: ContractScope
    let references: ContractReferences
    private let configuration: SourceConfiguration
    let properties: [PlacedProperty]

    private var contract: DataContract { scope.contract }

    init(
        _ object: SchemaObject, _ scope: ContractScope, _ references: ContractReferences,
        _ configuration: SourceConfiguration
    ) {
        self.object = object
        self.scope = scope
        self.references = references
        self.configuration = configuration
        properties = object.allProperties
    }

    var snapshot: DatasetSnapshot {
        var snapshot = DatasetSnapshot(scope.id(of: object), kind: kind)
        snapshot.aliases = scope.aliases(of: object)
        snapshot.formerly = object.customProperties.formerNames.map { name in
            let id = scope.id(named: name)
            return DatasetName(namespace: id.namespace, name: id.name)
        }
        let id = Text("\(contract.id)/\(object.id ?? object.name)")
        snapshot.origins = [Origin(source: configuration.name, id: id, facets: facets)]
        snapshot.fields = FieldMapping(dialect: scope.naming.dialect).fields(object.properties ?? [])
        snapshot.keys = keys
        snapshot.layout = layout
        snapshot.upstream = upstream
        snapshot.columnLineage = columnLineage
        snapshot.quality = QualityMapping(object, properties).rules
        snapshot.sla = serviceLevels
        describe(&snapshot)
        govern(&snapshot)
        return snapshot
    }

    /// A contract answers everything that the standard can say; what it leaves out is not there. Columns are known
    /// only where it lists them, properties only where they are asked for.
    private var facets: [Facet] {
        ODCSSource.kind.facets.filter { facet in
            switch facet {
            case .schema, .keys, .layout: object.properties != nil
            case .properties: configuration.options["properties"] != nil
            default: true
            }
        }
    }

    private var kind: DatasetSnapshot.Kind {
        guard let type = object.physicalType?.string.lowercased() else { return scope.naming.kind }
        return switch type {
        case "table", "base table": .table
        case "view": .view
        case "materialized view", "materialized-view", "materialized_view", "materializedview": .materializedView
        case "external", "external table", "external_table": .external
        case "topic": .topic
        case "file", "document", "object": .file
        case "stream": .stream
        default: .dataset
        }
    }

    private func describe(_ snapshot: inout DatasetSnapshot) {
        snapshot.title = object.businessName
        // The purpose is the contract's: it describes an object only where there is no other.
        let purpose = contract.schema.count == 1 ? contract.description?.purpose : nil
        snapshot.description = object.description ?? purpose
        snapshot.links = links
        snapshot.support = contract.support.map { SupportChannel(channel: $0.channel, url: $0.url) }
        snapshot.tags = (contract.tags + object.tags).filter { !$0.isEmpty }.map { Tag(key: $0) }
        snapshot.terms = object.authoritativeDefinitions.terms
        snapshot.domains = contract.domain.map { [Reference(id: $0)] } ?? []
        snapshot.products = contract.dataProduct.map { [Reference(id: $0)] } ?? []
    }

    /// Definitions of the contract and the object; those of a property that are no terms, with its path.
    private var links: [Link] {
        let whole = contract.authoritativeDefinitions + (contract.description?.authoritativeDefinitions ?? [])
        let own = (whole + object.authoritativeDefinitions.filter { !$0.isTerm }).map {
            Link(url: $0.url, title: $0.type)
        }
        return own
            + properties.flatMap { placed in
                placed.property.authoritativeDefinitions.filter { !$0.isTerm }.map { definition in
                    Link(url: definition.url, title: definition.type.map { "\(placed.path): \($0)" } ?? placed.path)
                }
            }
    }

    private func govern(_ snapshot: inout DatasetSnapshot) {
        snapshot.owners = owners
        var governance = Governance()
        governance.isPII = (contract.customProperties + object.customProperties).isPII
        governance.retention = retention
        snapshot.governance = governance
        var access = Access()
        access.roles = scope.roles.map { AccessRole(name: $0.role, grant: $0.access ?? "access") }
        snapshot.access = access
        snapshot.lifecycle = contract.status.flatMap(ObjectMapping.state).map { Lifecycle(state: $0) }
        var terms = Contract()
        terms.id = contract.id
        terms.version = contract.version
        terms.status = contract.status
        terms.terms = self.terms
        snapshot.contract = terms
        if let kept = configuration.options["properties"] {
            snapshot.properties = (contract.customProperties + object.customProperties).values(of: kept)
        }
    }

    /// Who has left (`dateOut`) answers for nothing any more.
    private var owners: [Owner] {
        let team = contract.team.name.map { [Owner(id: "group:\($0)", type: "team")] } ?? []
        return team
            + contract.team.members.filter { $0.dateOut == nil }.map { Owner(id: "user:\($0.username)", type: $0.role) }
    }

    private var terms: Text? {
        let parts = [("Usage", contract.description?.usage), ("Limitations", contract.description?.limitations)]
        let lines = parts.compactMap { name, text in text.map { "\(name): \($0)" } }
        return lines.isEmpty ? nil : Text(lines.joined(separator: "\n"))
    }

    private static func state(_ status: Text) -> Lifecycle.State? {
        switch status.string.lowercased() {
        case "proposed", "draft", "in development": .draft
        case "active", "production", "current": .active
        case "deprecated": .deprecated
        case "retired": .retired
        default: nil
        }
    }
}
