public import CanonicalJSON
public import LumosModel

/// One thing that differs between two snapshots. It knows what, where, and both sides; it knows no severity.
///
/// A reference, because changes are sorted, and findings and verdicts carry them on.
public final class Change: Sendable {
    /// What it is that differs.
    public let kind: Kind
    /// The dataset as it is now called; as it was called, where it is gone. The job, where one changed.
    public let dataset: DatasetID
    /// The field, or the dataset or job itself.
    public let path: SnapshotPath
    /// Which key, rule or edge it is of, where the place has several; `nil` elsewhere.
    public let element: JSONValue?
    /// What was there, in the form that fingerprints hash; `nil` is absent.
    public let before: JSONValue?
    /// What is there now; `nil` is absent.
    public let after: JSONValue?
    /// Both sides of the dataset, for rules that look further. A job has none.
    public let datasets: Sides<DatasetSnapshot>
    /// Both sides of the field, where `path` names one.
    public let fields: Sides<Field>
    /// Of a change of type, how it differs; made once, because twenty rules ask.
    let typeDifference: TypeDifference?

    init(
        kind: Kind, dataset: DatasetID, path: SnapshotPath, element: JSONValue?, before: JSONValue?, after: JSONValue?,
        datasets: Sides<DatasetSnapshot>, fields: Sides<Field>
    ) {
        self.kind = kind
        self.dataset = dataset
        self.path = path
        self.element = element
        self.before = before
        self.after = after
        self.datasets = datasets
        self.fields = fields
        typeDifference = kind == .type ? fields.typeDifference : nil
    }

    /// Whether both are the same difference, whoever found it.
    func isSame(as other: Change) -> Bool {
        kind == other.kind && dataset == other.dataset && path == other.path && element == other.element
            && before == other.before && after == other.after
    }

    public var isAddition: Bool { before == nil }
    public var isRemoval: Bool { after == nil }
}

/// The old and the new of something; either may be absent.
public struct Sides<Value: Sendable>: Sendable {
    /// One reference: snapshots and fields are wide, and what holds their sides is sorted and copied.
    private let pair: Pair

    public var old: Value? { pair.old }
    public var new: Value? { pair.new }

    public init(old: Value?, new: Value?) {
        pair = Pair(old: old, new: new)
    }

    private final class Pair: Sendable {
        let old: Value?
        let new: Value?

        init(old: Value?, new: Value?) {
            self.old = old
            self.new = new
        }
    }
}

extension Change {
    /// What can differ. Whether it came, went or became something else is told by `before` and `after`.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        // The dataset as a whole
        case dataset, datasetName, datasetKind, alias, formerName, facet, container
        // A field as a whole
        case field, fieldName, fieldOrder, fieldPosition, fieldAlias, fieldFormerName, branch
        /// One that went and one that came may be one: beside both, never in their place.
        case renameSuspected
        // What a field is
        case type, nativeType, nullable, defaultValue, generated, identity, collation, charset, unit, fieldId,
            physicalName
        case partition
        // What a field's values are held to
        case enumeration, enumValue, enumLabel, enumOrder, enumCodes, enumDefault, enumExtensible
        case pattern, minimum, maximum, minLength, maxLength, minItems, maxItems, format
        // Keys and constraints
        case primaryKey, uniqueKey, foreignKey, foreignKeyTarget, foreignKeyAction, check, checkExpression, index, grain
        case constraintName, constraintEnforcement
        // Storage
        case partitioning, clustering, sortOrder, distribution, storageFormat, location, storageProperty
        // The query behind a view
        case viewDefinition, viewLanguage
        // Words for people
        case title, description, link, support, example
        // People
        case owner, ownerType, accessRole, accessPolicy
        // Labels and promises
        case tag, term, domain, product, classification, pii, masking, encryption, critical
        case regulation, retention, deletionPolicy, legalHold, certification, tier
        // Lineage
        case upstream, upstreamVia, columnEdge, columnEdgeType, columnEdgeDetail
        // Quality and service levels
        case qualityRule, qualityRuleChange, qualitySeverity, qualitySchedule, qualityDescription
        case serviceLevel, serviceLevelChange
        // Lifecycle and contract
        case lifecycleState, stability, deprecation, sunset, replacement, deprecationDetail
        case contractId, contractVersion, contractStatus, contractEnforcement, contractTerms
        // What only the whole store shows
        case read, cycle, readdition
        // What only the policy shows
        case requirement, policy, signer
        // A job
        case job, jobInput, jobOutput, jobQuery, jobOwner, jobDetail
        // The document itself, and what this version does not know
        case formatVersion
        case property, unknownMember
    }
}
