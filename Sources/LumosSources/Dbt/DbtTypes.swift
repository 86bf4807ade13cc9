import CanonicalJSON
import LumosModel

/// The types of all columns, each spelling read once: a large project has 100,000 columns of a few dozen types.
struct DbtTypes: Sendable {
    /// As the catalog lists them.
    private var listed: [Text: Field.Members] = [:]
    /// As models declare them.
    private var declared: [Text: Field.Members] = [:]

    init(_ manifest: DbtManifest, _ catalog: DbtCatalog, _ adapter: DbtAdapter) {
        for relation in catalog.relations.values {
            for case let type? in relation.columns.map(\.type) where listed[type] == nil {
                listed[type] = adapter.members(ofType: type, isListed: true)
            }
        }
        for node in manifest.nodes.values where node.isContractEnforced {
            for case let type? in node.columns.map(\.dataType) where declared[type] == nil {
                declared[type] = adapter.members(ofType: type, isListed: false)
            }
        }
    }

    /// What a field of a type says.
    ///
    /// - Parameter isListed: whether the spelling is the catalog's, not a model's.
    func members(_ name: Text, ofType type: Text?, isListed: Bool) -> Field.Members {
        var members = type.flatMap { isListed ? listed[$0] : declared[$0] } ?? Field.Members()
        members.name = name
        return members
    }
}
