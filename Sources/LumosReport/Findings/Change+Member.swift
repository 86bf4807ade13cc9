import CanonicalJSON
import LumosDiff
import LumosModel

extension Change {
    /// The member of the field or dataset that a change is about, as its file spells it; empty where it is the whole.
    var member: [Text] {
        let name = Text(kind.rawValue)
        switch kind {
        case .dataset, .field, .branch, .container, .facet, .fieldName, .renameSuspected, .readdition, .fieldPosition:
            return []
        case .fieldOrder: return ["fields"]
        case .datasetName: return ["name"]
        case .datasetKind: return ["kind"]
        case .alias, .fieldAlias: return ["aliases"]
        case .formerName, .fieldFormerName: return ["formerly"]
        case .defaultValue: return ["default"]
        case .encryption: return ["encrypted"]
        case .enumeration, .enumValue, .enumLabel, .enumOrder: return ["constraints", "enum"]
        case .enumExtensible: return ["constraints", "extensible"]
        case .enumCodes, .enumDefault, .pattern, .minimum, .maximum, .minLength, .maxLength, .minItems, .maxItems,
            .format:
            return ["constraints", name]
        case .primaryKey: return ["keys", "primary"]
        case .uniqueKey: return ["keys", "unique"]
        case .foreignKey, .foreignKeyTarget, .foreignKeyAction: return ["keys", "foreign"]
        case .check, .checkExpression: return ["keys", "checks"]
        case .index: return ["keys", "indexes"]
        case .grain: return ["keys", "grain"]
        case .constraintName, .constraintEnforcement: return ["keys"]
        case .partitioning, .clustering, .sortOrder, .distribution, .location: return ["layout", name]
        case .storageFormat: return ["layout", "format"]
        case .storageProperty: return ["layout", "properties"]
        case .viewDefinition: return ["view", "definition"]
        case .viewLanguage: return ["view", "language"]
        case .link, .tag, .term, .domain, .product, .example, .owner: return ["\(name)s"]
        case .ownerType: return ["owners"]
        case .accessRole: return ["access", "roles"]
        case .accessPolicy: return ["access", "policies"]
        case .regulation: return ["governance", "regulations"]
        case .retention, .deletionPolicy, .legalHold, .certification, .tier: return ["governance", name]
        case .classification, .pii: return path.isDataset ? ["governance", name] : [name]
        case .critical: return [name]
        case .upstream, .upstreamVia, .read, .cycle: return ["upstream"]
        case .columnEdge, .columnEdgeType, .columnEdgeDetail: return ["columnLineage"]
        case .qualityRule, .qualityRuleChange, .qualitySeverity, .qualitySchedule, .qualityDescription:
            return ["quality"]
        case .serviceLevel, .serviceLevelChange: return ["sla"]
        case .lifecycleState: return ["lifecycle", "state"]
        case .stability: return ["lifecycle", "stability"]
        case .deprecation, .sunset, .replacement, .deprecationDetail:
            return path.isDataset ? ["lifecycle", "deprecated"] : ["deprecated"]
        case .contractId: return ["contract", "id"]
        case .contractVersion: return ["contract", "version"]
        case .contractStatus: return ["contract", "status"]
        case .contractEnforcement: return ["contract", "enforced"]
        case .contractTerms: return ["contract", "terms"]
        case .formatVersion: return ["lumos"]
        case .property: return ["properties"]
        case .type, .nativeType, .nullable, .generated, .identity, .collation, .charset, .unit, .fieldId,
            .physicalName, .partition, .title, .description, .support, .masking:
            return [name]
        case .requirement, .policy, .signer, .job, .jobInput, .jobOutput, .jobQuery, .jobOwner, .jobDetail,
            .unknownMember:
            return []
        }
    }
}
