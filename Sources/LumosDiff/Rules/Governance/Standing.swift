import CanonicalJSON
import LumosModel

/// Which laws data is under and how far it is trusted (rows 233 and 234 of the catalogue).
enum Standing {
    static let regulationAdded = ChangeRule.told(
        "regulation-added",
        title: "Regulation added",
        purpose: "Finds a law or standard that the data is under from now on.",
        area: .governance,
        kinds: [.regulation],
        mirror: .rule("regulation-removed"),
        examples: [
            .fires("{}", #"{"governance":{"regulations":[{"id":"GDPR"}]}}"#),
            .silent(#"{"governance":{"regulations":[{"id":"GDPR"}]}}"#, "{}"),
        ]
    ) { $0.isAddition }

    static let regulationRemoved = ChangeRule(
        "regulation-removed",
        title: "Regulation removed",
        purpose: "Finds a law or standard that the data is no longer said to be under.",
        area: .governance,
        kinds: [.regulation],
        promise: "The data is treated as the law asks.",
        safely: "Let whoever answers for compliance approve it.",
        mirror: .rule("regulation-added"),
        examples: [
            .fires(#"{"governance":{"regulations":[{"id":"GDPR"}]}}"#, "{}"),
            .silent("{}", #"{"governance":{"regulations":[{"id":"GDPR"}]}}"#),
        ]
    ) { change, _ in change.isRemoval ? .brokenPromise : nil }

    static let certificationLowered = lowered(
        "certification-lowered", "Certification lowered",
        "Finds a certification that is gone or lower (gold, silver, bronze), or another word: then nobody can tell.",
        .certification, mirrors: ["certification-raised", "certification-lowered"],
        .fires(#"{"governance":{"certification":"gold"}}"#, "{}"),
        .fires(#"{"governance":{"certification":"gold"}}"#, #"{"governance":{"certification":"silver"}}"#),
        .fires(#"{"governance":{"certification":"audited"}}"#, #"{"governance":{"certification":"reviewed"}}"#),
        .silent("{}", #"{"governance":{"certification":"gold"}}"#))

    static let certificationRaised = raised(
        "certification-raised", "Certification raised", "Finds a certification that is new or higher.", .certification,
        mirror: "certification-lowered",
        .fires("{}", #"{"governance":{"certification":"bronze"}}"#),
        .fires(#"{"governance":{"certification":"bronze"}}"#, #"{"governance":{"certification":"gold"}}"#),
        .silent(#"{"governance":{"certification":"gold"}}"#, #"{"governance":{"certification":"bronze"}}"#))

    static let tierLowered = lowered(
        "tier-lowered", "Tier lowered", "Finds a tier that is gone or lower (tier 1 is the highest), or another word.",
        .tier, mirrors: ["tier-raised", "tier-lowered"],
        .fires(#"{"governance":{"tier":"Tier1"}}"#, #"{"governance":{"tier":"Tier3"}}"#),
        .fires(#"{"governance":{"tier":"core"}}"#, #"{"governance":{"tier":"edge"}}"#),
        .silent(#"{"governance":{"tier":"Tier3"}}"#, #"{"governance":{"tier":"Tier1"}}"#))

    static let tierRaised = raised(
        "tier-raised", "Tier raised", "Finds a tier that is new or higher.", .tier, mirror: "tier-lowered",
        .fires("{}", #"{"governance":{"tier":"Tier3"}}"#),
        .fires(#"{"governance":{"tier":"Tier3"}}"#, #"{"governance":{"tier":"Tier1"}}"#),
        .silent(#"{"governance":{"tier":"Tier1"}}"#, #"{"governance":{"tier":"Tier3"}}"#))

    private static func lowered(
        _ id: String, _ title: String, _ purpose: String, _ kind: Change.Kind, mirrors: [String], _ examples: Example...
    ) -> ChangeRule {
        ChangeRule(
            id, title: title, purpose: purpose, area: .governance, kinds: [kind],
            promise: "The data is as good, and as well looked after, as was said.",
            safely: "Let whoever gave the standing approve it, and tell the readers who chose the data for it.",
            mirror: .rules(mirrors), examples: examples
        ) { change, _ in change.isRise ? nil : .possiblyBrokenPromise }
    }

    private static func raised(
        _ id: String, _ title: String, _ purpose: String, _ kind: Change.Kind, mirror: String, _ examples: Example...
    ) -> ChangeRule {
        .told(
            id, title: title, purpose: purpose, area: .governance, kinds: [kind], mirror: .rule(mirror),
            examples: examples
        ) { $0.isRise }
    }
}

extension Change {
    /// Whether the new standing is known to be higher. Having none is the lowest.
    fileprivate var isRise: Bool {
        if isAddition { return true }
        guard let old = before.flatMap(height), let new = after.flatMap(height), old.scale == new.scale
        else { return false }
        return new.step > old.step
    }

    /// OpenMetadata's words: certifications are gold, silver and bronze, tiers end in a number of which 1 is the
    /// highest.
    private func height(_ standing: JSONValue) -> (scale: String, step: Int)? {
        guard let word = standing.text?.string.lowercased() else { return nil }
        let tag = word.split(separator: ".").last.map(String.init) ?? ""
        if let metal = ["bronze", "silver", "gold"].firstIndex(of: tag) { return ("metal", metal) }
        let digits = word.reversed().prefix { $0.isASCII && $0.isNumber }
        return Int(String(digits.reversed())).map { (String(word.dropLast(digits.count)), -$0) }
    }
}
