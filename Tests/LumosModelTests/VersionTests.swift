import CanonicalJSON
import LumosModel
import Testing

struct VersionTests {
    /// semver.org, 2.0.0, item 11.
    @Test func `versions are ordered as semver orders them`() throws {
        let ordered: [Text] = [
            "0.9.9", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11",
            "1.0.0-rc.1", "1.0.0", "1.0.1", "1.2.0", "1.10.0", "2.0.0",
        ]
        let versions = try ordered.map { try #require(SemanticVersion($0)) }
        for (index, version) in versions.enumerated() {
            #expect(version.description == ordered[index].string)
            for (other, later) in versions.enumerated() { #expect((version < later) == (index < other)) }
        }
    }

    @Test(arguments: [
        "", "1", "1.0", "v1.0.0", "1.0.0.0", "01.0.0", "1.0.0-", "1.0.0-a..b", "1.0.0-01", "1.0.0+", "-1.0.0",
        "1.0.x", "2024-01-01", "99999999999999999999.0.0", "1.0.0 ",
    ])
    func `what is no version is none`(text: String) {
        #expect(SemanticVersion(Text(text)) == nil)
    }

    @Test func `what stands behind a plus means nothing`() {
        #expect(SemanticVersion("1.0.0+build.01") == SemanticVersion("1.0.0"))
        #expect(SemanticVersion("1.0.0-rc.1+5") == SemanticVersion("1.0.0-rc.1"))
        #expect(SemanticVersion("1.0.0-0a") != nil)
    }

    @Test(arguments: [
        (">=0.1", "0.1.0", true), (">=0.1", "0.0.9", false), (">=0.2", "0.1.0", false), ("1", "1.0.0", true),
        ("1", "1.0.1", false), (">=1.2, <2", "1.9.9", true), (">=1.2,<2", "2.0.0", false), ("< 1.0.0", "0.9.0", true),
        ("= 0.1.0", "0.1.0", true), ("> 0.1", "0.1.0", false), ("<=0.1", "0.1.0", true), (">=1", "1.0.0-rc.1", false),
    ])
    func `a constraint allows what it says`(constraint: String, version: String, isAllowed: Bool) throws {
        let wanted = try #require(VersionConstraint(Text(constraint)))
        #expect(try wanted.allows(#require(SemanticVersion(Text(version)))) == isAllowed)
    }

    @Test(arguments: ["", ">=", "latest", "^1.0", "~1", ">=1.0.0.0", ">=1,", "1.x", ">=v1", "=>1"])
    func `what is no constraint is none`(text: String) {
        #expect(VersionConstraint(Text(text)) == nil)
    }
}

struct TagPatternTests {
    @Test(arguments: [
        ("lumos/v{version}", "lumos/v2.3.0", "2.3.0"), ("{version}", "0.0.1", "0.0.1"),
        ("v{version}-data", "v10.0.0-data", "10.0.0"), ("é{version}", "é1.0.0", "1.0.0"),
    ])
    func `a version is read back from its tag`(pattern: String, name: String, version: String) throws {
        let pattern = try #require(TagPattern(Text(pattern)))
        let version = try #require(SemanticVersion(Text(version)))
        #expect(pattern.version(in: Text(name)) == version)
        #expect(pattern.name(of: version) == Text(name))
    }

    @Test(arguments: [
        "lumos/v", "lumos/v1", "lumos/v1.0", "lumos/v01.0.0", "lumos/v1.0.0-rc.1", "lumos/v1.0.0+5", "lumos/v1.0.0 ",
        "lumos/v1.0.0.0", "lumos/v9223372036854775808.0.0", "v1.0.0", "xlumos/v1.0.0", "lumos/v-1.0.0",
        "lumos/v1.0.0/x",
    ])
    func `other names are those of no release`(name: String) throws {
        #expect(TagPattern.usual.version(in: Text(name)) == nil)
    }

    @Test func `letters that look the same are not the same`() throws {
        let pattern = try #require(TagPattern("e\u{301}{version}"))
        #expect(pattern.version(in: "\u{E9}1.0.0") == nil)
    }

    @Test(arguments: ["", "lumos", "{version", "{version}{version}", "{Version}"])
    func `a pattern holds the version once`(text: String) {
        #expect(TagPattern(Text(text)) == nil)
    }

    @Test func `a dataset's tags are named by the path of its file`() {
        let path = StorePath(DatasetID(namespace: "postgres://db:5432", name: "shop.orders"))
        #expect(TagPattern(of: path).name(of: SemanticVersion(1, 2, 3)) == "postgres/db%3A5432/shop/orders/v1.2.3")
    }
}
