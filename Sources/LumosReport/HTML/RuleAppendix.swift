import LumosDiff

/// The manual of each rule that speaks on the page, so that nobody has to look it up elsewhere.
struct RuleAppendix {
    private let rules: [Rule]

    init(_ report: Report) {
        var rules: [String: Rule] = [:]
        for finding in report.verdict.findings { rules[finding.finding.rule.id] = finding.finding.rule }
        self.rules = rules.values.sorted { $0.id < $1.id }
    }

    func write(to page: inout Markup) {
        if rules.isEmpty { return }
        page.element(.section, .class("rules"), .labelled(by: .only("rules"))) { page in
            page.element(.h2, .id(.only("rules")), text: "Why: the rules that spoke")
            for rule in rules {
                page.line()
                page.element(.section, .id(.rule(rule.id))) { write(rule, to: &$0) }
            }
        }
        page.line()
    }

    private func write(_ rule: Rule, to page: inout Markup) {
        page.element(.h3) { page in
            page.text(rule.title)
            page.text(" ")
            page.element(.code, text: rule.id)
        }
        page.element(.p, text: rule.purpose)
        page.element(.dl) { page in
            for fact in RuleManual.facts(rule) {
                page.element(.dt, text: fact.name)
                page.element(.dd, text: fact.text)
            }
        }
        if rule.examples.isEmpty { return }
        page.element(.details) { page in
            page.element(.summary, text: rule.examples.count == 1 ? "1 example" : "\(rule.examples.count) examples")
            for example in rule.examples { write(example, to: &page) }
        }
    }

    private func write(_ example: Example, to page: inout Markup) {
        page.element(.p, text: example.fires ? "Found:" : "Not found:")
        page.element(.pre) { page in
            page.element(.del, text: example.before ?? "(nothing)")
            page.line()
            page.element(.ins, text: example.after ?? "(nothing)")
        }
        for (name, yaml) in RuleManual.policies(example) {
            page.element(.pre) { page in
                page.text("# lumos.yaml, \(name)")
                for line in yaml.split(separator: "\n") {
                    page.line()
                    page.text(String(line))
                }
            }
        }
    }
}
