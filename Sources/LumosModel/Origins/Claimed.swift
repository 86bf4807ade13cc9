package import CanonicalJSON

/// An entry that several origins may claim. Who claims it is provenance, never a finding.
package protocol Claimed: Hashable {
    /// The sources that claim it, in the order of their bytes; empty where one origin alone answers the facet.
    var sources: [Text] { get set }
}

extension Claimed {
    /// The entry without whose claim it is.
    package var unclaimed: Self {
        if sources.isEmpty { return self }
        var copy = self
        copy.sources = []
        return copy
    }
}

extension Array where Element: Claimed {
    /// The entries without whose claims they are. What two sources claim in two entries is one.
    package var unclaimed: [Element] {
        var seen: Set<Element> = []
        return map(\.unclaimed).filter { seen.insert($0).inserted }
    }

    /// What one source claims, unmarked. What nobody claims is everybody's.
    func claimed(by source: Text) -> [Element] {
        filter { $0.sources.isEmpty || $0.sources.contains(source) }.map(\.unclaimed)
    }
}

extension DatasetName: Claimed {}
extension Reference: Claimed {}
extension Tag: Claimed {}
extension Owner: Claimed {}
extension AccessRole: Claimed {}
extension AccessPolicy: Claimed {}
extension Upstream: Claimed {}
extension LineageInput: Claimed {}
extension QualityRule: Claimed {}
extension ServiceLevel: Claimed {}
