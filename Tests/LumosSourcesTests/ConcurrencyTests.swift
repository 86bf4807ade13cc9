import LumosSources
import Testing

@Suite struct ConcurrencyTests {
    private struct Fault: Error, Hashable {
        let number: Int
    }

    @Test(arguments: [0, 1, 15, 16, 17, 1_000])
    func `elements stay in their order, whichever core takes them`(count: Int) {
        let numbers = Array(0..<count)
        #expect(numbers.concurrentMap { $0 * 2 } == numbers.map { $0 * 2 })
    }

    @Test func `of several that fail the first is told`() {
        let fault = #expect(throws: Fault.self) {
            try Array(0..<1_000).concurrentMap { (number) throws(Fault) in
                if number >= 333 { throw Fault(number: number) }
                return number
            }
        }
        #expect(fault == Fault(number: 333))
    }

    @Test func `lists within lists are made on the same cores`() {
        let table = Array(0..<40).concurrentMap { row in Array(0..<40).concurrentMap { row * $0 } }
        #expect(table[7] == (0..<40).map { 7 * $0 })
    }

    @Test func `what is looked for meanwhile is waited for, and fails where it is asked for`() throws {
        let answer = Meanwhile { () throws(Fault) in 42 }
        #expect(try answer.answer() == 42)
        let fault = Meanwhile { () throws(Fault) -> Int in throw Fault(number: 1) }
        #expect(throws: Fault(number: 1)) { try fault.answer() }
    }
}
