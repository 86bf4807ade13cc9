import CanonicalJSON
import LumosDiff
import LumosGit
import LumosModel

extension DoctorCheck {
    /// What the gate asks for.
    static let ofGate = [
        DoctorCheck("default base", needs: .workTree) { (patient) throws(LumosError) in
            guard let workspace = patient.workspace else { return .notNeeded("no repository") }
            do throws(LumosError) {
                let name = try workspace.baseName(CheckRequest())
                return try workspace.codeRevision(name) == nil
                    ? .hint("`\(name)` is no commit here", fix: "git fetch; or name another in LUMOS_BASE")
                    : .fine(name)
            } catch {
                return .hint(error)
            }
        },
        DoctorCheck("approvals", needs: .workTree) { (patient) throws(LumosError) in
            guard let workspace = patient.workspace else { return .notNeeded("no repository") }
            let files = try workspace.approvalFiles(in: .workTree)
            if files.isEmpty { return .notNeeded("none lies in \(ApprovalFiles.folder)") }
            let expired = files.filter { $0.approval.expires < workspace.today }
            guard let first = expired.first else {
                return .fine(files.count == 1 ? "1, not expired" : "\(files.count), none of them expired")
            }
            return .hint(
                "\(expired.count) of \(files.count) expired; `\(first.name)` on \(first.approval.expires)",
                fix: "lumos approvals list says which of them this change still needs")
        },
        DoctorCheck("allowed signers", needs: .workTree) { (patient) throws(LumosError) in
            guard let workspace = patient.workspace else { return .notNeeded("no repository") }
            guard let bytes = try workspace.file(ApprovalFiles.signers, in: .workTree) else {
                return workspace.asksForSignatures
                    ? .wrong(
                        "require-signature asks for signatures, and \(ApprovalFiles.signers) is not there",
                        fix:
                            "echo \"$(git config user.email) $(cat ~/.ssh/id_ed25519.pub)\" >> \(ApprovalFiles.signers)"
                    )
                    : .notNeeded("lumos.yaml asks for no signature")
            }
            let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
                .filter { !$0.hasPrefix("#") }
            let odd = lines.first { line in !keyTypes.contains { line.contains(" \($0)") } }
            if let odd {
                return .wrong(
                    "\(ApprovalFiles.signers) has a line without a key: \(odd)",
                    fix: "ssh-keygen(1), ALLOWED SIGNERS, has the form")
            }
            return .fine(lines.count == 1 ? "1" : "\(lines.count)")
        },
        DoctorCheck("signing key", needs: .workTree) { (patient) throws(LumosError) in
            guard patient.workspace?.asksForSignatures == true else {
                return .notNeeded("lumos.yaml asks for no signature")
            }
            let fix = "git config gpg.format ssh && git config user.signingkey ~/.ssh/id_ed25519.pub"
            guard let key = try patient.configured("user.signingkey") else {
                return .hint("user.signingkey is not set: approve --sign needs --key", fix: fix)
            }
            let format = try patient.configured("gpg.format")
            return format == "ssh"
                ? .fine(key) : .hint("gpg.format is \(format ?? "openpgp"): approvals are signed by SSH", fix: fix)
        },
        DoctorCheck("CI", needs: .workTree) { (patient) throws(LumosError) in
            guard let top = patient.repository?.workTree else { return .notNeeded("no repository") }
            let files = try pipelines(below: top)
            if files.isEmpty {
                return .hint("no file of a CI here runs lumos", fix: "lumos init --ci github, jenkins or gitlab")
            }
            let names = files.map(\.path).joined(separator: ", ")
            let others = files.filter { file in file.pinned.map { Text($0) != Text(Version.current) } ?? false }
            guard let other = others.first, let pinned = other.pinned else { return .fine(names) }
            return .hint(
                "\(other.path) asks for lumos \(pinned), this is \(Version.current)",
                fix: "set LUMOS_VERSION there, with its tarball and SHA-256, or install \(pinned) here")
        },
        DoctorCheck("protected branches", needs: .repository) { (patient) throws(LumosError) in
            guard patient.repository?.isBare == true else {
                return .notNeeded("only a repository that is pushed to has them")
            }
            let values = patient.git.run(["config", "--get-all", "lumos.gate"])?.text ?? ""
            let more = values.split(whereSeparator: \.isNewline).joined(separator: ", ")
            return .fine(more.isEmpty ? "HEAD's" : "HEAD's, \(more)")
        },
    ]

    /// sshd(8), AUTHORIZED_KEYS FILE FORMAT.
    private static let keyTypes = ["ssh-", "ecdsa-", "sk-", "cert-authority"]

    /// The files of a CI that run lumos, and the version that each asks for.
    private static func pipelines(below top: String) throws(LumosError) -> [(path: String, pinned: String?)] {
        let workflows = Disk.names(in: "\(top)/.github/workflows").map { ".github/workflows/\($0)" }
        var found: [(path: String, pinned: String?)] = []
        for path in workflows + ["Jenkinsfile", ".gitlab-ci.yml", ".gitlab/lumos.yml"]
        where Disk.isFile("\(top)/\(path)") {
            let text = String(decoding: try Disk.read("\(top)/\(path)") ?? [], as: UTF8.self)
            guard text.contains("lumos") else { continue }
            found.append((path, text.split(whereSeparator: \.isNewline).lazy.compactMap(pinned).first))
        }
        return found
    }

    /// The version in `LUMOS_VERSION: "0.1.0"` or `LUMOS_VERSION = '0.1.0'`; `nil` where the line sets none.
    private static func pinned(_ line: Substring) -> String? {
        let words = line.split { " :='\"".contains($0) }
        return words.count == 2 && words[0] == "LUMOS_VERSION" && words[1].first?.isNumber == true
            ? String(words[1]) : nil
    }
}

extension Workspace {
    fileprivate var asksForSignatures: Bool { configuration.policy.approvals.requireSignature }
}
