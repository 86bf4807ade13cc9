package import CanonicalJSON

/// Who speaks first where only one source can: sources in the order of `lumos.yaml`, then those that it does not name,
/// by their bytes.
package struct SourceOrder: Sendable {
    private let places: [Text: Int]

    /// - Parameter sources: in the order of `lumos.yaml`.
    package init(_ sources: [Text] = []) {
        places = Dictionary(zip(sources, sources.indices), uniquingKeysWith: { first, _ in first })
    }

    /// Whether `lumos.yaml` names the source.
    package func names(_ source: Text) -> Bool { places[source] != nil }

    /// Whether `a` speaks before `b`.
    package func precedes(_ a: Text, _ b: Text) -> Bool {
        switch (places[a], places[b]) {
        case (let one?, let other?): one < other
        case (nil, nil): a < b
        case (let place, _): place != nil
        }
    }
}
