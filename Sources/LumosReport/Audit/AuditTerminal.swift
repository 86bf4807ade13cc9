import LumosDiff

/// The audit for people at a terminal: what somebody has to look at first, the counts last.
enum AuditTerminal {
    static let format = AuditFormat("terminal", file: "audit.txt") { audit, options in
        var page = Page(style: options.style)
        for group in audit.groups {
            page.write { $0.put(group.kind.title, group.kind == .open ? .breaking : .heading) }
            for (change, entries) in group.changes { write(change, entries, to: &page) }
            page.writeBlank()
        }
        page.write { line in
            line.put(audit.tally, audit.groups.first?.kind == .open ? .breaking : nil)
            line.move(to: 0, gap: 10)
            line.put(audit.rangeWords, .aside)
        }
        for words in audit.limits.isEmpty ? audit.notes : ["only \(audit.limits.joined(separator: " "))"] + audit.notes
        {
            page.write { $0.put(words, .aside) }
        }
        return page.bytes
    }

    private static func write(_ change: Audit.Change, _ entries: [Audit.Entry], to page: inout Page) {
        page.writeBlank()
        page.write { line in
            line.put(change.place, .heading)
            line.move(to: 0, gap: 2)
            line.put(change.title)
        }
        write(change.facts, at: 2, .aside, to: &page)
        if let fault = change.fault { write("could not be judged: \(fault)", at: 2, .breaking, to: &page) }
        if let policy = change.policyWords { write(policy, at: 2, .aside, to: &page) }
        for entry in entries { write(entry, of: change, to: &page) }
    }

    private static func write(_ entry: Audit.Entry, of change: Audit.Change, to page: inout Page) {
        let words = ChangeWords(entry.finding.finding.change)
        page.write { line in
            line.move(to: 2)
            line.put("\(entry.passage.sign) \(entry.passage.words)", entry.passage.mark.ink)
            for cell in [
                entry.name, words.place, entry.finding.said(words.summary, under: entry.dataset.policy),
                entry.finding.audiences.map(\.description).joined(separator: ", "), entry.finding.finding.rule.id,
                entry.finding.finding.fingerprint.short,
            ] where !cell.isEmpty {
                line.move(to: 0, gap: 2)
                line.put(cell)
            }
        }
        let readers = change.readers(of: entry).map(\.words)
        if !readers.isEmpty {
            write(
                "\(entry.finding.mayStop ? "may stop" : "stops") \(readers.joined(separator: ", "))", at: 4, nil,
                to: &page)
        }
        for words in change.objections(to: entry) { write(words, at: 4, .possible, to: &page) }
        for words in entry.consent?.lines ?? [] { write(words, at: 4, .harmless, to: &page) }
    }

    private static func write(_ words: String, at column: Int, _ ink: Ink?, to page: inout Page) {
        page.write { line in
            line.move(to: column)
            line.put(words, ink)
        }
    }
}
