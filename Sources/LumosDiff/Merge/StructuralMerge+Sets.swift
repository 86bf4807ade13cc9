import CanonicalJSON

extension StructuralMerge {
    /// Entry by entry. The order is nobody's: the document sorts its sets.
    mutating func merge(
        set versions: Versions<[JSONValue]>, of shape: MergeShape, _ identities: [[Text]], at place: JSONPointer
    ) -> JSONValue? {
        let names = SetNames(versions.base, versions.ours, versions.theirs, identities: identities)
        let sides = versions.map { side in
            Dictionary(side.map { (names[$0], $0) }, uniquingKeysWith: { first, _ in first })
        }
        let all = Set(sides.all.flatMap(\.keys)).sorted()
        let entries = all.compactMap { name in
            merge(entry: sides.map { $0[name] }, as: shape, at: place.appending(name))
        }
        return entries.isEmpty ? nil : .array(entries)
    }

    private mutating func merge(
        entry versions: Versions<JSONValue?>, as shape: MergeShape, at place: JSONPointer
    ) -> JSONValue? {
        let merged = merge(versions, as: shape, at: place)
        // An entry that nobody claims is everybody's: that is not what two sides mean that each withdrew another claim.
        let isUnclaimed = merged.map { $0["sources"] == nil } ?? false
        if isUnclaimed, versions.ours?["sources"] != nil, versions.theirs?["sources"] != nil {
            withdraw(at: place)
            dispute(versions, at: place)
            return versions.ours
        }
        return merged
    }
}

/// What the entries of a set are called: by their identity, by all that they say where one side has two of it.
struct SetNames {
    private let identities: [[Text]]
    private var ambiguous: Set<Text> = []

    init(_ sides: [JSONValue]..., identities: [[Text]]) {
        self.identities = identities
        for side in sides {
            var seen: Set<Text> = []
            for entry in side {
                guard let name = EntryName.short(entry, identities) else { continue }
                if !seen.insert(name).inserted { ambiguous.insert(name) }
            }
        }
    }

    subscript(entry: JSONValue) -> Text {
        guard let name = EntryName.short(entry, identities), !ambiguous.contains(name) else {
            return EntryName.full(entry)
        }
        return name
    }
}
