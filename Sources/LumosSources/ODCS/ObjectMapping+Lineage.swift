import CanonicalJSON
import LumosModel

extension ObjectMapping {
    /// The datasets that `transformSourceObjects` name, at any property.
    var upstream: [Upstream] {
        properties.flatMap(sources).map(\.id).filter { $0 != scope.id(of: object) }
            .map { Upstream(namespace: $0.namespace, name: $0.name) }
    }

    /// Inputs that name a column of a dataset; the standard itself names only datasets.
    var columnLineage: [ColumnLineage] {
        properties.compactMap { placed in
            var lineage = ColumnLineage()
            lineage.field = placed.path
            lineage.inputs = sources(of: placed).filter { !$0.path.isEmpty }.map { source in
                var input = LineageInput()
                input.namespace = source.id.namespace
                input.name = source.id.name
                input.field = source.path
                input.expression = placed.property.transformLogic
                input.description = placed.property.transformDescription
                return input
            }
            return lineage.inputs.isEmpty ? nil : lineage
        }
    }

    /// An object of a contract that was read, or of its server by name; a column only where the contract lists it.
    private func sources(of placed: PlacedProperty) -> [ContractReferences.Target] {
        placed.property.transformSourceObjects.filter { !$0.isEmpty }.map { name in
            references.known(name, in: scope) ?? .init(id: scope.id(named: name), path: "")
        }
    }
}
