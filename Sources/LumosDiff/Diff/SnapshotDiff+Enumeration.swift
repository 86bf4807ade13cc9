import CanonicalJSON
import LumosModel

extension SnapshotDiff {
    /// Values are told apart by their codes where both sides give them, else by their labels.
    static func compareEnumeration(
        _ old: Constraints, _ new: Constraints, at place: Place, into log: inout ChangeLog
    ) {
        if old.enumeration.isEmpty || new.enumeration.isEmpty {
            if old.enumeration != new.enumeration {
                log.note(.enumeration, at: place, before: list(old.enumeration), after: list(new.enumeration))
            } else if old.enumCodes != new.enumCodes {
                log.note(.enumCodes, at: place, before: list(old.enumCodes), after: list(new.enumCodes))
            }
            return
        }
        compareValues(old, new, at: place, into: &log)
        compareCodes(old, new, at: place, into: &log)
    }

    private static func compareValues(
        _ old: Constraints, _ new: Constraints, at place: Place, into log: inout ChangeLog
    ) {
        let (oldValues, newValues) = (Set(old.enumeration), Set(new.enumeration))
        let relabelled = relabelled(old, new)
        for (before, after) in relabelled { log.note(.enumLabel, at: place, before: before.json, after: after.json) }
        let gone = newValues.union(relabelled.map(\.old))
        for value in old.enumeration where !gone.contains(value) { log.note(.enumValue, at: place, before: value.json) }
        let come = oldValues.union(relabelled.map(\.new))
        for value in new.enumeration where !come.contains(value) { log.note(.enumValue, at: place, after: value.json) }
        let kept = (old.enumeration.filter(newValues.contains), new.enumeration.filter(oldValues.contains))
        if kept.0 != kept.1 { log.note(.enumOrder, at: place, before: list(kept.0), after: list(kept.1)) }
    }

    /// Labels that a code bears on one side alone.
    private static func relabelled(_ old: Constraints, _ new: Constraints) -> [(old: Text, new: Text)] {
        guard let before = labels(old), let after = labels(new) else { return [] }
        let (oldValues, newValues) = (Set(old.enumeration), Set(new.enumeration))
        return old.enumCodes.compactMap { code in
            guard let was = before[code], let now = after[code], was != now, !newValues.contains(was),
                !oldValues.contains(now)
            else { return nil }
            return (was, now)
        }
    }

    /// Labels by code; `nil` where not every value has one.
    private static func labels(_ constraints: Constraints) -> [Text: Text]? {
        guard constraints.enumCodes.count == constraints.enumeration.count else { return nil }
        return Dictionary(zip(constraints.enumCodes, constraints.enumeration), uniquingKeysWith: { first, _ in first })
    }

    /// Codes of the values that both sides have.
    private static func compareCodes(_ old: Constraints, _ new: Constraints, at place: Place, into log: inout ChangeLog)
    {
        if old.enumCodes == new.enumCodes { return }
        let before = Dictionary(zip(old.enumeration, old.enumCodes), uniquingKeysWith: { first, _ in first })
        let after = Dictionary(zip(new.enumeration, new.enumCodes), uniquingKeysWith: { first, _ in first })
        let kept = Set(new.enumeration)
        for value in old.enumeration where kept.contains(value) && before[value] != after[value] {
            log.note(.enumCodes, at: place, before: before[value]?.json, after: after[value]?.json)
        }
        // More codes than values, of which nothing else tells.
        if old.enumeration == new.enumeration, before == after {
            log.note(.enumCodes, at: place, before: list(old.enumCodes), after: list(new.enumCodes))
        }
    }

    private static func list(_ texts: [Text]) -> JSONValue? {
        texts.isEmpty ? nil : .array(texts.map { .string($0) })
    }
}
