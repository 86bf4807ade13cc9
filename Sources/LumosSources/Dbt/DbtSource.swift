import CanonicalJSON
import LumosModel

/// dbt's artifacts: manifest.json, and catalog.json where it lies beside it.
package struct DbtSource: MetadataSource {
    package static let kind = SourceKind(
        name: "dbt",
        summary: "dbt artifacts (manifest v8 to v12, dbt 1.4 to 1.11): a target folder, a project, or a manifest.json",
        facets: [
            .contract, .docs, .governance, .keys, .lifecycle, .lineage, .owners, .properties, .quality, .schema, .tags,
            .view,
        ],
        mappingVersion: 2,
        options: [
            SourceOption("owner-keys", "the keys of `meta` that name owners; `owner` and `contributors` where absent"),
            SourceOption("properties", "the keys of `meta` that are kept as properties; none where absent"),
        ],
        example: "lumos diff dbt:old/target dbt:new/target",
        discovery: .folder,
        recognises: { DbtLocation.recognises($0) }, ownName: { DbtLocation.projectName(in: $0) })

    private let configuration: SourceConfiguration

    package init(_ configuration: SourceConfiguration) throws(SourceError) {
        self.configuration = configuration
    }

    package func read() throws(SourceError) -> SourceReading {
        let location = try DbtLocation(configuration.path, usual: configuration.usualPath)
        let (mapping, repairs) = try mapping(of: location)
        let namespace = mapping.namespace
        var reading = try mapping.reading()
        reading.notices += repairs
        if configuration.namespace == nil { reading.notices.append(.namespace(namespace)) }
        return reading
    }

    /// The artifacts are held by the mapping alone, which lets go of what it has mapped.
    private func mapping(of location: DbtLocation) throws(SourceError) -> (DbtMapping, [SourceNotice]) {
        let described = Meanwhile { () throws(SourceError) in
            try location.catalog.map { (path) throws(SourceError) in try self.catalog(at: path) } ?? DbtCatalog()
        }
        let manifest = try manifest(at: location.manifest)
        let catalog = try described.answer()
        let repairs = [
            SourceNotice.repairs(manifest.repairs, of: location.manifest),
            location.catalog.flatMap { .repairs(catalog.repairs, of: $0) },
        ]
        let mapping = try DbtMapping(
            manifest, catalog, configuration, project: Text(location.project), folder: location.projectFolder)
        return (mapping, repairs.compactMap(\.self))
    }

    /// The bytes are gone before the mapping begins, so that a large manifest never stands beside its snapshots.
    private func manifest(at path: String) throws(SourceError) -> DbtManifest {
        let bytes = try InputFile.read(path)
        let manifest: DbtManifest
        do throws(JSONError) {
            manifest = try DbtManifest(bytes: bytes)
        } catch {
            throw .invalid(path, error, fix: "dbt parse writes it anew")
        }
        guard let schema = manifest.schema else {
            throw SourceError(
                .invalid, "`\(path)` is no dbt manifest: it has no metadata.dbt_schema_version",
                fix: "name a manifest.json that dbt wrote")
        }
        guard manifest.isSupported else {
            let versions = DbtManifest.versions
            throw SourceError(
                .invalid,
                "`\(path)` is of a version that is not read: \(schema)\n"
                    + "read are v\(versions.lowerBound) to v\(versions.upperBound), which dbt 1.4 to 1.11 write",
                fix: "build with one of them: pip install 'dbt-core>=1.4,<1.12', then dbt parse")
        }
        return manifest
    }

    private func catalog(at path: String) throws(SourceError) -> DbtCatalog {
        let bytes = try InputFile.read(path)
        do throws(JSONError) {
            return try DbtCatalog(bytes: bytes)
        } catch {
            throw .invalid(path, error, fix: "dbt docs generate writes it anew")
        }
    }
}

extension SourceNotice {
    /// `nil` where nothing was mended.
    fileprivate static func repairs(_ repairs: JSONRepairs, of path: String) -> SourceNotice? {
        guard !repairs.isEmpty else { return nil }
        return SourceNotice(
            "`\(path)`: \(repairs.duplicateKeys) duplicate keys (the last was kept), "
                + "\(repairs.loneSurrogates) lone surrogates (replaced)")
    }

    fileprivate static func namespace(_ namespace: Text) -> SourceNotice {
        SourceNotice(
            "no namespace is configured: datasets are named below `\(namespace)`; set `namespace:` in lumos.yaml to what "
                + "other tools call the database")
    }
}
