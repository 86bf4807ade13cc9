import CanonicalJSON
import Foundation
import LumosModel
import LumosSources
import LumosTestSupport
import Testing

/// A folder `Fixtures/<kind>/<case>`: what a source reads, how it is configured, and what comes of it.
///
/// - `input/`, or `input.sql`, from which the `sqlite3` CLI makes a database;
/// - `configuration.json`, if need be: `namespace`, `naming` (`strip`, `prefix`, `case`), `facets`, `options`, and the `path` below
///   `input/`;
/// - `expected.json`: the snapshots as an array, written with `LUMOS_UPDATE_GOLDEN=1`.
struct Fixture: Sendable, CustomTestStringConvertible {
    let kind: String
    let name: String

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")
        .path

    /// All cases of all kinds, sorted.
    static let all: [Fixture] = folders(in: root).flatMap { kind in
        folders(in: "\(root)/\(kind)").map { Fixture(kind: kind, name: $0) }
    }

    var testDescription: String { "\(kind)/\(name)" }
    var folder: String { "\(Self.root)/\(kind)/\(name)" }
    var expected: String { folder + "/expected.json" }

    /// The source's configuration; a database is made in `directory`.
    func configuration(in directory: TemporaryDirectory) throws -> SourceConfiguration {
        var configuration = SourceConfiguration(name: Text(kind), path: folder + "/input")
        if let sql = FileManager.default.contents(atPath: folder + "/input.sql") {
            configuration.path = directory.path(of: "\(name).db")
            let made = try run("sqlite3", ["-bail", configuration.path], input: Array(sql))
            guard made.status == 0 else { throw FixtureFailure(description: made.errorText) }
        }
        guard let file = FileManager.default.contents(atPath: folder + "/configuration.json") else {
            return configuration
        }
        let json = try JSONParser.parse(Array(file))
        if let path = json["path"]?.text { configuration.path += "/\(path)" }
        configuration.namespace = json["namespace"]?.text
        configuration.naming.strip = json["naming"]?["strip"]?.text
        configuration.naming.prefix = json["naming"]?["prefix"]?.text
        configuration.naming.letterCase = json["naming"]?["case"]?.text.flatMap { .init(rawValue: $0.string) } ?? .keep
        configuration.facets = json["facets"]?.array?.compactMap { $0.text.flatMap { Facet(rawValue: $0.string) } }
        for option in json["options"]?.object ?? JSONObject() {
            configuration.options[option.key.string] = option.value.array?.compactMap(\.text)
        }
        return configuration
    }

    private static func folders(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted()
    }
}

struct FixtureFailure: Error, CustomStringConvertible {
    let description: String
}
