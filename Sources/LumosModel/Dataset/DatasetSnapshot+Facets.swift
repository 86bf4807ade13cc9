extension DatasetSnapshot {
    /// Whether some origin answered the facet. A file without origins is written by hand and answers them all.
    public func knows(_ facet: Facet) -> Bool {
        origins.isEmpty || origins.contains { $0.facets.contains(facet) }
    }

    /// The facets that are known.
    public var knownFacets: [Facet] { Facet.allCases.filter(knows) }
}
