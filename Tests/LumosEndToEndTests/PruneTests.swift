import CanonicalJSON
import LumosTestSupport
import Testing

/// Approvals that have served are put away, and an audit still finds them.
@Suite struct PruneTests {
    private func landed() throws -> LandedLine {
        let line = try LandedLine()
        try line.land("drop", on: 2, approvedBy: "Grace") { try line.store("id:int64", "amount:int64") }
        return line
    }

    @Test func `what is spent is moved to the year in which it landed, and audited as before`() throws {
        let line = try landed()
        let file = try line.approvalFile()
        let spent = file.replacing("approvals/", with: "approvals/spent/2024/")
        let before = try line.audit().lines
        let bytes = try #require(line.project.read(file))
        told(
            try line.lumos("approvals", "prune", "--dry-run"), exits: 0, saying: "moved  \(file)", "nothing was written"
        )
        #expect(try line.project.status().isEmpty)
        told(try line.lumos("approvals", "prune"), exits: 0, saying: "moved  \(file)", "git add -A .lumos/approvals")
        #expect(line.project.read(spent) == bytes && line.project.read(file) == nil)
        try line.commit("prune", on: 3)
        told(try line.lumos("approvals", "prune"), exits: 0, saying: "nothing to put away")
        #expect(try line.project.status().isEmpty)
        #expect(try line.audit().lines == before)
        try line.lumos("approvals", "verify").requireSuccess()
    }

    @Test func `an emergency stays until somebody has countersigned it, after it landed too`() throws {
        let line = try LandedLine(signers: ["grace", "hedy"])
        try line.land("drop", on: 2, approvedBy: "Grace", ["--emergency", "--ticket", "INC-1"]) {
            try line.store("id:int64", "amount:int64")
        }
        let approval = try JSONParser.parse(#require(line.project.read(line.approvalFile())))
        let fingerprint = try #require(approval["fingerprints"]?.array?.first?.text?.string.prefix(12))
        let command = "lumos approve --countersign \(fingerprint)"
        told(try line.lumos("approvals", "prune"), exits: 0, saying: "kept", command, "nothing to put away")
        told(try line.lumos("approvals", "--against", "main"), exits: 0, saying: command)
        let key = ["--key", line.keyFile("hedy")]
        told(
            try line.lumos(["approve", "--countersign", "0000"] + key, on: 3, as: "Hedy"), exits: 66,
            saying: "just these")
        try line.lumos(["approve", "--countersign", String(fingerprint)] + key, on: 3, as: "Hedy").requireSuccess()
        try line.commit("countersign", on: 3, by: "Hedy <hedy@example.com>")
        told(try line.lumos("approvals", "prune"), exits: 0, saying: "moved")
        try line.commit("prune", on: 4)
        #expect(try line.audit().lines == ["countersigned column-removed note"])
    }

    @Test func `a list stays until the last of its changes has landed`() throws {
        let line = try LandedLine()
        try line.git(["switch", "-q", "-c", "both"], on: 2)
        try line.store("id:int64", "amount:int32")
        try line.commit("both", on: 2)
        try line.approve(on: 2, as: "Grace", ["--expires", "9d"])
        let (file, bytes) = (try line.approvalFile(), try #require(line.project.read(try line.approvalFile())))
        try line.project.remove(file)
        try line.git(["switch", "-q", "main"], on: 2)
        try line.project.write(bytes, to: file)
        try line.commit("approve both", on: 2, by: "Grace <grace@example.com>")
        try line.store("id:int64", "amount:int64")
        try line.commit("drop", on: 3)
        told(try line.lumos("approvals", "prune", on: 4), exits: 0, saying: "kept", "1 of its 2 changes have landed")
        try line.store("id:int64", "amount:int32")
        try line.commit("narrow", on: 4)
        told(try line.lumos("approvals", "prune", on: 5), exits: 0, saying: "moved")
    }

    @Test func `what has not landed stays, with a word`() throws {
        let line = try landed()
        try line.git(["switch", "-q", "-c", "next"], on: 3)
        try line.store("id:int64", "amount:int32")
        try line.commit("narrow", on: 3)
        try line.approve(on: 3, as: "Grace", ["--expires", "3d"])
        try line.commit("approve", on: 3, by: "Grace <grace@example.com>")
        let result = try line.lumos("approvals", "prune", "--against", "main")
        told(result, exits: 0, saying: "kept", "it has not landed itself", "moved")
    }

    @Test func `what is not committed, and what has no files, is left alone`() throws {
        let line = try landed()
        let file = try line.approvalFile()
        let bytes = try #require(line.project.read(file))
        try line.project.write(bytes + Array("\n".utf8), to: file)
        told(try line.lumos("approvals", "prune"), exits: 75, saying: "has uncommitted changes")
        try line.project.write(bytes, to: file)
        try line.project.git("clone", "-q", "--bare", ".", "../bare.git")
        told(try line.lumos("-C", "../bare.git", "approvals", "prune"), exits: 64, saying: "no files to move")
    }

    @Test func `another approval of the same changes is not written over`() throws {
        let line = try landed()
        let file = try line.approvalFile()
        let spent = file.replacing("approvals/", with: "approvals/spent/2024/")
        try line.project.write("another\n", to: spent)
        try line.commit("another", on: 3)
        told(try line.lumos("approvals", "prune"), exits: 0, saying: "an earlier approval of the same changes")
        #expect(line.project.read(spent) == Array("another\n".utf8))
    }
}
