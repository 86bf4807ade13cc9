import Dispatch
import Synchronization

extension Array where Element: Sendable {
    /// The elements made into others on all cores, in their order.
    ///
    /// - Throws: what the first element that failed, in their order, has thrown.
    package func concurrentMap<Other: Sendable, Failure: Error>(
        _ change: @Sendable (Element) throws(Failure) -> Other
    ) throws(Failure) -> [Other] {
        // A core takes so many at a time: none waits long for the last, and handing them out costs nothing.
        let slices = chunks(of: 16)
        let results = Mutex<[Int: Result<[Other], Failure>]>([:])
        DispatchQueue.concurrentPerform(iterations: slices.count) { index in
            let result = Result { () throws(Failure) in try slices[index].map(change) }
            results.withLock { $0[index] = result }
        }
        var others: [Other] = []
        others.reserveCapacity(count)
        let made = results.withLock { $0 }
        for index in slices.indices { others += try made[index]?.get() ?? [] }
        return others
    }

    /// Slices of that many elements; the last may be shorter.
    package func chunks(of size: Int) -> [ArraySlice<Element>] {
        stride(from: startIndex, to: endIndex, by: size).map { self[$0..<Swift.min($0 + size, endIndex)] }
    }
}
