/// Every kind of source there is. A new one takes its folder and one line here.
package enum SourceRegistry {
    package static let all: [any MetadataSource.Type] = [
        DbtSource.self,
        ODCSSource.self,
        SQLiteSource.self,
        SnapshotSource.self,
    ]

    /// The kind of that name, `nil` where there is none.
    package static func kind(named name: String) -> (any MetadataSource.Type)? {
        all.first { $0.kind.name == name }
    }
}
