import CanonicalJSON
import LumosModel

extension ObjectMapping {
    /// The datasets that `transformSourceObjects` name, at any property.
    var upstream: [Upstream] {
        sources.map(\.target.id).filter { $0 != scope.id(of: object) }
            .map { Upstream(namespace: $0.namespace, name: $0.name) }
    }

    /// Inputs that name a column of a dataset; the standard itself names only datasets.
    var columnLineage: [ColumnLineage] {
        properties.compactMap { placed in
            var lineage = ColumnLineage()
            lineage.field = placed.path
            lineage.inputs = sources.filter { $0.path == placed.path && !$0.target.path.isEmpty }.map { source in
                var input = LineageInput()
                input.namespace = source.target.id.namespace
                input.name = source.target.id.name
                input.field = source.target.path
                input.expression = placed.property.transformLogic
                input.description = placed.property.transformDescription
                return input
            }
            return lineage.inputs.isEmpty ? nil : lineage
        }
    }

    private struct Source {
        let path: Text
        let target: ContractReferences.Target
    }

    /// An object of a contract that was read, or of its server by name; a column only where the contract lists it.
    private var sources: [Source] {
        properties.flatMap { placed in
            placed.property.transformSourceObjects.filter { !$0.isEmpty }.map { name in
                let known = references.known(name, in: scope)
                return Source(path: placed.path, target: known ?? .init(id: scope.id(named: name), path: ""))
            }
        }
    }
}
