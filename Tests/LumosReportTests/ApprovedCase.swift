import CanonicalJSON
import LumosDiff
import LumosModel

extension ReportCases {
    /// One break is approved, one by an emergency, one approval has expired, one is refused, one is of nothing: the rest
    /// still stops the change.
    static func approved() throws -> Story {
        var story = try orders()
        story.approvals = { breaking in
            [
                filed([breaking[0]], by: "Grace <grace@example.com>"),
                filed([breaking[1]], by: "Ada <ada@example.com>") { approval in
                    (approval.isEmergency, approval.ticket) = (true, "INC-1")
                    approval.expires = approval.created.adding(days: 2)
                },
                filed([breaking[2]], by: "Grace <grace@example.com>") { $0.expires = $0.created },
                filed([breaking[2], Text(String(repeating: "0", count: 64))], by: "Ada <ada@example.com>"),
                filed([Text(String(repeating: "f", count: 64))], by: "Grace <grace@example.com>"),
            ]
        }
        return story
    }

    private static func filed(
        _ fingerprints: [Text], by person: Text, _ change: (inout Approval) -> Void = { _ in }
    ) -> FiledApproval {
        var approval = Approval()
        approval.fingerprints = fingerprints.sorted()
        approval.reason = "nobody reads it: asked | in <b>DATA-12</b>"
        approval.approvedBy = person
        approval.created = Story.day.adding(days: -1)
        approval.expires = Story.day.adding(days: 29)
        change(&approval)
        return FiledApproval(
            file: ".lumos/approvals/\(approval.name).json", approval: approval, isOfBase: false,
            approver: .committed(approval.approvedByMailbox))
    }
}
