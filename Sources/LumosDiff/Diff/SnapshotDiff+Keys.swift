import CanonicalJSON
import LumosModel

extension SnapshotDiff {
    static func compareKeys(_ old: Keys?, _ new: Keys?, into log: inout ChangeLog) {
        if old == new { return }
        let (old, new) = (old ?? Keys(), new ?? Keys())
        comparePrimary(old.primary, new.primary, into: &log)
        compareUnique(old.unique, new.unique, into: &log)
        compareForeign(old.foreign, new.foreign, into: &log)
        compareChecks(old.checks, new.checks, into: &log)
        log.compare(.index, set: old.indexes, new.indexes)
        log.compare(.grain, old.grain, new.grain)
        compareUnknown(old.unknown, new.unknown, into: &log)
    }

    private static func comparePrimary(_ old: Key?, _ new: Key?, into log: inout ChangeLog) {
        let (before, after) = (old?.columns.json, new?.columns.json)
        if before != after { log.note(.primaryKey, before: before, after: after) }
        if let old, let new { log.about("primary") { compareDetails(old, new, into: &$0) } }
    }

    private static func compareUnique(_ old: [Key], _ new: [Key], into log: inout ChangeLog) {
        let match = Matched(old, new) { Set($0.columns) }
        for key in match.removed { log.note(.uniqueKey, before: key.columns.json) }
        for key in match.added { log.note(.uniqueKey, after: key.columns.json) }
        for (old, new) in match.pairs {
            // The order of a unique key's columns means nothing to its rows; it is told, as a detail of the name.
            log.about(["unique", new.columns.json]) { log in
                if old.columns != new.columns {
                    log.note(.constraintName, before: old.columns.json, after: new.columns.json)
                }
                compareDetails(old, new, into: &log)
            }
        }
    }

    private static func compareDetails(_ old: Key, _ new: Key, into log: inout ChangeLog) {
        log.compare(.constraintName, old.name, new.name)
        log.compare(.constraintEnforcement, old.enforced, new.enforced)
        compareUnknown(old.unknown, new.unknown, into: &log)
    }

    private static func compareForeign(_ old: [ForeignKey], _ new: [ForeignKey], into log: inout ChangeLog) {
        let match = Matched(old, new, by: \.columns)
        for key in match.removed { log.note(.foreignKey, before: key.identity) }
        for key in match.added { log.note(.foreignKey, after: key.identity) }
        for (old, new) in match.pairs {
            log.about(["foreign", new.columns.json]) { log in
                if old.target != new.target { log.note(.foreignKeyTarget, before: old.target, after: new.target) }
                if old.actions != new.actions { log.note(.foreignKeyAction, before: old.actions, after: new.actions) }
                log.compare(.constraintName, old.name, new.name)
                log.compare(.constraintEnforcement, old.enforced, new.enforced)
                compareUnknown(old.unknown, new.unknown, into: &log)
            }
        }
    }

    /// Checks are known by their names, the others by their text.
    private static func compareChecks(_ old: [Check], _ new: [Check], into log: inout ChangeLog) {
        let named = Matched(old, new, by: \.called)
        let renamed = Matched(named.removed, named.added, by: \.expression)
        let redacted = redactedChecks(renamed.removed, renamed.added)
        for check in redacted.removed { log.note(.check, before: check.identity) }
        for check in redacted.added { log.note(.check, after: check.identity) }
        for (old, new) in named.pairs + renamed.pairs + redacted.pairs {
            let isCalledSame = old.name == new.name || old.called == new.called && old.expression != new.expression
            let identity = isCalledSame ? new.called : new.expression
            log.about(["check", identity?.json ?? .null]) { log in
                log.compare(.checkExpression, old.expression, new.expression)
                log.compare(.constraintName, old.name, new.name)
                log.compare(.constraintEnforcement, old.enforced, new.enforced)
                compareUnknown(old.unknown, new.unknown, into: &log)
            }
        }
    }
}

extension SnapshotDiff {
    /// A check out of whose text a secret was taken is the same check, whether it has a name or not.
    private static func redactedChecks(
        _ removed: [Check], _ added: [Check]
    ) -> (removed: [Check], added: [Check], pairs: [(old: Check, new: Check)]) {
        var (open, come, pairs) = (removed, [Check](), [(old: Check, new: Check)]())
        for check in added {
            let index = open.firstIndex { old in
                guard let before = old.expression, let after = check.expression else { return false }
                return Redaction.explains(before, becoming: after)
            }
            if let index { pairs.append((open.remove(at: index), check)) } else { come.append(check) }
        }
        return (open, come, pairs)
    }
}

extension [Text] {
    fileprivate var json: JSONValue { .array(map { .string($0) }) }
}

extension ForeignKey {
    fileprivate var identity: JSONValue {
        ["columns": columns.json, "dataset": .string(dataset), "references": references.json]
    }

    fileprivate var target: JSONValue {
        var members = JSONObject()
        members["namespace"] = namespace?.json
        members["dataset"] = dataset.json
        members["references"] = references.json
        return .object(members)
    }

    fileprivate var actions: JSONValue? {
        var members = JSONObject()
        members["onDelete"] = onDelete?.json
        members["onUpdate"] = onUpdate?.json
        return members.isEmpty ? nil : .object(members)
    }
}

extension Check {
    /// Its name, else its text.
    fileprivate var called: Text { name ?? expression ?? "" }

    fileprivate var identity: JSONValue {
        var members = JSONObject()
        members["name"] = name?.json
        members["expression"] = expression?.json
        return .object(members)
    }
}
