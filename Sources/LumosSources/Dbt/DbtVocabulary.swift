import CanonicalJSON
import LumosModel

/// The keys of `meta` that mean something to a snapshot. All others stay in dbt unless `properties` lists them.
struct DbtVocabulary: Sendable {
    enum FieldMember: Sendable {
        case classification, pii, masking, encrypted, critical, unit
    }

    enum DatasetMember: Sendable {
        case classification, pii, retention, deletionPolicy, legalHold, certification, tier
    }

    let fieldKeys: [Text: FieldMember]
    let datasetKeys: [Text: DatasetMember]

    static let standard = DbtVocabulary(
        fieldKeys: [
            "classification": .classification, "pii": .pii, "masking": .masking, "encrypted": .encrypted,
            "critical": .critical, "unit": .unit,
        ],
        datasetKeys: [
            "classification": .classification, "pii": .pii, "retention": .retention,
            "deletion_policy": .deletionPolicy, "legal_hold": .legalHold, "certification": .certification,
            "tier": .tier,
        ])

    /// Writes into the field what its `meta` says; `unit` only where `isSchemaKnown`, for it is part of the schema.
    func describe(_ field: inout Field.Members, by annotations: DbtAnnotations, isSchemaKnown: Bool) {
        for (key, member) in fieldKeys {
            guard let value = annotations.meta(key) else { continue }
            switch member {
            case .classification: field.classification = value.plainText
            case .pii: field.isPII = value.isTruth
            case .masking: field.masking = value.isDenial ? nil : value.plainText
            case .encrypted: field.isEncrypted = value.isTruth
            case .critical: field.isCritical = value.isTruth
            case .unit: if isSchemaKnown { field.unit = value.plainText }
            }
        }
    }

    /// What the `meta` of a dataset promises; `nil` where it is nothing.
    func governance(_ annotations: DbtAnnotations) -> Governance? {
        var governance = Governance()
        for (key, member) in datasetKeys {
            guard let value = annotations.meta(key) else { continue }
            switch member {
            case .classification: governance.classification = value.plainText
            case .pii: governance.isPII = value.isTruth
            case .retention: governance.retention = value.plainText
            case .deletionPolicy: governance.deletionPolicy = value.plainText
            case .legalHold: governance.isLegalHold = value.isTruth
            case .certification: governance.certification = value.plainText
            case .tier: governance.tier = value.plainText
            }
        }
        return governance == Governance() ? nil : governance
    }
}

extension DbtAnnotations {
    /// The tags as a snapshot has them.
    var labels: [Tag] { tags.map { Tag(key: $0) } }

    /// `meta: {formerly: …}` or `meta: {lumos: {renamed_from: …}}`, a name or several.
    var formerNames: [Text] {
        let told = [meta("formerly"), meta("lumos")?["renamed_from"]]
        let names = told.flatMap { value -> [Text] in
            switch value {
            case .string(let name)?: [name]
            case .array(let names)?: names.compactMap(\.text)
            default: []
            }
        }
        return names.filter { !$0.isEmpty }
    }

    /// What `meta` says under the listed keys.
    func properties(_ keys: [Text]) -> [Text: Text]? {
        var properties: [Text: Text] = [:]
        for key in keys { properties[key] = meta(key)?.plainText }
        return properties.isEmpty ? nil : properties
    }
}

extension JSONValue {
    /// `false`, "no" and the like.
    fileprivate var isDenial: Bool {
        switch self {
        case .bool(let value): !value
        case .string(let text): ["", "false", "no", "none", "off", "0"].contains(text.string.lowercased())
        default: self == .null || self == 0
        }
    }

    /// Whatever is no denial: `pii: email` says that it is personal, and of which sort.
    fileprivate var isTruth: Bool { !isDenial }
}
