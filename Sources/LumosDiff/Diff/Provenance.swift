import CanonicalJSON
import LumosModel

/// An entry that several origins may claim. Who claims it is provenance, never a finding.
protocol Claimed {
    var sources: [Text] { get set }
}

extension Claimed {
    /// The entry without whose claim it is.
    var unclaimed: Self {
        if sources.isEmpty { return self }
        var copy = self
        copy.sources = []
        return copy
    }
}

extension Array where Element: Claimed & Hashable {
    /// The entries without whose claims they are. What two sources claim in two entries is one.
    var unclaimed: [Element] {
        var seen: Set<Element> = []
        return map(\.unclaimed).filter { seen.insert($0).inserted }
    }
}

extension Reference: Claimed {}
extension Tag: Claimed {}
extension Owner: Claimed {}
extension AccessRole: Claimed {}
extension AccessPolicy: Claimed {}
extension Upstream: Claimed {}
extension LineageInput: Claimed {}
extension QualityRule: Claimed {}
extension ServiceLevel: Claimed {}
