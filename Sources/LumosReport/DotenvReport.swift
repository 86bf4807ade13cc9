import CanonicalJSON
import LumosDiff

/// The answer as variables, for later steps of a CI job: always all of them, in one order.
///
/// GitLab's dotenv reports take no quotes and no lines; shells that source the file obey what they read. A value that is
/// not plain is left empty.
enum DotenvReport {
    static let format = ReportFormat("dotenv", file: "lumos.env", purpose: "variables for later CI steps") {
        report, _ in
        let lines = variables(report).map { name, value in "LUMOS_\(name)=\(value.isPlain ? value : "")\n" }
        return Array(lines.joined().utf8)
    }

    private static func variables(_ report: Report) -> [(name: String, value: String)] {
        let counts = report.verdict.counts
        return [
            ("VERDICT", report.fails ? "fail" : "pass"),
            ("BREAKING", String(counts.breaking)),
            ("POSSIBLY_BREAKING", String(counts.possiblyBreaking)),
            ("NON_BREAKING", String(counts.nonBreaking)),
            ("INFO", String(counts.info)),
            ("BUMP", report.verdict.bump.rawValue),
            ("NEXT_VERSION", report.nextVersion ?? ""),
            ("BASE", report.base.commit ?? ""),
            ("HEAD", report.head.commit ?? ""),
        ]
    }
}

extension String {
    /// Whether no shell and no parser sees more in it than the text itself.
    fileprivate var isPlain: Bool {
        utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-")...UInt8(ascii: "/"), UInt8(ascii: "_"),
                UInt8(ascii: "+"), UInt8(ascii: "@"):
                true
            default: false
            }
        }
    }
}
