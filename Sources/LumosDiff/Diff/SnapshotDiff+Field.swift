import CanonicalJSON
import LumosModel

extension SnapshotDiff {
    /// The members of a field that its schema consists of, nesting apart.
    static func compareFieldSchema(_ old: Field, _ new: Field, at place: Place, into log: inout ChangeLog) {
        if old.name != new.name { log.note(.fieldName, at: place, before: old.name.json, after: new.name.json) }
        log.compare(.type, old.type, new.type, at: place)
        // What is spelled inside a nested type is told where it is nested.
        if old.type == new.type, old.nesting == new.nesting {
            log.compare(.nativeType, old.nativeType, new.nativeType, at: place)
        }
        log.compare(.nullable, old.nullable, new.nullable, at: place)
        log.compare(.defaultValue, old.defaultValue, new.defaultValue, at: place)
        log.compare(.generated, old.generated, new.generated, at: place)
        log.compare(.identity, old.isIdentity, new.isIdentity, at: place)
        log.compare(.collation, old.collation, new.collation, at: place)
        log.compare(.charset, old.charset, new.charset, at: place)
        log.compare(.unit, old.unit, new.unit, at: place)
        log.compare(.fieldId, old.fieldId, new.fieldId, at: place)
        log.compare(.physicalName, old.physicalName, new.physicalName, at: place)
        log.compare(.partition, old.partition, new.partition, at: place)
        compareOtherNames(old, new, at: place, into: &log)
        compareConstraints(old.constraints, new.constraints, at: place, into: &log)
    }

    /// A name that became one of the others, or one of these that became the name, is half of a rename.
    private static func compareOtherNames(_ old: Field, _ new: Field, at place: Place, into log: inout ChangeLog) {
        let isRenamed = old.name != new.name
        func rest(_ names: [Text], without name: Text) -> [Text] { isRenamed ? names.filter { $0 != name } : names }
        log.compare(
            .fieldAlias, set: rest(old.aliases, without: new.name), rest(new.aliases, without: old.name), at: place)
        log.compare(
            .fieldFormerName, set: rest(old.formerly, without: new.name), rest(new.formerly, without: old.name),
            at: place)
    }

    private static func compareConstraints(
        _ old: Constraints?, _ new: Constraints?, at place: Place, into log: inout ChangeLog
    ) {
        if old == new { return }
        let (old, new) = (old ?? Constraints(), new ?? Constraints())
        compareEnumeration(old, new, at: place, into: &log)
        log.compare(.enumDefault, old.enumDefault, new.enumDefault, at: place)
        log.compare(.enumExtensible, old.isExtensible, new.isExtensible, at: place)
        log.compare(.pattern, old.pattern, new.pattern, at: place)
        log.compare(.minimum, old.minimum, new.minimum, at: place)
        log.compare(.maximum, old.maximum, new.maximum, at: place)
        log.compare(.minLength, old.minLength, new.minLength, at: place)
        log.compare(.maxLength, old.maxLength, new.maxLength, at: place)
        log.compare(.minItems, old.minItems, new.minItems, at: place)
        log.compare(.maxItems, old.maxItems, new.maxItems, at: place)
        log.compare(.format, old.format, new.format, at: place)
        compareUnknown(old.unknown, new.unknown, at: place, into: &log)
    }

    static func compareFieldGovernance(_ old: Field, _ new: Field, at place: Place, into log: inout ChangeLog) {
        log.compare(.classification, old.classification, new.classification, at: place)
        log.compare(.pii, old.isPII, new.isPII, at: place)
        log.compare(.masking, old.masking, new.masking, at: place)
        log.compare(.encryption, old.isEncrypted, new.isEncrypted, at: place)
        log.compare(.critical, old.isCritical, new.isCritical, at: place)
    }
}
