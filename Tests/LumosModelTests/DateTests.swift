import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

@Suite struct DateTests {
    @Test(arguments: ["2026-11-21", "0001-01-01", "9999-12-31", "2024-02-29", "2000-02-29"])
    func `a day is read and written`(_ text: String) {
        #expect(Date(Text(text))?.description == text)
    }

    @Test(arguments: [
        "", "2026-11", "2026-11-21-", "2026-13-01", "2026-00-01", "2026-01-00", "2026-01-32", "2026-04-31",
        "2023-02-29",
        "1900-02-29", "0000-01-01", "26-11-21", "2026-1-21", "2026-11-1", "+026-11-21", "2026-11-+1", " 2026-11-21",
        "2026-11-21 ", "2026-11-21T00:00", "2026/11/21", "20261121", "٢٠٢٦-11-21", "2026-11-2\u{301}1", "10000-01-01",
    ])
    func `what is no day is not read as one`(_ text: String) {
        #expect(Date(Text(text)) == nil)
    }

    @Test func `days are in order of time`() throws {
        let days = ["0001-12-31", "2025-12-31", "2026-01-01", "2026-01-31", "2026-02-01"].map { Date(Text($0)) }
        let read = try days.map { try #require($0) }
        #expect(read.shuffled().sorted() == read)
    }

    @Test func `the day of a Unix time is that of date(1)`() throws {
        // 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z
        let (first, last): (Int64, Int64) = (-62_135_596_800, 253_402_300_799)
        var random = SplitMix64(seed: 3)
        var times: [Int64] = [first, last, 0, -1, 1, 86_399, 86_400, -86_400, -86_401, 951_782_400, 4_107_542_400]
        for _ in 0..<20_000 { times.append(Int64.random(in: first...last, using: &random)) }
        let input = times.map { "@\($0)\n" }.joined()
        let output = try run("date", ["-u", "-f", "-", "+%F"], input: Array(input.utf8)).requireSuccess().text
        let days = output.split(separator: "\n").map(String.init)
        #expect(days == times.map { Date(unixTime: $0).description })
        #expect(days.allSatisfy { Date(Text($0))?.description == $0 })
    }

    @Test func `no time is too far away to be asked for its day`() {
        #expect(Date(unixTime: .min) < Date(unixTime: 0))
        #expect(Date(unixTime: 0) < Date(unixTime: .max))
    }

    @Test func `the days between two days are counted as the calendar counts them`() {
        var seconds: Int64 = -62_135_596_800
        let first = Date(unixTime: seconds)
        var count = 0
        while count < 800_000 {
            #expect(Date(unixTime: seconds).days(since: first) == count)
            // A prime, so that every month and every sort of year is met.
            count += 211
            seconds += 211 * 86_400
        }
        #expect(first.days(since: first) == 0)
    }
}
