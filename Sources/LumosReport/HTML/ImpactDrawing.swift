/// The chart as SVG, left to right. Where styles are blocked it is drawn in the colour of the text.
struct ImpactDrawing {
    private let chart: ImpactChart
    private var tops: [Int]
    private let columnOf: [Int]
    private let width: Int
    private var height = 0

    private static let boxWidth = 208
    private static let boxHeight = 42
    private static let gap = 10
    private static let between = 56
    private static let bendHeight = 6
    private static let margin = 2
    /// As many columns of a terminal's text fit a box at its size of letters.
    private static let labelColumns = 24

    init(_ chart: ImpactChart) {
        self.chart = chart
        tops = Array(repeating: 0, count: chart.boxes.count)
        var columnOf = tops
        for (number, column) in chart.columns.enumerated() { for box in column { columnOf[box] = number } }
        self.columnOf = columnOf
        let columns = chart.columns.count
        width = columns * ImpactDrawing.boxWidth + (columns - 1) * ImpactDrawing.between + 2 * ImpactDrawing.margin
        let heights = chart.columns.map { column in
            column.reduce(-ImpactDrawing.gap) { $0 + ImpactDrawing.height(chart.boxes[$1]) + ImpactDrawing.gap }
        }
        height = (heights.max() ?? 0) + 2 * ImpactDrawing.margin
        for (column, own) in zip(chart.columns, heights) {
            var top = (height - own) / 2
            for box in column {
                tops[box] = top
                top += ImpactDrawing.height(chart.boxes[box]) + ImpactDrawing.gap
            }
        }
    }

    private static func height(_ box: ImpactChart.Box) -> Int { box.isBend ? bendHeight : boxHeight }

    /// - Parameter summary: what the drawing shows, in a sentence.
    func write(to page: inout Markup, summary: String) {
        let anchors = (title: Anchor.only("impact-title"), text: Anchor.only("impact-text"))
        page.element(
            .svg, .role("img"), .labelled(by: anchors.title, anchors.text), .width(width), .height(height),
            .viewBox(width, height)
        ) { page in
            page.element(.title, .id(anchors.title), text: "Impact")
            page.element(.desc, .id(anchors.text), text: summary)
            page.line()
            page.element(.g, .class("edges"), .outline, .stroke) { page in
                for edge in chart.edges { page.element(.path, .d(way(edge.from, edge.to))) }
            }
            page.line()
            for box in chart.boxes.indices where !chart.boxes[box].isBend { write(box, to: &page) }
        }
    }

    private func write(_ number: Int, to page: inout Markup) {
        let box = chart.boxes[number]
        let (x, y) = (left(number), tops[number])
        page.element(.g, .class(box.style)) { page in
            page.element(.title, text: box.title)
            let (width, height) = (ImpactDrawing.boxWidth, ImpactDrawing.boxHeight)
            if box.reach == .mayStop && !box.breaks {
                page.element(
                    .rect, .x(x), .y(y), .width(width), .height(height), .rounded(4), .outline, .stroke, .dashed)
            } else {
                page.element(.rect, .x(x), .y(y), .width(width), .height(height), .rounded(4), .outline, .stroke)
            }
            let label = box.sign + box.label.visible.end(ImpactDrawing.labelColumns - box.sign.utf16.count)
            page.element(.text, .x(x + 10), .y(y + 18), .ink, .fontSize, text: label)
            page.element(.text, .class("owner"), .x(x + 10), .y(y + 34), .ink, .fontSize) { page in
                page.text(box.owners.visible.cut(to: ImpactDrawing.labelColumns))
            }
        }
        page.line()
    }

    private func left(_ box: Int) -> Int {
        ImpactDrawing.margin + columnOf[box] * (ImpactDrawing.boxWidth + ImpactDrawing.between)
    }

    private func middle(_ box: Int) -> Int { tops[box] + ImpactDrawing.height(chart.boxes[box]) / 2 }

    /// A curve from the right of a box to the left of the other; a bend is passed straight.
    private func way(_ from: Int, _ to: Int) -> String {
        let (start, end) = (left(from) + ImpactDrawing.boxWidth, left(to))
        let (y, target) = (middle(from), middle(to))
        let half = (start + end) / 2
        let pass = chart.boxes[to].isBend ? " H\(end + ImpactDrawing.boxWidth)" : ""
        return "M\(start) \(y)C\(half) \(y) \(half) \(target) \(end) \(target)\(pass)"
    }
}

extension ImpactChart.Box {
    /// Never by colour alone: a sign before the name, an outline of dashes, the words of the title.
    fileprivate var sign: String { breaks ? "✗ " : reach == .mayStop ? "? " : "" }

    fileprivate var style: String {
        if breaks { return "breaks" }
        switch reach {
        case .stops: return "near"
        case .mayStop: return "maybe"
        case .further, nil: return "far"
        }
    }
}

extension String {
    /// The text in at most `width` columns. Names that begin alike differ in how they end: that is kept.
    fileprivate func end(_ width: Int) -> String {
        if displayWidth <= width { return self }
        return "…" + String(String(reversed()).cut(to: width).dropLast().reversed())
    }
}
