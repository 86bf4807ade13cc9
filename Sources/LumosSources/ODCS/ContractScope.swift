import CanonicalJSON
import LumosModel

/// A contract with the server that names its datasets.
struct ContractScope {
    let file: ContractFile
    let naming: ServerNaming
    /// Of the contract, and of the server alone.
    let roles: [ContractRole]
    /// How files are written there: "parquet".
    let format: Text?
    private let others: [ServerNaming]
    private let configuration: SourceConfiguration

    var contract: DataContract { file.contract }

    /// - Throws: `.configuration` where no server is the one that the option `environment` names.
    init(_ file: ContractFile, _ configuration: SourceConfiguration) throws(SourceError) {
        let fallback = Text("odcs://\(InputFile.name(of: configuration.path))")
        let servers = file.contract.servers
        self.file = file
        self.configuration = configuration
        guard let chosen = try ContractScope.choice(among: servers, in: file, configuration) else {
            naming = ServerNaming(fallback: fallback)
            (roles, format, others) = (file.contract.roles, nil, [])
            return
        }
        naming = ServerNaming(servers[chosen], fallback: fallback)
        roles = file.contract.roles + servers[chosen].roles
        format = servers[chosen].address["format"]
        others = servers.indices.filter { $0 != chosen }.map { ServerNaming(servers[$0], fallback: fallback) }
    }

    private static func choice(
        among servers: [ContractServer], in file: ContractFile, _ configuration: SourceConfiguration
    ) throws(SourceError) -> Int? {
        guard let wanted = configuration.options["environment"]?.first, !servers.isEmpty else {
            return servers.indices.first
        }
        if let index = servers.firstIndex(where: { $0.environment == wanted || $0.server == wanted }) { return index }
        let known = servers.compactMap { $0.environment ?? $0.server }.map(\.string).joined(separator: ", ")
        throw SourceError(
            .configuration, "no server of `\(file.path)` has the environment `\(wanted)`\nit has \(known)",
            fix: "name one of them in `environment:` of the source `\(configuration.name)`")
    }

    /// Whether nobody says where the data is: neither the source's `namespace:` nor a server.
    var isHomeless: Bool { configuration.namespace == nil && !naming.isAddressed }

    /// Who an object of the contract is.
    func id(of object: SchemaObject) -> DatasetID { id(named: object.physicalName ?? object.name) }

    /// Who something on the same server is.
    func id(named name: Text) -> DatasetID {
        DatasetID(
            namespace: configuration.namespace ?? naming.namespace,
            name: configuration.naming.apply(to: naming.name(of: name)))
    }

    /// Who the object is on the contract's other servers.
    func aliases(of object: SchemaObject) -> [DatasetName] {
        let name = object.physicalName ?? object.name
        let own = id(of: object)
        let all = others.filter(\.isAddressed).map { other in
            DatasetName(namespace: other.namespace, name: configuration.naming.apply(to: other.name(of: name)))
        }
        return all.filter { $0.id != own }
    }
}
