import LumosDiff
import LumosModel

/// What is said of a report as a whole.
extension Report {
    /// "3 breaking · 1 non-breaking · 1 info in 1 of 42 datasets and 1 job"
    package var tally: String {
        let counts = verdict.counts
        let all = coverage.datasets
        let total = all == 1 ? "1 dataset" : "\(all) datasets"
        let parts = Mark.allCases.filter { $0.count(in: counts) > 0 }.map { "\($0.count(in: counts)) \($0.word)" }
        if parts.isEmpty { return "no changes in \(total)" }
        // Datasets that are gone have changes and are not counted at the head.
        let changed = verdict.datasets.count(where: \.isOfDataset)
        let jobs = verdict.datasets.count(where: \.isOfJob)
        var places: [String] = []
        if changed > 0 || jobs == 0 { places.append(changed > all ? "\(changed) datasets" : "\(changed) of \(total)") }
        if jobs > 0 { places.append(jobs == 1 ? "1 job" : "\(jobs) jobs") }
        let approved = verdict.findings.count { $0.approval != nil }
        return parts.joined(separator: " · ") + " in " + places.joined(separator: " and ")
            + (approved > 0 ? " · \(approved) approved" : "")
    }

    /// What the answer does not rest on: it stands in the line of the answer, or a green one would say too much.
    package var gaps: [String] {
        var gaps: [String] = []
        let unseen = coverage.datasets - coverage.schemaSeen
        if unseen > 0 { gaps.append("schema not seen for \(unseen) of \(coverage.datasets)") }
        if !coverage.judgesRemovals { gaps.append("removals not judged") }
        if coverage.rewritten > 0 {
            let datasets = coverage.rewritten == 1 ? "1 dataset" : "\(coverage.rewritten) datasets"
            gaps.append("\(datasets) written anew by an upgrade")
        }
        return gaps + coverage.caveats
    }

    /// The answer in one line: how much differs, and what was not seen.
    package var summary: String { ([tally] + gaps).joined(separator: " · ") }

    /// "policy: lumos.yaml at 1b9f2c4 · edition 1"
    var policyWords: String {
        var words = "policy: \(policy.words) · edition \(verdict.policy.edition)"
        let types = verdict.policy.types
        if types != .lossless { words += " · types \(types.rawValue)" }
        switch verdict.policy.mode {
        case .gate: break
        case .warn: words += " · mode warn: a failure stops nothing"
        case .observe: words += " · mode observe: a failure stops nothing"
        }
        switch verdict.policy.paths.count {
        case 0: break
        case 1: words += " · 1 block of paths\(judged)"
        case let count: words += " · \(count) blocks of paths\(judged)"
        }
        switch verdict.silenced {
        case 0: break
        case 1: words += " · 1 finding switched off"
        case let count: words += " · \(count) findings switched off"
        }
        return words
    }

    /// How many of the datasets above the blocks of `paths:` were about.
    private var judged: String {
        let policy = verdict.policy
        let count = verdict.datasets.count { !policy.blocks(for: $0.id).isEmpty }
        return count == 0 ? "" : count == 1 ? ", for 1 dataset here" : ", for \(count) datasets here"
    }
}

extension RequirementCount {
    /// "owner missing: 2,502 of 4,000, none by this change"
    var words: String {
        let fewer = missingBefore == missing - added ? "" : " (\(missingBefore.grouped) before)"
        let by = added == 0 ? "none" : added.grouped
        return
            "\(RequirementName(requirement).noun) missing: \(missing.grouped) of \(asked.grouped)\(fewer), \(by) by this change"
    }
}

extension Report.Side {
    /// "lumos/v2.3.0 (1b9f2c4)", "worktree:"
    var words: String {
        guard let commit else { return label }
        return commit.utf8.starts(with: label.utf8) ? commit.abbreviated : "\(label) (\(commit.abbreviated))"
    }
}

extension Report.PolicySource {
    fileprivate var words: String {
        guard let path else { return "built-in defaults" }
        return commit.map { "\(path) at \($0.abbreviated)" } ?? "\(path) on disk"
    }
}

extension String {
    /// Seven digits of a commit, as git shows it by default.
    fileprivate var abbreviated: String { String(prefix(7)) }
}
