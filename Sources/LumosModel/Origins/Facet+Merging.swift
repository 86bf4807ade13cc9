extension Facet {
    /// Whether it says something of fields beside what they are.
    package var isOfFields: Bool { [.docs, .tags, .governance, .lifecycle].contains(self) }

    /// Whether what several origins say of it is put together; of the others the first origin that answers speaks
    /// alone. `docs/format.md`, "Facets and origins".
    package var isUnion: Bool {
        switch self {
        case .owners, .quality, .sla, .lineage, .columnLineage, .tags, .governance: true
        case .schema, .keys, .layout, .view, .lifecycle, .contract, .properties, .docs: false
        }
    }
}
