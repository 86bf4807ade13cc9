import LumosModel

/// Data contracts of the Open Data Contract Standard: one file, or all below a folder.
package struct ODCSSource: MetadataSource {
    package static let kind = SourceKind(
        name: "odcs",
        summary: "data contracts (Open Data Contract Standard 3.0 and 3.1), a file or a folder of them",
        facets: [
            .schema, .keys, .layout, .docs, .owners, .tags, .governance, .lineage, .columnLineage, .quality, .sla,
            .lifecycle, .contract, .properties,
        ],
        mappingVersion: 2,
        options: [
            SourceOption(
                "environment", "the server that names the datasets: its `environment` or `server`; else the first"),
            SourceOption("properties", "the custom properties to keep, by name"),
        ],
        example: "lumos diff odcs:old/contracts odcs:contracts",
        namesEnvironment: false,
        discovery: .files,
        recognises: { ContractFiles.isContract($0) })

    private let configuration: SourceConfiguration

    package init(_ configuration: SourceConfiguration) throws(SourceError) {
        self.configuration = configuration
    }

    /// Every dataset of every contract.
    /// - Throws: `.missing` where there is no contract, `.invalid` where one cannot be read or two datasets have one
    /// identity.
    package func read() throws(SourceError) -> SourceReading {
        let contracts = try ContractFiles.read(configuration.path)
        return try ODCSMapping(contracts, configuration).reading()
    }
}
