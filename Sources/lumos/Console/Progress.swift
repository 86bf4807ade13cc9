import Dispatch
import Glibc

extension GlobalOptions {
    /// Does some work and tells a waiting person so: on stderr, only on a terminal, only after half a second.
    func working<Result>(_ words: String, _ body: () throws -> Result) rethrows -> Result {
        guard !quiet, Console.isTerminal(STDERR_FILENO) else { return try body() }
        let queue = DispatchQueue(label: "progress")
        let timer = DispatchSource.makeTimerSource(queue: queue)
        let start = DispatchTime.now()
        timer.schedule(deadline: start + .milliseconds(500), repeating: .seconds(1))
        timer.setEventHandler {
            let seconds = (DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1_000_000_000
            Console.complain("\r\(words) … \(seconds) s")
        }
        timer.resume()
        defer {
            timer.cancel()
            // Behind the last tick; the line is wiped, so that what follows stands alone (ECMA-48, EL).
            queue.sync { Console.complain("\r\u{1B}[K") }
        }
        return try body()
    }
}
