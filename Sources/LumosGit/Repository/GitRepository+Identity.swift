package import CanonicalJSON

extension GitRepository {
    /// The value of a configuration key, with every file counted, as text; `nil` when it is not set.
    package func configuration(_ key: Text) throws(GitError) -> Text? {
        if let setting = settings(of: key).last { return setting }
        return try withHandle { (repository) throws(GitError) in try repository.configured(key.string) }
    }

    /// The value of a key, read as Git reads a boolean; `nil` when it is not set.
    package func isConfigured(_ key: Text) throws(GitError) -> Bool? {
        try withHandle { (repository) throws(GitError) in try repository.configuredFlag(key.string) }
    }

    /// Every value of a key that may be set more than once, in the order of the files; none when it is not set.
    package func configurations(_ key: Text) throws(GitError) -> [Text] {
        let inFiles = try withHandle { (repository) throws(GitError) in try repository.everyConfigured(key.string) }
        return inFiles + settings(of: key)
    }

    /// The values of a key that the variables give.
    private func settings(of key: Text) -> [Text] {
        let key = Text(key.string.lowercased())
        return environment.settings.filter { Text($0.key) == key }.map { Text($0.value) }
    }

    /// Who writes a commit: `GIT_AUTHOR_NAME`, `_EMAIL` and `_DATE`, else `author.*`, else `user.*` of the
    /// configuration.
    /// - Parameter now: the time, where the variables give none.
    /// - Throws: `.identityMissing`.
    package func author(now: GitTime) throws(GitError) -> Signature {
        try signature(environment.author, role: "author", now: now)
    }

    /// Who makes the commit object: as `author`, with `GIT_COMMITTER_…` and `committer.*`.
    /// - Throws: `.identityMissing`.
    package func committer(now: GitTime) throws(GitError) -> Signature {
        try signature(environment.committer, role: "committer", now: now)
    }

    private func signature(
        _ person: GitEnvironment.Person, role: String, now: GitTime
    ) throws(GitError) -> Signature {
        let name = try named(person.name, else: ["\(role).name", "user.name"])
        let email = try named(person.email, else: ["\(role).email", "user.email"])
        guard let name, let email, !name.isEmpty else {
            throw GitError(
                .identityMissing, "nobody to name as the commit's \(role)",
                why: name == nil ? "user.name is not set" : "user.email is not set",
                fix: "git config user.name \"Your Name\" && git config user.email you@example.com")
        }
        guard let date = person.date else { return Signature(name: name, email: email, time: now) }
        guard let time = GitTime(date, offsetMinutes: now.offsetMinutes) else {
            throw GitError(
                .invalidName, "`\(printable(date))` is no date that Git knows",
                why: "it stands in GIT_\(role.uppercased())_DATE",
                fix: "write it as `2005-04-07T22:13:13+02:00` or `@1112904793 +0200`")
        }
        return Signature(name: name, email: email, time: time)
    }

    private func named(_ given: String?, else keys: [Text]) throws(GitError) -> Text? {
        if let given { return Text(given) }
        for key in keys {
            if let value = try configuration(key) { return value }
        }
        return nil
    }
}
