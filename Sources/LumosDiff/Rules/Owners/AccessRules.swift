import CanonicalJSON
import LumosModel

/// Who may see what (rows 126 to 128 of the catalogue).
enum AccessRules {
    static let roleRemoved = ChangeRule(
        "access-role-removed",
        title: "Role or grant removed",
        purpose: "Finds a role that was granted something and is no longer, or is granted something else.",
        area: .owners,
        kinds: [.accessRole],
        reader: "SELECT … FROM orders is refused to those who read through the role.",
        writer: "INSERT INTO orders is refused to those who write through the role.",
        safely: "Grant the new role first, move its users over, then remove the old one.",
        mirror: .rule("access-role-added"),
        examples: [
            .fires(#"{"access":{"roles":[{"name":"analyst","grant":"read"}]}}"#, "{}"),
            .silent("{}", #"{"access":{"roles":[{"name":"analyst","grant":"read"}]}}"#),
        ]
    ) { change, _ in change.isRemoval ? .breaking : nil }

    static let roleAdded = ChangeRule.told(
        "access-role-added",
        title: "Role or grant added",
        purpose: "Finds a role that is granted something new.",
        area: .owners,
        kinds: [.accessRole],
        mirror: .rule("access-role-removed"),
        examples: [
            .fires("{}", #"{"access":{"roles":[{"name":"analyst","grant":"read"}]}}"#),
            .silent(#"{"access":{"roles":[{"name":"analyst","grant":"read"}]}}"#, "{}"),
        ]
    ) { $0.isAddition }

    static let policyTightened = ChangeRule(
        "access-policy-tightened",
        title: "Row filter or mask added",
        purpose: "Finds a new row filter or mask.",
        area: .owners,
        kinds: [.accessPolicy],
        reader: "SELECT count(*) FROM orders counts fewer rows, or a column shows stars.",
        safely: "Tell the readers whom it hides rows or values from.",
        mirror: .rule("access-policy-loosened"),
        examples: [
            .fires("{}", AccessRules.regional),
            .silent(AccessRules.regional, "{}"),
        ]
    ) { change, _ in change.isAddition ? Judgement(readers: .possiblyBreaking, writers: .info) : nil }

    static let policyLoosened = ChangeRule(
        "access-policy-loosened",
        title: "Row filter or mask removed or rewritten",
        purpose: "Finds a row filter or mask that is gone, or is another: whether it hides as much is not judged.",
        area: .owners,
        kinds: [.accessPolicy],
        reader: "A rewritten filter may hide rows that were seen before.",
        promise: "Who may not see a row or a value does not see it.",
        safely: "Let whoever answers for the policy approve it.",
        mirror: .rules(["access-policy-tightened", "access-policy-loosened"]),
        examples: [
            .fires(AccessRules.regional, "{}"),
            .fires(
                AccessRules.regional,
                #"{"access":{"policies":[{"name":"region","kind":"row-filter","expression":"true"}]}}"#),
            .silent("{}", AccessRules.regional),
        ]
    ) { change, _ in
        guard !change.isAddition else { return nil }
        return Judgement(
            readers: change.isRemoval ? .info : .possiblyBreaking, writers: .info, governance: .possiblyBreaking)
    }

    private static let regional =
        #"{"access":{"policies":[{"name":"region","kind":"row-filter","expression":"region = my_region()"}]}}"#
}
