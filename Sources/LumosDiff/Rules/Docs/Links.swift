import CanonicalJSON
import LumosModel

/// Where to read more and whom to ask (rows 125 and 134 of the catalogue).
enum Links {
    static let added = ChangeRule.told(
        "link-added",
        title: "Link or support channel added",
        purpose: "Finds a new place to read more or to ask.",
        area: .docs,
        kinds: [.link, .support],
        mirror: .rules(["link-removed", "contact-removed"]),
        examples: [
            .fires("{}", #"{"links":[{"url":"https://wiki.example.com/orders"}]}"#),
            .fires("{}", #"{"support":[{"channel":"slack:orders"}]}"#),
            .silent(#"{"links":[{"url":"https://wiki.example.com/orders"}]}"#, "{}"),
        ]
    ) { $0.isAddition }

    static let contactRemoved = ChangeRule(
        "contact-removed",
        title: "Last support channel removed",
        purpose: "Finds a dataset for which nobody can be asked any more.",
        area: .docs,
        kinds: [.support],
        reader: "Who meets wrong data at night finds nobody to tell.",
        safely: "Name the new channel in the same change.",
        mirror: .rule("link-added"),
        examples: [
            .fires(#"{"support":[{"channel":"slack:orders"}]}"#, "{}"),
            .silent(#"{"support":[{"channel":"slack:orders"}]}"#, #"{"support":[{"channel":"slack:sales"}]}"#),
        ]
    ) { change, _ in
        guard change.isRemoval, change.datasets.new?.support.isEmpty == true else { return nil }
        return Judgement(readers: .possiblyBreaking, writers: .info)
    }

    static let removed = ChangeRule.told(
        "link-removed",
        title: "Link or support channel removed",
        purpose: "Finds a place to read more that is gone, or one of several places to ask.",
        area: .docs,
        kinds: [.link, .support],
        mirror: .rule("link-added"),
        examples: [
            .fires(#"{"links":[{"url":"https://wiki.example.com/orders"}]}"#, "{}"),
            .fires(#"{"support":[{"channel":"slack:orders"}]}"#, #"{"support":[{"channel":"slack:sales"}]}"#),
            .silent(#"{"support":[{"channel":"slack:orders"}]}"#, "{}"),
        ]
    ) { $0.isRemoval }
}
