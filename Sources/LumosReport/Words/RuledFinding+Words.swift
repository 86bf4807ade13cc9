import LumosDiff

extension RuledFinding {
    /// What happened, and which release breaks where it is not the base, or why a break is only told.
    func said(_ summary: String, under policy: Policy) -> String {
        let edition = finding.rule.edition
        if edition > policy.edition { return "\(summary) (edition \(edition))" }
        return release.map { "\(summary), since \($0)" } ?? summary
    }

    /// For whom it breaks, those for certain first: "breaks readers", "may break writers and governance". Empty where it
    /// breaks nobody.
    var breaks: [String] {
        [(false, "breaks"), (true, "may break")].compactMap { isPossible, verb in
            let who = audiences.filter { $0.isPossible == isPossible }.map(\.who.rawValue)
            return who.isEmpty ? nil : "\(verb) \(who.joined(separator: " and "))"
        }
    }

    /// Whether it depends on how readers use the dataset that they stop.
    var mayStop: Bool { audiences.contains { $0.who == .readers && $0.isPossible } }
}
