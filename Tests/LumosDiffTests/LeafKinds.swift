import CanonicalJSON
import LumosDiff

extension Leaf {
    /// The kinds of change that may claim it.
    var kinds: Set<Change.Kind> {
        let tokens = pointer.tokens
        guard tokens.first == "fields" else { return Leaf.kinds(ofDataset: tokens).union([.unknownMember]) }
        let inner = tokens.lastIndex { Leaf.nestings.contains($0) } ?? 0
        // The index of the element stands between the nesting and the member, but for those that have one field alone.
        let isList = ["fields", "branches"].contains(tokens[inner])
        let member = tokens.dropFirst(inner + (isList ? 2 : 1))
        return Leaf.kinds(ofField: Array(member)).union([.unknownMember, .field, .branch])
    }

    private static let nestings: Set<Text> = ["fields", "items", "keys", "values", "branches"]

    private static func kinds(ofDataset tokens: [Text]) -> Set<Change.Kind> {
        switch (tokens[0], tokens.dropFirst().first ?? "") {
        case ("lumos", _): [.formatVersion]
        case ("namespace", _), ("name", _): [.datasetName]
        case ("kind", _): [.datasetKind]
        case ("aliases", _): [.alias]
        case ("formerly", _): [.formerName]
        case ("title", _): [.title]
        case ("description", _): [.description]
        case ("links", _): [.link]
        case ("support", _): [.support]
        case ("keys", let part): kinds(ofKeys: part)
        case ("layout", let part): kinds(ofLayout: part)
        case ("view", "definition"): [.viewDefinition]
        case ("view", _): [.viewLanguage]
        case ("owners", _): [.owner, .ownerType]
        case ("tags", _): [.tag]
        case ("terms", _): [.term]
        case ("domains", _): [.domain]
        case ("products", _): [.product]
        case ("governance", let part): kinds(ofGovernance: part)
        case ("access", "roles"): [.accessRole]
        case ("access", _): [.accessPolicy]
        case ("upstream", _): [.upstream, .upstreamVia]
        case ("columnLineage", _): [.columnEdge, .columnEdgeType, .columnEdgeDetail]
        case ("quality", _):
            [.qualityRule, .qualityRuleChange, .qualitySeverity, .qualitySchedule, .qualityDescription]
        case ("sla", _): [.serviceLevel, .serviceLevelChange]
        case ("lifecycle", "state"): [.lifecycleState]
        case ("lifecycle", "stability"): [.stability]
        case ("lifecycle", _): kinds(ofDeprecation: tokens.dropFirst(2).first ?? "")
        case ("contract", let part): kinds(ofContract: part)
        case ("properties", _): [.property]
        default: []
        }
    }

    private static func kinds(ofKeys part: Text) -> Set<Change.Kind> {
        switch part {
        case "primary": [.primaryKey, .constraintName, .constraintEnforcement]
        case "unique": [.uniqueKey, .constraintName, .constraintEnforcement]
        case "foreign": [.foreignKey, .foreignKeyTarget, .foreignKeyAction, .constraintName, .constraintEnforcement]
        case "checks": [.check, .checkExpression, .constraintName, .constraintEnforcement]
        case "indexes": [.index]
        case "grain": [.grain]
        default: []
        }
    }

    private static func kinds(ofLayout part: Text) -> Set<Change.Kind> {
        switch part {
        case "partitioning": [.partitioning]
        case "clustering": [.clustering]
        case "sortOrder": [.sortOrder]
        case "distribution": [.distribution]
        case "format": [.storageFormat]
        case "location": [.location]
        case "properties": [.storageProperty]
        default: []
        }
    }

    private static func kinds(ofGovernance part: Text) -> Set<Change.Kind> {
        switch part {
        case "classification": [.classification]
        case "regulations": [.regulation]
        case "retention": [.retention]
        case "deletionPolicy": [.deletionPolicy]
        case "legalHold": [.legalHold]
        case "pii": [.pii]
        case "certification": [.certification]
        case "tier": [.tier]
        default: []
        }
    }

    private static func kinds(ofDeprecation part: Text) -> Set<Change.Kind> {
        switch part {
        case "sunset": [.sunset, .deprecation]
        case "replacedBy": [.replacement, .deprecation]
        default: [.deprecationDetail, .deprecation]
        }
    }

    private static func kinds(ofContract part: Text) -> Set<Change.Kind> {
        switch part {
        case "id": [.contractId]
        case "version": [.contractVersion]
        case "status": [.contractStatus]
        case "enforced": [.contractEnforcement]
        case "terms": [.contractTerms]
        default: []
        }
    }

    private static func kinds(ofField tokens: [Text]) -> Set<Change.Kind> {
        switch tokens.first ?? "" {
        case "name": [.fieldName]
        case "type": [.type]
        case "nativeType": [.nativeType]
        case "physicalName": [.physicalName]
        case "nullable": [.nullable]
        case "default": [.defaultValue]
        case "generated": [.generated]
        case "identity": [.identity]
        case "collation": [.collation]
        case "charset": [.charset]
        case "unit": [.unit]
        case "fieldId": [.fieldId]
        case "aliases": [.fieldAlias]
        case "formerly": [.fieldFormerName]
        case "partition": [.partition]
        case "description": [.description]
        case "examples": [.example]
        case "tags": [.tag]
        case "terms": [.term]
        case "classification": [.classification]
        case "pii": [.pii]
        case "masking": [.masking]
        case "encrypted": [.encryption]
        case "critical": [.critical]
        case "deprecated": kinds(ofDeprecation: tokens.dropFirst().first ?? "")
        case "constraints": kinds(ofConstraint: tokens.dropFirst().first ?? "")
        // The field is nothing but its name, or its nesting is of another sort.
        default: [.type, .nullable]
        }
    }

    private static func kinds(ofConstraint part: Text) -> Set<Change.Kind> {
        switch part {
        case "enum": [.enumeration, .enumValue, .enumLabel, .enumOrder, .enumCodes]
        case "enumCodes": [.enumCodes, .enumLabel]
        case "enumDefault": [.enumDefault]
        case "extensible": [.enumExtensible]
        case "pattern": [.pattern]
        case "minimum": [.minimum]
        case "maximum": [.maximum]
        case "minLength": [.minLength]
        case "maxLength": [.maxLength]
        case "minItems": [.minItems]
        case "maxItems": [.maxItems]
        case "format": [.format]
        default: []
        }
    }
}
