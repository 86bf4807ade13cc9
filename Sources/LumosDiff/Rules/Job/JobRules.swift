import CanonicalJSON
import LumosModel

/// Jobs, which make datasets from others (row 238 of the catalogue).
enum JobRules {
    static let added = ChangeRule.told(
        "job-added",
        title: "Job added",
        purpose: "Finds a job that was not there.",
        area: .job,
        kinds: [.job],
        mirror: .rule("job-removed"),
        examples: [
            .fires(nil, job("")),
            .silent(job(""), nil),
        ]
    ) { $0.isAddition }

    static let removed = ChangeRule(
        "job-removed",
        title: "Job removed",
        purpose: "Finds a job that is gone.",
        area: .job,
        kinds: [.job],
        reader: "SELECT max(day) FROM orders stays at yesterday: no job fills the table any more.",
        safely: "Let another job fill what it filled, or deprecate those datasets first.",
        mirror: .rule("job-added"),
        examples: [
            .fires(job(""), nil),
            .silent(nil, job("")),
        ]
    ) { change, _ in change.isRemoval ? .possiblyOtherValues : nil }

    static let inputsChanged = changed(
        "job-inputs-changed", "Job reads something else", "Finds a dataset that a job newly reads, or reads no longer.",
        .jobInput, reader: "Rows that came from it are missing from what the job fills, or come twice.",
        .fires(job(dataset("inputs", "raw.carts")), job(dataset("inputs", "raw.orders"))),
        .fires(job(""), job(dataset("inputs", "raw.orders"))),
        .silent(job(""), job(dataset("outputs", "raw.orders"))))

    static let outputsChanged = changed(
        "job-outputs-changed", "Job fills something else",
        "Finds a dataset that a job newly fills, or fills no longer.", .jobOutput,
        reader: "SELECT max(day) FROM orders stays at yesterday: the job fills another table.",
        .fires(job(dataset("outputs", "shop.orders")), job(dataset("outputs", "shop.sales"))),
        .silent(job(""), job(dataset("inputs", "shop.orders"))))

    static let queryChanged = ChangeRule(
        "job-sql-changed",
        title: "Job does something else",
        purpose: "Finds a job with other SQL.",
        area: .job,
        kinds: [.jobQuery],
        reader: "SELECT total FROM orders returns net + tax where it used to return net.",
        safely: "Compare what the job fills before and after; tell the readers what the values mean now.",
        mirror: .rule("job-sql-changed"),
        examples: [
            .fires(
                job(#""sql":"INSERT INTO orders SELECT net FROM lines""#),
                job(#""sql":"INSERT INTO orders SELECT net + tax FROM lines""#)),
            .fires(job(""), job(#""sql":"INSERT INTO orders SELECT net FROM lines""#)),
            .silent(job(#""type":"batch""#), job(#""type":"stream""#)),
        ]
    ) { change, _ in
        // Said for the first time or no longer, it is not known to be otherwise.
        !change.isReplacement || change.isWhitespaceAlone ? .info : .possiblyOtherValues
    }

    static let ownerChanged = ChangeRule.told(
        "job-owner-changed",
        title: "Owner of a job changed",
        purpose: "Finds somebody who answers for a job and did not, or the reverse, or in another role.",
        area: .job,
        kinds: [.jobOwner],
        mirror: .rule("job-owner-changed"),
        examples: [
            .fires(job(#""owners":[{"id":"group:sales"}]"#), job(#""owners":[{"id":"group:finance"}]"#)),
            .fires(job(#""owners":[{"id":"group:sales"}]"#), job("")),
            .silent(#"{"owners":[{"id":"group:sales"}]}"#, #"{"owners":[{"id":"group:finance"}]}"#),
        ])

    static let detailChanged = ChangeRule.told(
        "job-detail-changed",
        title: "Job described otherwise",
        purpose: "Finds a job with another description, or said to be of another type.",
        area: .job,
        kinds: [.jobDetail],
        mirror: .rule("job-detail-changed"),
        examples: [
            .fires(job(#""description":"Loads orders.""#), job(#""description":"Loads all orders.""#)),
            .fires(job(#""type":"batch""#), job(#""type":"stream""#)),
            .silent(#"{"description":"Orders"}"#, #"{"description":"All orders"}"#),
        ])

    private static func changed(
        _ id: String, _ title: String, _ purpose: String, _ kind: Change.Kind, reader: String, _ examples: Example...
    ) -> ChangeRule {
        ChangeRule(
            id, title: title, purpose: purpose, area: .job, kinds: [kind], reader: reader,
            safely: "Compare what the job fills before and after, and tell the readers.", mirror: .rule(id),
            examples: examples
        ) { _, _ in .possiblyOtherValues }
    }

    private static func job(_ members: String) -> String {
        #"{"lumos":"job/1"\#(members.isEmpty ? "" : ",")\#(members)}"#
    }

    private static func dataset(_ member: String, _ name: String) -> String {
        #""\#(member)":[{"namespace":"postgres://db","name":"\#(name)"}]"#
    }
}
