import CanonicalJSON
import Foundation
import LumosModel
import LumosSources
import LumosTestSupport
import Testing

/// Every kind of source against every fixture of its kind.
struct FixtureTests {
    @Test(arguments: Fixture.all)
    func `a fixture gives its golden snapshots`(_ fixture: Fixture) throws {
        let snapshots = try read(fixture).datasets.map { JSONValue.object($0.document) }
        let bytes = CanonicalWriter.pretty(.array(snapshots))
        if ProcessInfo.processInfo.environment["LUMOS_UPDATE_GOLDEN"] == "1" {
            try Data(bytes).write(to: URL(fileURLWithPath: fixture.expected))
        }
        let expected = try #require(FileManager.default.contents(atPath: fixture.expected))
        #expect(String(decoding: bytes, as: UTF8.self) == String(decoding: expected, as: UTF8.self))
    }

    @Test(arguments: Fixture.all)
    func `two reads are equal`(_ fixture: Fixture) throws {
        let (one, two) = (try read(fixture), try read(fixture))
        #expect(one.datasets == two.datasets)
        #expect(one.notices == two.notices)
    }

    @Test(arguments: Fixture.all)
    func `what is read is valid, in order and survives the store`(_ fixture: Fixture) throws {
        let datasets = try read(fixture).datasets
        #expect(!datasets.isEmpty)
        #expect(zip(datasets, datasets.dropFirst()).allSatisfy { $0.id < $1.id })
        for dataset in datasets {
            let stored = try DatasetSnapshot(bytes: dataset.bytes)
            #expect(stored.bytes == dataset.bytes)
        }
    }

    @Test(arguments: Fixture.all.filter { $0.kind != "snapshots" })
    func `a source speaks for itself, and answers no more than its kind says`(_ fixture: Fixture) throws {
        let kind = try #require(SourceRegistry.kind(named: fixture.kind)).kind
        for dataset in try read(fixture).datasets {
            #expect(dataset.origins.map(\.source) == [Text(fixture.kind)])
            #expect(Set(dataset.origins.flatMap(\.facets)).isSubset(of: kind.facets))
        }
    }

    @Test func `every kind has a fixture and every fixture has a kind`() {
        #expect(Set(Fixture.all.map(\.kind)) == Set(SourceRegistry.all.map { $0.kind.name }))
    }

    private func read(_ fixture: Fixture) throws -> SourceReading {
        let kind = try #require(SourceRegistry.kind(named: fixture.kind))
        let directory = try TemporaryDirectory()
        return try kind.init(fixture.configuration(in: directory)).read()
    }
}
