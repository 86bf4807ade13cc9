import LumosModel

/// What a browser is told before it shows anything: above all what the page may not do.
struct PageHead {
    private let title: String
    /// "lumos 0.2.0"
    private let tool: String
    private let policy: String

    /// - Parameter hasScript: whether the page runs the script of reports.
    init(title: String, tool: String, hasScript: Bool) {
        (self.title, self.tool) = (title, tool)
        policy = PageHead.policy(hasScript: hasScript)
    }

    init(_ report: Report) {
        let answer = report.command == .check ? (report.fails ? "FAIL: " : "PASS: ") : ""
        self.init(title: "\(answer)\(report.tally)", tool: report.tool, hasScript: true)
    }

    func write(to page: inout Markup) {
        page.element(.head) { page in
            page.element(.meta, .utf8)
            page.element(.meta, .httpEquiv("Content-Security-Policy"), .content(policy))
            page.line()
            page.element(.meta, .name("viewport"), .content("width=device-width, initial-scale=1"))
            page.element(.meta, .name("referrer"), .content("no-referrer"))
            page.element(.meta, .name("generator"), .content(tool))
            page.line()
            page.element(.title, text: title)
            page.line()
            page.element(.style) { $0.raw(PageStyle.text) }
        }
    }

    /// Nothing is loaded, sent or embedded; of styles and scripts those of the program alone are obeyed, known by their
    /// digests (CSP Level 3, section 2.3.1).
    private static func policy(hasScript: Bool) -> String {
        [
            "default-src 'none'",
            hasScript ? "script-src 'sha256-\(Digest(of: PageScript.text.bytes).base64)'" : nil,
            "style-src 'sha256-\(Digest(of: PageStyle.text.bytes).base64)'",
            "base-uri 'none'",
            "form-action 'none'",
        ].compactMap(\.self).joined(separator: "; ")
    }
}

extension Digest {
    /// The digest as RFC 4648, section 4, writes bytes.
    fileprivate var base64: String {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        let bits = hex.utf8.flatMap { digit -> [UInt8] in
            let value = digit < UInt8(ascii: "a") ? digit - UInt8(ascii: "0") : digit - UInt8(ascii: "a") + 10
            return [value >> 3 & 1, value >> 2 & 1, value >> 1 & 1, value & 1]
        }
        var text: [UInt8] = stride(from: 0, to: bits.count, by: 6).map { start in
            digits[(start..<start + 6).reduce(0) { $0 << 1 | Int($1 < bits.count ? bits[$1] : 0) }]
        }
        while !text.count.isMultiple(of: 4) { text.append(UInt8(ascii: "=")) }
        return String(decoding: text, as: UTF8.self)
    }
}
