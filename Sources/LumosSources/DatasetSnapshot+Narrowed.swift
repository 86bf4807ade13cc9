import LumosModel

extension DatasetSnapshot {
    /// The dataset with nothing but what these facets hold, whoever answered it; all of it where they are `nil`.
    func narrowed(to facets: [Facet]?) -> DatasetSnapshot {
        guard let facets else { return self }
        var copy = restricted(to: Set(knownFacets).intersection(facets))
        copy.origins = origins
        for index in copy.origins.indices { copy.origins[index].facets.removeAll { !facets.contains($0) } }
        return copy
    }
}

extension DatasetSnapshot {
    /// The dataset as it will be read back from the store: sets in order, prose tidied.
    /// - Throws: where it says what no snapshot may say, such as two fields of one name.
    func asStored() throws(SourceError) -> DatasetSnapshot {
        do throws(SnapshotError) {
            return try canonical()
        } catch {
            throw SourceError(.invalid, "what was read of `\(id)` is no snapshot\n\(error)")
        }
    }
}
