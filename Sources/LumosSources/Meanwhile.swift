import Dispatch
import Synchronization

/// An answer that another core looks for, while this one goes on.
package final class Meanwhile<Answer: Sendable, Failure: Error>: Sendable {
    private let find: @Sendable () throws(Failure) -> Answer
    private let found = Mutex<Result<Answer, Failure>?>(nil)
    private let search = DispatchGroup()

    package init(_ find: @escaping @Sendable () throws(Failure) -> Answer) {
        self.find = find
        DispatchQueue.global().async(group: search) { [self] in
            let result = Result(catching: find)
            found.withLock { $0 = result }
        }
    }

    /// The answer, waited for.
    package func answer() throws(Failure) -> Answer {
        search.wait()
        return try (found.withLock { $0 } ?? Result(catching: find)).get()
    }
}
