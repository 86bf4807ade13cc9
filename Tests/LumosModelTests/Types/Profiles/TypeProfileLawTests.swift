import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

/// What holds for every profile, over every pair of a pool.
@Suite struct TypeProfileLawTests {
    private static let types = TypePool.scalars + TypePool.nested(60, seed: 3)

    private func answer(_ profile: TypeProfile, _ old: ParsedType, _ new: ParsedType) -> TypeAnswer? {
        profile.answer(to: TypeChange(from: old, to: new))
    }

    @Test(arguments: TypeProfile.allCases)
    func `one head says nothing, and what is unseen is unseen both ways`(profile: TypeProfile) {
        var unseen = 0
        for old in Self.types {
            #expect(answer(profile, old, old) == nil)
            for new in Self.types {
                let there = answer(profile, old, new)
                let back = answer(profile, new, old)
                #expect((there == nil) == (back == nil), "\(old.outline) -> \(new.outline)")
                #expect((there?.writers == .unseen) == (back?.writers == .unseen), "\(old.outline) -> \(new.outline)")
                #expect((there?.writers == .unseen) == (there?.readers == .unseen), "\(old.outline) -> \(new.outline)")
                if there?.writers == .unseen { unseen += 1 }
            }
        }
        #expect((unseen > 0) == ![.lossless, .exact].contains(profile))
    }

    @Test(arguments: TypeProfile.allCases)
    func `an erased difference never decides`(profile: TypeProfile) {
        for old in TypePool.scalars {
            for same in TypePool.scalars where answer(profile, old, same)?.writers == .unseen {
                for new in TypePool.scalars where new.type != old.type && new.type != same.type {
                    #expect(
                        answer(profile, old, new) == answer(profile, same, new),
                        "\(old.outline) = \(same.outline) -> \(new.outline)")
                }
            }
        }
    }

    @Test func `avro says to readers what it says to writers of the reverse`() {
        for old in Self.types {
            for new in Self.types {
                let (there, back) = (answer(.avro, old, new), answer(.avro, new, old))
                #expect(there?.readers == back?.writers, "\(old.outline) -> \(new.outline)")
            }
        }
    }

    @Test(arguments: [TypeProfile.icebergV2, .icebergV3, .delta, .flink])
    func `of two types that differ one at most becomes the other`(profile: TypeProfile) {
        for old in TypePool.scalars {
            for new in TypePool.scalars where answer(profile, old, new) == TypeAnswer.legal {
                #expect(answer(profile, new, old) == TypeAnswer.illegal, "\(old.outline) -> \(new.outline)")
            }
        }
    }

    /// An unsigned type is held as a signed one, a half float as a float and an enum as a text: these are wider.
    @Test(arguments: [TypeProfile.icebergV2, .icebergV3, .delta, .flink])
    func `what a table's readers take is a widening`(profile: TypeProfile) {
        let pool = TypePool.scalars.filter { type in
            if case .int(_, signed: false) = type.type { return false }
            return type.type != .enumeration && type.type != .float(bits: 16)
        }
        var legal = 0
        for old in pool {
            for new in pool where answer(profile, old, new) == TypeAnswer.legal {
                legal += 1
                #expect(old.relation(to: new) == .widening, "\(old.outline) -> \(new.outline)")
            }
        }
        #expect(legal > 20)
    }
}

extension TypeAnswer {
    fileprivate static let legal = answer("int32", "int64")
    fileprivate static let illegal = answer("int64", "int32")

    private static func answer(_ old: Text, _ new: Text) -> TypeAnswer? {
        TypeProfile.icebergV2.answer(to: TypeChange(from: old, to: new))
    }
}
