import CanonicalJSON
import LumosModel

/// Contracts → snapshots: one dataset for each object of each contract's schema.
struct ODCSMapping {
    private let scopes: [ContractScope]
    private let configuration: SourceConfiguration

    /// - Throws: `.configuration` where a contract lacks the environment that was asked for.
    init(_ files: [ContractFile], _ configuration: SourceConfiguration) throws(SourceError) {
        var scopes: [ContractScope] = []
        for file in files { scopes.append(try ContractScope(file, configuration)) }
        self.scopes = scopes
        self.configuration = configuration
    }

    /// - Throws: `.invalid` where two objects are one dataset, or an object is no valid dataset.
    func reading() throws(SourceError) -> SourceReading {
        let references = ContractReferences(scopes: scopes)
        var datasets: [DatasetID: (snapshot: DatasetSnapshot, path: String)] = [:]
        var lost: [SourceNotice] = []
        for scope in scopes {
            for object in scope.contract.schema {
                let mapping = ObjectMapping(object, scope, references, configuration)
                let snapshot = try canonical(mapping.snapshot.narrowed(to: configuration.facets), of: object, in: scope)
                if let twin = datasets.updateValue((snapshot, scope.file.path), forKey: snapshot.id) {
                    throw ODCSMapping.collision(snapshot.id, twin.path, scope.file.path)
                }
                lost += mapping.lostReferences
            }
        }
        return SourceReading(
            datasets: datasets.values.map(\.snapshot).sorted { $0.id < $1.id }, notices: homeless + strangers + lost,
            files: datasets.mapValues(\.path))
    }

    /// As it will be read back from its file, so that a live read compares with a stored one.
    private func canonical(
        _ snapshot: DatasetSnapshot, of object: SchemaObject, in scope: ContractScope
    ) throws(SourceError) -> DatasetSnapshot {
        do throws(SnapshotError) {
            return try DatasetSnapshot(document: .object(snapshot.document))
        } catch {
            throw SourceError(.invalid, "`\(object.name)` in `\(scope.file.path)` cannot be a dataset\n\(error)")
        }
    }

    private static func collision(_ id: DatasetID, _ first: String, _ second: String) -> SourceError {
        let places = first == second ? "twice in `\(first)`" : "in `\(first)`\nand in `\(second)`"
        return SourceError(
            .invalid, "the dataset `\(id)` is described \(places)",
            fix: "give each its own `physicalName` or server, or capture the contracts as sources of their own")
    }

    /// One notice for all contracts without a server.
    private var homeless: [SourceNotice] {
        guard let first = scopes.first(where: \.isHomeless) else { return [] }
        let count = scopes.count(where: \.isHomeless)
        let who = count == 1 ? "`\(first.file.path)` names no server" : "\(count) contracts name no server with a host"
        let place = "their datasets are in the namespace `\(first.naming.namespace)`"
        return [SourceNotice("\(who): \(place); `namespace:` of the source gives another")]
    }

    /// What the standard does not have: a misspelled member, or one of a later version.
    private var strangers: [SourceNotice] {
        scopes.filter { !$0.file.unknown.isEmpty }.map { scope in
            let names = scope.file.unknown.map { "`\($0)`" }.joined(separator: ", ")
            return SourceNotice(
                "\(names) of `\(scope.file.path)` is not part of ODCS \(Self.versions) and was not read")
        }
    }

    private static let versions = "3.0 or 3.1"
}
