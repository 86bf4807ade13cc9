package import CanonicalJSON
package import LumosDiff
import LumosModel

/// The manual of the rules, made from the rules themselves.
package enum RuleManual {
    /// `docs/rules.md`: a table for each area, then a section for each rule.
    package static func markdown() -> String {
        let rules = RuleTable.all
        let areas = Rule.Area.allCases.filter { area in rules.contains { $0.area == area } }
        let chapters = areas.map { area in chapter(area, rules.filter { $0.area == area }) }
        return introduction(rules.count) + chapters.joined(separator: "\n")
    }

    /// What `lumos rules ID` prints: plain text, lines as long as they come.
    package static func page(_ rule: Rule) -> String {
        var lines = [rule.id, "", "\(rule.title). \(rule.purpose)", ""]
        lines += facts(rule).map { "\($0.name): \($0.text)" }
        for example in rule.examples {
            lines += ["", example.fires ? "Found:" : "Not found:"]
            lines += ["  before  \(example.before ?? "(nothing)")", "  after   \(example.after ?? "(nothing)")"]
            lines += policies(example).flatMap { name, yaml in
                yaml.split(separator: "\n").enumerated().map { "  \($0.offset == 0 ? name : "      ")  \($0.element)" }
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A line of what `lumos rules` prints: area, id, title, and whom its first example breaks.
    package static func line(_ rule: Rule) -> [String] {
        let judgement = judgement(rule)
        let sides = [
            ("readers", judgement?.readers), ("writers", judgement?.writers), ("governance", judgement?.governance),
        ]
        let broken = sides.compactMap { name, cell -> String? in
            switch cell {
            case .breaking: name
            case .possiblyBreaking: "\(name)?"
            case .info, .nonBreaking, nil: nil
            }
        }
        return [rule.area.rawValue, rule.id, rule.title, broken.joined(separator: ", ")]
    }

    /// What `lumos rules --format json` prints: an array of rules in the order of the table.
    package static func json() -> JSONValue { .array(RuleTable.all.map(json)) }

    /// One rule as JSON; texts that it has not are absent.
    package static func json(_ rule: Rule) -> JSONValue {
        var object = JSONObject()
        object["id"] = .string(Text(rule.id))
        object["area"] = .string(Text(rule.area.rawValue))
        object["title"] = .string(Text(rule.title))
        object["purpose"] = .string(Text(rule.purpose))
        object["edition"] = .number(JSONNumber(rule.edition))
        object["judgement"] = judgement(rule).map(json)
        object["reader"] = rule.reader.map { .string(Text($0)) }
        object["writer"] = rule.writer.map { .string(Text($0)) }
        object["promise"] = rule.promise.map { .string(Text($0)) }
        object["safely"] = .string(Text(rule.safely))
        object["mirrors"] = .array(mirrors(rule).map { .string(Text($0)) })
        object["examples"] = .array(rule.examples.map(json))
        return .object(object)
    }

    private static func json(_ judgement: Judgement) -> JSONValue {
        var object = JSONObject()
        object["readers"] = .string(Text(judgement.readers.rawValue))
        object["writers"] = .string(Text(judgement.writers.rawValue))
        object["governance"] = judgement.governance.map { .string(Text($0.rawValue)) }
        return .object(object)
    }

    private static func json(_ example: Example) -> JSONValue {
        var object = JSONObject()
        object["before"] = example.before.map { .string(Text($0)) }
        object["after"] = example.after.map { .string(Text($0)) }
        object["policy"] = example.policy.map { .string(Text($0.yaml)) }
        object["amended"] = example.amended.map { .string(Text($0.yaml)) }
        object["fires"] = .bool(example.fires)
        return .object(object)
    }
}

extension RuleManual {
    private static func introduction(_ count: Int) -> String {
        """
        # Rules

        \(count) rules, made from the source by `make docs`. Every change between two snapshots gets exactly one finding: from the
        first rule that answers. What a rule says of a change can depend on the change; the tables show what it says of its
        first example. *Readers* are queries and jobs written against the old snapshot that meet data of the new one;
        *writers* are producers and stored rows of the old one under the new; *promise* is one about owners,
        classification, retention or masking. "Possibly breaking" depends on how the dataset is used.


        """
    }

    private static func chapter(_ area: Rule.Area, _ rules: [Rule]) -> String {
        var text = "## \(area.rawValue.prefix(1).uppercased() + area.rawValue.dropFirst())\n\n"
        text += "| Rule | What happened | Readers | Writers | Promise |\n|---|---|---|---|---|\n"
        for rule in rules {
            let judgement = judgement(rule)
            let cells = [judgement?.readers, judgement?.writers, judgement?.governance].map { $0?.rawValue ?? "" }
            text += "| [`\(rule.id)`](#\(rule.id)) | \(rule.title) | \(cells.joined(separator: " | ")) |\n"
        }
        return text + "\n" + rules.map(section).joined(separator: "\n")
    }

    /// The rule's section of `docs/rules.md`.
    package static func section(_ rule: Rule) -> String {
        var text = "### \(rule.id)\n\n\(rule.purpose)\n\n"
        for fact in facts(rule) { text += "- **\(fact.name)**: \(fact.text)\n" }
        for example in rule.examples {
            text += "\n\(example.fires ? "Found" : "Not found"):\n\n```json\n"
            text += "\(example.before ?? "null")\n\(example.after ?? "null")\n```\n"
            for (name, yaml) in policies(example) { text += "\n```yaml\n# lumos.yaml, \(name)\n\(yaml)\n```\n" }
        }
        return text
    }

    /// The policy of an example, and what becomes of it, where it says either.
    static func policies(_ example: Example) -> [(name: String, yaml: String)] {
        [("policy", example.policy), ("amended", example.amended)].compactMap { name, stated in
            stated.map { (name, $0.yaml) }
        }
    }

    /// What is said of a rule, name by name; what it has nothing to say of is left out.
    static func facts(_ rule: Rule) -> [(name: String, text: String)] {
        var facts: [(name: String, text: String)] = []
        if let judgement = judgement(rule) { facts.append(("Judged", words(judgement))) }
        if let reader = rule.reader { facts.append(("Why for readers", reader)) }
        if let writer = rule.writer { facts.append(("Why for writers", writer)) }
        if let promise = rule.promise { facts.append(("The promise", promise)) }
        facts.append(("Safely", rule.safely))
        switch rule.mirror {
        case .rules(let ids): facts.append(("The reverse", ids.joined(separator: ", ")))
        case .none(let reason): facts.append(("The reverse", "none: \(reason)"))
        }
        return facts
    }

    private static func words(_ judgement: Judgement) -> String {
        let promise = judgement.governance.map { ", a promise: \($0.rawValue)" } ?? ""
        return "for readers \(judgement.readers.rawValue), for writers \(judgement.writers.rawValue)\(promise)"
    }

    /// The worst that the rule says of its first example, for anybody; what is made up and has none is only told.
    static func worst(_ rule: Rule) -> Judgement.Cell {
        guard let judgement = judgement(rule) else { return .info }
        return max(judgement.readers, judgement.writers, judgement.governance ?? .info)
    }

    private static func mirrors(_ rule: Rule) -> [String] {
        if case .rules(let ids) = rule.mirror { ids } else { [] }
    }

    /// What the rule says of its first example; `nil` where it has none that fires.
    private static func judgement(_ rule: Rule) -> Judgement? {
        // Examples are part of the program; that each can be read is tested.
        guard let example = rule.examples.first(where: \.fires) else { return nil }
        do throws(DocumentError) {
            return try example.findings(asOf: day).first { $0.rule.id == rule.id }?.judgement
        } catch {
            return nil
        }
    }

    /// The examples' sunsets lie well before or after it.
    private static let day = Date(unixTime: 1_790_000_000)
}
