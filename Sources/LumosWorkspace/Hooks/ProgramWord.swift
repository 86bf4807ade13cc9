import CanonicalJSON

extension Surroundings {
    /// What a shell runs this program by: `lumos` where that is what the PATH leads to, else where it lies.
    var programWord: String {
        guard let program else { return "lumos" }
        let folders = variable("PATH")?.split(separator: ":", omittingEmptySubsequences: false) ?? []
        let found = folders.lazy.map { absolute("\($0.isEmpty ? "." : $0)/lumos") }.first(where: Disk.isProgram)
        if let found, Disk.samePlace(found, program) { return "lumos" }
        return program.quotedForShell
    }
}

extension String {
    /// One word of sh (POSIX, 2.2.2).
    var quotedForShell: String {
        if isPlainWord { return self }
        let parts = split(separator: "'", omittingEmptySubsequences: false)
        return "'" + parts.joined(separator: #"'\''"#) + "'"
    }
}
