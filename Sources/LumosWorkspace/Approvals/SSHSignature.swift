import CanonicalJSON
import LumosModel

/// Signatures by ssh-keygen (OpenSSH 8.1 or newer): it alone reads keys.
enum SSHSignature {
    /// All that the answer depends on.
    struct Question: Hashable {
        private let signature: Text
        private let bytes: [UInt8]
        private let claimed: Text
        private let signers: [UInt8]?
        private let day: Date

        init(_ signature: Text, of bytes: [UInt8], by claimed: Text, _ signers: [UInt8]?, on day: Date) {
            (self.signature, self.bytes, self.claimed) = (signature, bytes, claimed)
            (self.signers, self.day) = (signers, day)
        }
    }

    /// What is known of a signature.
    enum Check: Sendable {
        /// By a key of that principal of the allowed signers; the key as ssh-keygen calls it: "ED25519 SHA256:…".
        case valid(principal: Text, key: Text)
        /// Why it is none: "no allowed signer has this key".
        case invalid(String)
    }

    /// Signs some bytes with a private key, or with the agent's key of a public one. A key with a passphrase asks for it.
    ///
    /// - Parameter temporary: a folder for the file that ssh-keygen reads.
    /// - Returns: the armoured signature.
    static func sign(_ bytes: [UInt8], key: String, temporary: String) throws(LumosError) -> Text {
        try Disk.withTemporaryFolder(below: temporary) { (folder) throws(LumosError) in
            try Disk.write(bytes, to: folder + "/approval")
            return try sign(folder + "/approval", key: key)
        }
    }

    private static func sign(_ file: String, key: String) throws(LumosError) -> Text {
        let program = ChildProcess(
            program: "ssh-keygen",
            arguments: ["-q", "-Y", "sign", "-n", Approval.signatureNamespace, "-f", key], input: file)
        guard let answer = program.run() else { throw .noKeygen }
        guard answer.isSuccess else {
            throw LumosError(
                .notFound, "ssh-keygen cannot sign with `\(key)`", why: answer.errors.firstLine,
                fix: "name a key: --key ~/.ssh/id_ed25519, or git config user.signingkey")
        }
        return Text(answer.text.trimmed)
    }

    /// Whose signature it is.
    ///
    /// - Parameters:
    ///   - signers: an allowed signers file (ssh-keygen(1)); `nil` where the base has none.
    ///   - claimed: whose it says that it is. Of several lines that hold its key ssh-keygen finds the first alone.
    ///   - day: keys that are not valid on it do not count.
    ///   - temporary: a folder for files that ssh-keygen reads.
    static func check(
        _ signature: Text, of bytes: [UInt8], signers: [UInt8]?, by claimed: Text, on day: Date, temporary: String
    ) throws(LumosError) -> Check {
        guard let signers else { return .invalid("it is signed, and the base has no .lumos/allowed_signers") }
        return try Disk.withTemporaryFolder(below: temporary) { (folder) throws(LumosError) in
            try check(signature, of: bytes, signers: signers, by: claimed, on: day, in: folder)
        }
    }

    private static func check(
        _ signature: Text, of bytes: [UInt8], signers: [UInt8], by claimed: Text, on day: Date, in folder: String
    ) throws(LumosError) -> Check {
        let (approval, signatureFile) = (folder + "/approval", folder + "/signature")
        let signersFile = folder + "/signers"
        try Disk.write(bytes, to: approval)
        try Disk.write(Array((signature.string + "\n").utf8), to: signatureFile)
        try Disk.write(signers, to: signersFile)
        let time = "-Overify-time=\(day.description.filter { $0 != "-" })120000Z"
        func ask(_ verb: String, _ more: [String]) throws(LumosError) -> ChildProcess.Output {
            let program = ChildProcess(
                program: "ssh-keygen", arguments: ["-Y", verb, "-s", signatureFile, "-f", signersFile, time] + more,
                input: approval)
            guard let answer = program.run() else { throw .noKeygen }
            return answer
        }
        let found = try ask("find-principals", [])
        let principals = found.text.split(separator: "\n").map(String.init)
        var complaints = found.complaints(about: signersFile)
        for principal in [claimed.string] + principals where !principal.isEmpty {
            let answer = try ask("verify", ["-n", Approval.signatureNamespace, "-I", principal])
            if answer.isSuccess { return .valid(principal: Text(principal), key: key(in: answer.text)) }
            complaints += answer.complaints(about: signersFile)
        }
        // Of a line that has the key it says why the key does not count; of others that they are none.
        if let reason = complaints.last(where: { $0.contains(": key ") }) { return .invalid(reason) }
        if found.isSuccess { return .invalid("its signature is not of what it says") }
        let isRead = try ask("check-novalidate", ["-n", Approval.signatureNamespace]).isSuccess
        if !isRead { return .invalid("its signature is none, or not of what it says") }
        if let broken = complaints.first { return .invalid("no allowed signer of the base has its key, and \(broken)") }
        let authority =
            String(decoding: signers, as: UTF8.self).contains("cert-authority")
            ? "; a line with `cert-authority` allows certificates of its key, not the key" : ""
        return .invalid("no allowed signer of the base has its key" + authority)
    }

    /// `Good "lumos-approval" signature for grace@example.com with ED25519 key SHA256:…` (ssh-keygen.c).
    private static func key(in answer: String) -> Text {
        let words = answer.trimmed.split(separator: " ").suffix(3)
        return Text(words.filter { $0 != "key" }.joined(separator: " "))
    }
}

extension ChildProcess.Output {
    /// What ssh-keygen says of lines of the allowed signers: "line 3 of the base's .lumos/allowed_signers: key has expired:
    /// …".
    fileprivate func complaints(about signersFile: String) -> [String] {
        errors.split(whereSeparator: \.isNewline).compactMap { line in
            guard let said = String(line).dropping("\(signersFile):"), let colon = said.firstIndex(of: ":") else {
                return nil
            }
            return "line \(said[..<colon]) of the base's .lumos/allowed_signers\(said[colon...])"
        }
    }
}

extension String {
    fileprivate var firstLine: String? {
        let line = trimmed.split(whereSeparator: \.isNewline).first.map(String.init)
        return line?.isEmpty == false ? line : nil
    }

    fileprivate var trimmed: String {
        var text = self[...]
        while text.last?.isWhitespace == true { text = text.dropLast() }
        return String(text)
    }
}

extension LumosError {
    fileprivate static var noKeygen: LumosError {
        LumosError(
            .notFound, "ssh-keygen is not there", why: "signatures of approvals are made and verified by it",
            fix: "apt-get install openssh-client")
    }
}
