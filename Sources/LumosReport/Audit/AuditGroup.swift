import LumosDiff

/// Findings that got in alike, with the commits that brought them: those that somebody has to look at come first.
struct AuditGroup {
    let kind: Kind
    /// Oldest first, those that could not be judged before the others: of these there are no entries.
    let changes: [(change: Audit.Change, entries: [Audit.Entry])]

    enum Kind: CaseIterable {
        case open, ungated, approved, permitted

        var title: String {
            switch self {
            case .open: "Landed without approval"
            case .ungated: "Landed while the mode stopped nothing"
            case .approved: "Approved"
            case .permitted: "Let pass by the policy"
            }
        }

        fileprivate func holds(_ passage: Passage) -> Bool {
            switch passage {
            case .unapproved, .emergency: self == .open
            case .ungated: self == .ungated
            case .countersigned, .approved: self == .approved
            case .permitted: self == .permitted
            }
        }
    }
}

extension Audit {
    /// Those that hold something, in the order of `Kind`.
    var groups: [AuditGroup] {
        AuditGroup.Kind.allCases.compactMap { kind in
            let held = changes.compactMap { change -> (Change, [Entry])? in
                let entries = change.entries.filter { kind.holds($0.passage) }
                let isShown = !entries.isEmpty || (kind == .open && change.report == nil)
                return isShown ? (change, entries) : nil
            }
            let ordered = held.filter { $0.1.isEmpty } + held.filter { !$0.1.isEmpty }
            return held.isEmpty ? nil : AuditGroup(kind: kind, changes: ordered)
        }
    }

    func count(of passage: Passage) -> Int { changes.reduce(0) { $0 + $1.entries.count { $0.passage == passage } } }

    /// How many commits could not be judged.
    var unclear: Int { changes.count { $0.report == nil } }

    /// "2 without approval · 1 approved in 12 commits"
    var tally: String {
        var parts = Passage.allCases.compactMap { passage in
            let count = count(of: passage)
            return count == 0 ? nil : "\(count.grouped) \(passage.words)"
        }
        if unclear > 0 { parts.insert(unclear == 1 ? "1 commit not judged" : "\(unclear) commits not judged", at: 0) }
        let commits = count == 1 ? "1 commit" : "\(count.grouped) commits"
        return "\(parts.isEmpty ? "nothing to tell" : parts.joined(separator: " · ")) in \(commits)"
    }

    /// "lumos/v1.0.0 (1b9f2c4) .. main (7d1e0aa)"
    var rangeWords: String { "\(from.words) .. \(to.words)" }
}
