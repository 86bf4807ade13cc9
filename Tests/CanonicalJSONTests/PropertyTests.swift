import CanonicalJSON
import Testing
import Workload

@Suite struct PropertyTests {
    static let documents: [JSONValue] = {
        var random = SplitMix64(seed: 8785)
        return (0..<400).map { _ in value(depth: 5, &random) }
    }()

    @Test func `parse after write is the identity`() throws {
        for document in Self.documents {
            #expect(try JSONParser.parse(CanonicalWriter.compact(document)) == document)
            #expect(try JSONParser.parse(CanonicalWriter.pretty(document)) == document)
            #expect(try rebuild(CanonicalWriter.pretty(document), mode: .strict) == document)
        }
    }

    @Test func `the canonical form of a text does not depend on its layout, its escapes or the order of its members`()
        throws
    {
        var random = SplitMix64(seed: 1)
        for document in Self.documents {
            let pretty = CanonicalWriter.pretty(document)
            let disguised = [UInt8](disguise(document, &random).utf8)
            #expect(try CanonicalWriter.canonicalise(disguised) == pretty)
            #expect(try CanonicalWriter.canonicalise(disguised, mode: .lenient) == pretty)
            #expect(try CanonicalWriter.canonicalise(CanonicalWriter.compact(document)) == pretty)
            #expect(try CanonicalWriter.canonicalise(pretty) == pretty)
            #expect(try JSONParser.parse(disguised) == document)
            #expect(try rebuild(disguised, mode: .strict) == document)
        }
    }

    @Test func `datasets as catalogs describe them keep their bytes`() throws {
        for index in 0..<200 {
            let node = Workload(seed: 2).dataset(index)
            let pretty = try CanonicalWriter.canonicalise([UInt8](node.json(isPretty: true).utf8))
            #expect(try CanonicalWriter.canonicalise([UInt8](node.json(isPretty: false).utf8)) == pretty)
            #expect(CanonicalWriter.pretty(try JSONParser.parse(pretty)) == pretty)
        }
    }

    @Test func `a truncated or damaged text is judged alike by every reader`() throws {
        var random = SplitMix64(seed: 3)
        for document in Self.documents.prefix(150) {
            var bytes = CanonicalWriter.pretty(document)
            if random.chance(50) { bytes.removeLast(random.below(bytes.count) + 1) }
            for _ in 0..<random.below(3) where !bytes.isEmpty {
                bytes[random.below(bytes.count)] = UInt8(truncatingIfNeeded: random.next())
            }
            for mode in [JSONParser.Mode.strict, .lenient] {
                let parsed = outcome { () throws(JSONError) in try JSONParser.parse(bytes, mode: mode) }
                #expect(outcome { () throws(JSONError) in try rebuild(bytes, mode: mode) } == parsed)
                let canonical = outcome { () throws(JSONError) in try CanonicalWriter.canonicalise(bytes, mode: mode) }
                #expect(canonical == parsed.map(CanonicalWriter.pretty))
            }
        }
    }
}

/// Any value, leaning to what is hard: keys that sort differently by bytes and by UTF-16, empty containers, odd numbers.
private func value(depth: Int, _ random: inout SplitMix64) -> JSONValue {
    switch random.below(depth > 0 ? 8 : 4) {
    case 0: return .string(text(&random))
    case 1: return .number(number(&random))
    case 2: return random.pick([.null, true, false, [], .object(JSONObject())])
    case 3: return .string(text(&random))
    case 4, 5: return .array((0..<random.below(5)).map { _ in value(depth: depth - 1, &random) })
    default:
        let count = random.chance(5) ? 80 : random.below(10)
        return .object(
            JSONObject(
                (0..<count).map { _ in
                    JSONObject.Member(key: text(&random), value: value(depth: depth - 1, &random))
                }))
    }
}

private func number(_ random: inout SplitMix64) -> JSONNumber {
    switch random.below(3) {
    case 0: JSONNumber(random.below(2001) - 1000)
    case 1: JSONNumber(Double(random.below(1_000_000)) / 1000) ?? JSONNumber(0)
    default: JSONNumber(Double(bitPattern: random.next())) ?? JSONNumber(0)
    }
}

private let characters =
    (0..<128).compactMap { Unicode.Scalar($0) } + "éßé€漢\u{2028}\u{D7FF}\u{E000}\u{FFFF}\u{10000}😀".unicodeScalars

private func text(_ random: inout SplitMix64) -> Text {
    var scalars = String.UnicodeScalarView()
    for _ in 0..<random.pick([0, 1, 1, 2, 7, 8, 9, 15, 16, 17, 40]) { scalars.append(random.pick(characters)) }
    return Text(String(scalars))
}

/// The same value, written another way.
private func disguise(_ value: JSONValue, _ random: inout SplitMix64) -> String {
    let blank = random.pick(["", "", " ", "\n", "\n      ", "\t\r\n", "\n                     "])
    switch value {
    case .array(let elements):
        let parts = elements.map { disguise($0, &random) }
        return "\(blank)[\(parts.joined(separator: ","))\(blank)]"
    case .object(let object):
        let parts = object.members.shuffled(using: &random).map { member in
            disguise(.string(member.key), &random) + ":" + disguise(member.value, &random)
        }
        return "\(blank){\(parts.joined(separator: ","))\(blank)}\(blank)"
    case .string(let text): return "\(blank)\"\(text.string.unicodeScalars.map { disguise($0, &random) }.joined())\""
    default: return blank + compact(value) + blank
    }
}

private func disguise(_ scalar: Unicode.Scalar, _ random: inout SplitMix64) -> String {
    guard scalar.value < 0x20 || scalar == "\"" || scalar == "\\" || random.chance(10) else { return String(scalar) }
    return String(scalar).utf16.map { unit in
        let digits = String(unit, radix: 16, uppercase: random.chance(50))
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
}
