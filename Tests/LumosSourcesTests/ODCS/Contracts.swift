import CanonicalJSON
import LumosModel
import LumosSources
import LumosTestSupport

/// Contracts written for one test.
enum Contracts {
    /// Reads one contract.
    static func read(
        _ text: String, named name: String = "contract.yaml", options: [String: [Text]] = [:]
    ) throws -> SourceReading {
        try read([name: text], path: name, options: options)
    }

    /// Reads a folder of files, or one of them.
    static func read(
        _ files: [String: String], path: String = "", options: [String: [Text]] = [:]
    ) throws -> SourceReading {
        let directory = try TemporaryDirectory()
        for (name, text) in files { try directory.write(text, to: name) }
        var configuration = SourceConfiguration(
            name: "odcs", path: path.isEmpty ? directory.path : directory.path(of: path))
        configuration.options = options
        return try ODCSSource(configuration).read()
    }

    /// The only dataset of a contract whose top holds `lines` beside what every contract has.
    static func dataset(_ lines: String) throws -> DatasetSnapshot {
        let datasets = try read(head + lines).datasets
        guard let dataset = datasets.first, datasets.count == 1 else {
            throw FixtureFailure(description: "\(datasets)")
        }
        return dataset
    }

    /// The only field of a table whose property holds `lines`, each indented by eight blanks.
    static func field(_ lines: String, server: String = "") throws -> Field {
        let dataset = try dataset("\(server)schema:\n  - name: t\n    properties:\n      - name: f\n\(lines)")
        guard let field = dataset.fields.first else { throw FixtureFailure(description: "no field") }
        return field
    }

    static let head = "apiVersion: v3.1.0\nkind: DataContract\nid: c\nversion: 1.0.0\nstatus: active\n"

    /// What reading the contract fails with; `nil` where it does not.
    static func failure(_ text: String, named name: String = "contract.yaml") throws -> SourceError? {
        do {
            _ = try read(text, named: name)
            return nil
        } catch let error as SourceError {
            return error
        }
    }
}
