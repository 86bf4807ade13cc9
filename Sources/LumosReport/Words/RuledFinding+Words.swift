import LumosDiff

extension RuledFinding {
    /// What happened, and which release breaks where it is not the base, or why a break is only told.
    func said(_ summary: String, under policy: Policy) -> String {
        let edition = finding.rule.edition
        if edition > policy.edition { return "\(summary) (edition \(edition))" }
        return release.map { "\(summary), since \($0)" } ?? summary
    }

    /// Whether it depends on how readers use the dataset that they stop.
    var mayStop: Bool { audiences.contains { $0.who == .readers && $0.isPossible } }
}
