import CanonicalJSON
import LumosModel

extension SnapshotDiff {
    /// The members of a field that its schema consists of, nesting apart.
    static func compareFieldSchema(_ old: Field, _ new: Field, at place: Place, into log: inout ChangeLog) {
        if old.name != new.name { log.note(.fieldName, at: place, before: old.name.json, after: new.name.json) }
        log.compare(.type, old.type, new.type, at: place)
        if old.type == new.type { log.compare(.nativeType, old.nativeType, new.nativeType, at: place) }
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
        let isRenamed = old.name != new.name
        log.compare(
            .fieldAlias, set: old.aliases, new.aliases.filter { !(isRenamed && $0 == old.name) }, at: place)
        log.compare(
            .fieldFormerName, set: old.formerly, new.formerly.filter { !(isRenamed && $0 == old.name) }, at: place)
        compareConstraints(old.constraints ?? Constraints(), new.constraints ?? Constraints(), at: place, into: &log)
    }

    private static func compareConstraints(
        _ old: Constraints, _ new: Constraints, at place: Place, into log: inout ChangeLog
    ) {
        if old == new { return }
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

    /// Values are told apart by their codes where both sides give them, else by their labels.
    private static func compareEnumeration(
        _ old: Constraints, _ new: Constraints, at place: Place, into log: inout ChangeLog
    ) {
        let (oldValues, newValues) = (old.enumeration, new.enumeration)
        if oldValues.isEmpty || newValues.isEmpty {
            func list(_ values: [Text]) -> JSONValue? { values.isEmpty ? nil : .array(values.map { .string($0) }) }
            if oldValues != newValues {
                log.note(.enumeration, at: place, before: list(oldValues), after: list(newValues))
            }
            return
        }
        let relabelled = relabelled(old, new)
        for (before, after) in relabelled { log.note(.enumLabel, at: place, before: before.json, after: after.json) }
        let gone = Set(relabelled.map(\.old))
        let come = Set(relabelled.map(\.new))
        for value in oldValues where !newValues.contains(value) && !gone.contains(value) {
            log.note(.enumValue, at: place, before: value.json)
        }
        for value in newValues where !oldValues.contains(value) && !come.contains(value) {
            log.note(.enumValue, at: place, after: value.json)
        }
        let keptOld = oldValues.filter(newValues.contains)
        let keptNew = newValues.filter(oldValues.contains)
        if keptOld != keptNew {
            log.note(
                .enumOrder, at: place, before: .array(keptOld.map { .string($0) }),
                after: .array(keptNew.map { .string($0) }))
        }
        compareCodes(old, new, at: place, into: &log)
    }

    private static func codes(_ constraints: Constraints) -> [Text: Text]? {
        guard constraints.enumCodes.count == constraints.enumeration.count else { return nil }
        return Dictionary(zip(constraints.enumCodes, constraints.enumeration), uniquingKeysWith: { first, _ in first })
    }

    private static func relabelled(_ old: Constraints, _ new: Constraints) -> [(old: Text, new: Text)] {
        guard let before = codes(old), let after = codes(new) else { return [] }
        return old.enumCodes.compactMap { code in
            guard let was = before[code], let now = after[code], was != now, !new.enumeration.contains(was)
            else { return nil }
            return (was, now)
        }
    }

    /// Codes of values that both sides have, and codes that came or went as a whole.
    private static func compareCodes(_ old: Constraints, _ new: Constraints, at place: Place, into log: inout ChangeLog) {
        let before = Dictionary(zip(old.enumeration, old.enumCodes), uniquingKeysWith: { first, _ in first })
        let after = Dictionary(zip(new.enumeration, new.enumCodes), uniquingKeysWith: { first, _ in first })
        for value in old.enumeration where new.enumeration.contains(value) && before[value] != after[value] {
            log.note(.enumCodes, at: place, before: before[value]?.json, after: after[value]?.json)
        }
    }

    static func compareFieldGovernance(_ old: Field, _ new: Field, at place: Place, into log: inout ChangeLog) {
        log.compare(.classification, old.classification, new.classification, at: place)
        log.compare(.pii, old.isPII, new.isPII, at: place)
        log.compare(.masking, old.masking, new.masking, at: place)
        log.compare(.encryption, old.isEncrypted, new.isEncrypted, at: place)
        log.compare(.critical, old.isCritical, new.isCritical, at: place)
    }
}
