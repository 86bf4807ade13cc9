import CanonicalJSON
import LumosDiff
import LumosModel
import Testing

struct BumpTests {
    @Test(arguments: [
        ("1.2.3", VersionBump.none, "1.2.3"), ("1.2.3", .patch, "1.2.4"), ("1.2.3", .minor, "1.3.0"),
        ("1.2.3", .major, "2.0.0"), ("9.9.9", .patch, "9.9.10"), ("9.9.9", .minor, "9.10.0"),
        ("9.9.9", .major, "10.0.0"),
        // semver.org, item 4: below 1.0.0 nothing is promised.
        ("0.2.3", .none, "0.2.3"), ("0.2.3", .patch, "0.2.4"), ("0.2.3", .minor, "0.2.4"), ("0.2.3", .major, "0.3.0"),
        ("0.0.0", .major, "0.1.0"),
    ])
    func `a change raises a version`(version: String, bump: VersionBump, raised: String) throws {
        let version = try #require(SemanticVersion(Text(version)))
        #expect(version.raised(by: bump)?.description == raised)
    }

    @Test func `0.x is left only by moving the first number itself`() {
        #expect(SemanticVersion(0, 9, 4).moving(.major) == SemanticVersion(1, 0, 0))
        #expect(SemanticVersion(0, 9, 4).place(of: .major) == .minor)
        #expect(SemanticVersion(1, 9, 4).place(of: .major) == .major)
    }

    @Test func `after the greatest number there is none`() {
        let last = SemanticVersion(Int.max, Int.max, Int.max)
        for bump in [VersionBump.patch, .minor, .major] { #expect(last.raised(by: bump) == nil) }
        #expect(SemanticVersion(Int.max, 0, 0).raised(by: .minor) == SemanticVersion(Int.max, 1, 0))
    }

    @Test func `a larger change never raises a version less`() {
        for version in [
            SemanticVersion(0, 0, 0), SemanticVersion(0, 7, 1), SemanticVersion(1, 0, 0), SemanticVersion(4, 2, 9),
        ] {
            let raised = VersionBump.allCases.sorted().compactMap { version.raised(by: $0) }
            #expect(raised == raised.sorted())
            #expect(raised.first == version && raised.count == 4)
        }
    }
}
