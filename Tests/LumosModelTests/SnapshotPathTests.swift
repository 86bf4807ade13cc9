import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

@Suite struct SnapshotPathTests {
    typealias Step = SnapshotPath.Step

    static let pairs: [(text: String, steps: [Step])] = [
        ("", []),
        ("price", [.field("price")]),
        ("address.city", [.field("address"), .field("city")]),
        ("items[].price", [.field("items"), .items, .field("price")]),
        ("matrix[][]", [.field("matrix"), .items, .items]),
        ("attributes{}", [.field("attributes"), .value]),
        ("attributes{key}", [.field("attributes"), .key]),
        ("attributes{}.key", [.field("attributes"), .value, .field("key")]),
        ("choice<0>", [.field("choice"), .branch(0)]),
        ("choice<12>.a", [.field("choice"), .branch(12), .field("a")]),
        (#"items[]."unit.price""#, [.field("items"), .items, .field("unit.price")]),
        (#""unit price".x"#, [.field("unit price"), .field("x")]),
        (#""""#, [.field("")]),
        (#""1st""#, [.field("1st")]),
        (#""a\"b\\c\nd""#, [.field("a\"b\\c\nd")]),
        (#""a[]""#, [.field("a[]")]),
        ("_a-b$9", [.field("_a-b$9")]),
        (#""größe""#, [.field("größe")]),
        ("注文.数量", [.field("注文"), .field("数量")]),
        ("\"e\u{301}\"", [.field("e\u{301}")]),
        (#""🦊""#, [.field("🦊")]),
    ]

    @Test(arguments: pairs.indices)
    func `a path and its text are one`(_ index: Int) {
        let (text, steps) = Self.pairs[index]
        #expect(Text(SnapshotPath(steps).description) == Text(text))
        #expect(SnapshotPath(Text(text))?.steps == steps)
    }

    @Test(arguments: [
        ".", "a.", ".a", "a..b", "[]", "{}", "<0>", "a[", "a[0]", "a]", "a{", "a{k}", "a{key", "a<", "a<>", "a<x>",
        "a<-1>",
        "a<+1>", "a<01>", "a<99999999999999999999>", "a b", "1a", "a[]b", "a{}b", "a<0>b", "a.[]", "\"a", "\"a\\\"",
        "\"a\"b", "a\"b\"", "\"\\x\"", "\"\n\"", "a.\"", "🦊", "größe", " a", "a ",
    ])
    func `what is no path is not read as one`(_ text: String) {
        #expect(SnapshotPath(Text(text)) == nil)
    }

    @Test func `a bare name may be quoted`() {
        #expect(SnapshotPath(#""a"."b""#)?.steps == [.field("a"), .field("b")])
        #expect(SnapshotPath(#""\u0061""#)?.steps == [.field("a")])
    }

    @Test func `any path is read back from its text`() throws {
        var random = SplitMix64(seed: 7)
        for _ in 0..<20_000 {
            let path = Self.path(&random)
            #expect(SnapshotPath(Text(path.description)) == path, "\(path)")
        }
    }

    @Test func `a path knows where it lies`() {
        let path = SnapshotPath(field: "items").appending(.items).appending(.field("price"))
        #expect(path.description == "items[].price")
        #expect(path.isNested && !path.isDataset && path.topField == "items")
        #expect(SnapshotPath.dataset.isDataset && SnapshotPath.dataset.topField == nil)
        #expect(!SnapshotPath(field: "items").isNested)
    }

    private static func path(_ random: inout SplitMix64) -> SnapshotPath {
        let pieces = [
            "a", "Z", "9", "_", ".", "[]", "{}", "{key}", "<0>", "\"", "\\", " ", "\n", "\0", "é", "e\u{301}", "注", "🦊",
        ]
        func name(_ random: inout SplitMix64) -> Text {
            let count = Int.random(in: 0..<5, using: &random)
            return Text((0..<count).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined())
        }
        var steps: [Step] = [.field(name(&random))]
        for _ in 0..<Int.random(in: 0..<5, using: &random) {
            switch Int.random(in: 0..<5, using: &random) {
            case 0: steps.append(.items)
            case 1: steps.append(.key)
            case 2: steps.append(.value)
            case 3: steps.append(.branch(Int.random(in: 0..<20, using: &random)))
            default: steps.append(.field(name(&random)))
            }
        }
        return SnapshotPath(steps)
    }
}
