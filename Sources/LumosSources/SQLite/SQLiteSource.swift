import LumosModel

/// The tables and views of an SQLite file.
package struct SQLiteSource: MetadataSource {
    package static let kind = SourceKind(
        name: "sqlite",
        summary: "tables and views of an SQLite file, with keys, checks and generated columns",
        facets: [.schema, .keys, .layout, .view],
        mappingVersion: 2,
        example: "lumos diff sqlite:old.db sqlite:app.db",
        recognises: { path in
            do throws(SourceError) { return try DatabaseHeader(ofFileAt: path) != nil } catch { return false }
        })

    private let configuration: SourceConfiguration

    package init(_ configuration: SourceConfiguration) throws(SourceError) {
        self.configuration = configuration
    }

    /// Every table and view of the main database, as one read transaction sees them.
    /// - Throws: `.missing` where there is no such file, `.invalid` where it is no database or a broken one,
    /// `.unavailable`   where it is locked or must be repaired by a writer first.
    package func read() throws(SourceError) -> SourceReading {
        let path = configuration.path
        guard let kind = InputFile.kind(of: path) else { throw SourceError(.missing, "there is no file `\(path)`") }
        guard kind == .file else { throw SourceError(.missing, "`\(path)` is not a file") }
        guard let header = try DatabaseHeader(ofFileAt: path) else {
            throw SourceError(
                .invalid,
                "`\(path)` is not an SQLite database, or it is encrypted\nit does not begin with \"SQLite format 3\"")
        }
        let catalog = try SQLiteCatalog(ofFileAt: path, header)
        return try SQLiteMapping(catalog, configuration).reading()
    }
}
