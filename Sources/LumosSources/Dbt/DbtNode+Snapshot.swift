import CanonicalJSON
import LumosModel

extension DbtNode {
    /// Whether it is made by SQL or Python that the manifest holds.
    var hasQuery: Bool { resource == .model || resource == .snapshot }

    /// What the relation is. dbt decides that for what it builds, the catalog for what it finds.
    func kind(in relation: DbtCatalog.Relation?) -> DatasetSnapshot.Kind {
        switch resource {
        case .seed, .snapshot: return .table
        case .model:
            return switch materialization {
            case "view": .view
            case "materialized_view", "dynamic_table": .materializedView
            default: .table
            }
        case .source:
            if isExternal { return .external }
            let type = relation?.type?.string.uppercased() ?? ""
            if type.contains("MATERIALIZED") { return .materializedView }
            return type.contains("VIEW") ? .view : .table
        }
    }

    /// `nil` where the model has no version and enforces nothing.
    var contract: Contract? {
        guard isContractEnforced || version != nil else { return nil }
        var contract = Contract()
        contract.isEnforced = isContractEnforced
        contract.version = version
        return contract
    }

    /// A model with a `deprecation_date` is deprecated, and may be gone from that day on.
    var lifecycle: Lifecycle? {
        guard let deprecationDate, let day = Date(Text(String(deprecationDate.string.prefix(10)))) else { return nil }
        return Lifecycle(state: .deprecated, deprecated: Deprecation(sunset: day))
    }
}
