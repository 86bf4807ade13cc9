import CanonicalJSON
import Glibc
import LumosDiff
import LumosModel

extension Workspace {
    /// For each dataset that breaks its readers, the datasets and consumers that read it directly, sorted by identity.
    ///
    /// Reads nothing unless something breaks, and then decodes only documents in which the name of a broken dataset
    /// occurs.
    ///
    /// - Parameter read: the side's snapshots, where they were read already.
    func downstream(
        of verdict: Verdict, among side: Side, read: [DatasetSnapshot]?
    ) throws(LumosError) -> [DatasetID: [DatasetSnapshot]] {
        let broken = Set(
            verdict.datasets.filter { dataset in
                dataset.findings.contains { $0.audiences.contains { $0.who == .readers } }
            }.flatMap { [$0.change.datasets.old?.id, $0.change.datasets.new?.id].compactMap { $0 } })
        if broken.isEmpty { return [:] }
        var readers: [DatasetID: [DatasetSnapshot]] = [:]
        let candidates: [DatasetSnapshot]
        if let read { candidates = read } else { candidates = try self.candidates(naming: broken, in: side) }
        for candidate in candidates {
            for id in Set(candidate.upstream.map(\.id)).intersection(broken) {
                readers[id, default: []].append(candidate)
            }
        }
        return readers.mapValues { $0.sorted { $0.id < $1.id } }
    }

    private func candidates(naming broken: Set<DatasetID>, in side: Side) throws(LumosError) -> [DatasetSnapshot] {
        let listing = try listing(of: side)
        let needles = broken.map { CanonicalWriter.compact(.string($0.name)) }
        var found: [DatasetSnapshot] = []
        for (path, place) in listing.sorted {
            let bytes = try bytes(path, place, root: listing.root)
            guard needles.contains(where: { bytes.holds($0) }) else { continue }
            if let snapshot = try decode(bytes, path: "\(listing.root)/\(path)", place: listing.place) {
                found.append(snapshot)
            }
        }
        return found
    }
}

extension [UInt8] {
    fileprivate func holds(_ needle: [UInt8]) -> Bool {
        withUnsafeBytes { text in
            needle.withUnsafeBytes { needle in text.holds(needle) }
        }
    }
}

extension UnsafeRawBufferPointer {
    /// Looks for the needle's first byte, then compares: names are short and their first byte is a quote.
    fileprivate func holds(_ needle: UnsafeRawBufferPointer) -> Bool {
        guard let base = baseAddress, let start = needle.baseAddress, let first = needle.first else {
            return needle.isEmpty
        }
        var offset = 0
        while offset + needle.count <= count {
            guard let hit = memchr(base + offset, Int32(first), count - needle.count - offset + 1) else { return false }
            if memcmp(hit, start, needle.count) == 0 { return true }
            offset = base.distance(to: hit) + 1
        }
        return false
    }
}
