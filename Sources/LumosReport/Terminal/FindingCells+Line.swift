extension FindingCells {
    /// Writes the row, who stops because of it, and, if asked, the text that changed.
    ///
    /// - Parameter previous: the finding above of the same dataset, whose readers need not be named again.
    func write(to page: inout Page, _ layout: FindingLayout, isVerbose: Bool, after previous: FindingCells?) {
        if layout.isNarrow { writeNarrow(to: &page, layout) } else { writeWide(to: &page, layout) }
        if stops.count > 1, stops == previous?.stops {
            writeStops(["the same \(stops.count)"], to: &page, layout, isVerbose: isVerbose)
        } else if !stops.isEmpty {
            writeStops(stops, to: &page, layout, isVerbose: isVerbose)
        }
        if let approval { FindingCells.wrap(["└ " + approval], to: &page, layout) }
        if !hint.isEmpty { FindingCells.wrap(hint, to: &page, layout, gap: 1) }
        if isVerbose {
            for text in detail {
                page.write { line in
                    line.move(to: layout.indent)
                    line.put(text, .aside)
                }
            }
        }
    }

    private func writeWide(to page: inout Page, _ layout: FindingLayout) {
        page.write { line in
            let isCut = layout.limit != nil
            putHead(&line, layout)
            line.move(to: layout.words, gap: 2)
            line.put(words, limit: isCut ? layout.audiences - 2 - layout.words : nil)
            line.move(to: layout.audiences, gap: 2)
            line.put(audiences)
            line.move(to: layout.rule, gap: 2)
            line.put(rule, .aside)
            line.move(to: layout.fingerprint, gap: 2)
            line.put(fingerprint, .aside)
        }
    }

    /// What happened on one line; for whom it breaks, and by which rule, below. A rule alone stands on the same line
    /// if it fits.
    private func writeNarrow(to page: inout Page, _ layout: FindingLayout) {
        let rest = [audiences, rule, fingerprint].filter { !$0.isEmpty }
        var isBelow = rest.count > 1
        page.write { line in
            putHead(&line, layout)
            line.move(to: layout.words, gap: 2)
            line.put(words, limit: layout.limit.map { max($0 - line.width, 1) })
            isBelow = isBelow || layout.limit.map { line.width + 2 + rule.displayWidth > $0 } ?? false
            line.move(to: 0, gap: 2)
            if !isBelow { line.put(rule, .aside) }
        }
        if isBelow { FindingCells.wrap(rest, to: &page, layout) }
    }

    private func putHead(_ line: inout Line, _ layout: FindingLayout) {
        line.move(to: 2)
        line.put("\(mark.sign) \(mark.word)", mark.ink)
        line.move(to: layout.place)
        line.put(place, limit: layout.limit == nil ? nil : layout.words - 2 - layout.place)
    }

    private static func wrap(_ words: [String], to page: inout Page, _ layout: FindingLayout, gap: Int = 2) {
        var rest = words[...]
        while !rest.isEmpty {
            page.write { line in
                line.move(to: layout.indent)
                repeat {
                    guard let word = rest.popFirst() else { return }
                    line.put(word, .aside, limit: layout.limit.map { $0 - line.width })
                    line.move(to: 0, gap: gap)
                } while rest.first.map { line.width + $0.displayWidth <= layout.limit ?? .max } ?? false
            }
        }
    }

    /// As many as fit and how many more; all of them where nothing is cut.
    private func writeStops(_ stops: [String], to page: inout Page, _ layout: FindingLayout, isVerbose: Bool) {
        page.write { line in
            line.move(to: layout.indent)
            line.put(mayStop ? "└ may stop " : "└ stops ", .aside)
            for (index, consumer) in stops.enumerated() {
                let words = index == 0 ? consumer : ", \(consumer)"
                let left = stops.count - index
                if let limit = layout.limit, !isVerbose, index > 0,
                    line.width + words.displayWidth + (left > 1 ? ", \(left - 1) more".utf8.count : 0) > limit
                {
                    return line.put(", \(left) more", .aside)
                }
                line.put(words, limit: isVerbose ? nil : layout.limit.map { max($0 - line.width - 10, 8) })
            }
        }
    }
}

extension FindingLayout {
    /// Where the lines below a row begin.
    var indent: Int { isNarrow ? 4 : place }
}
