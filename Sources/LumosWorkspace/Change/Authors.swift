import CanonicalJSON
import LumosGit

/// The people behind some commits, each once, in the order in which they were met.
struct Authors {
    /// Bots only where nobody else remains.
    private(set) var people: [Person] = []

    /// - Parameter commits: of this repository, whose mailmap says who is who.
    init(of commits: [Commit], in repository: GitRepository) throws(GitError) {
        let named = try repository.mailmapped(commits.flatMap(\.people))
        var seen: Set<Text> = []
        let distinct = named.filter { seen.insert($0.mailbox).inserted }
        let persons = distinct.filter { !$0.isBot }
        people = persons.isEmpty ? distinct : persons
    }

    /// `nil` where there are several, or nobody: then nobody knows.
    var only: Person? { people.count == 1 ? people[0] : nil }
}

extension Commit {
    /// Who wrote what the commit holds. A merge has nothing of its own; a capture holds what others did, whom it names
    /// if it knows them.
    fileprivate var people: [Person] {
        if parents.count > 1 { return [] }
        return isCapture ? people(named: "lumos-source-author") : [author.person] + people(named: "co-authored-by")
    }

    /// Whom the trailers of a key name, in their order.
    ///
    /// - Parameter key: in lower case.
    func people(named key: String) -> [Person] {
        trailers.filter { $0.key.string.lowercased() == key }.map { Person($0.value) }
    }

    /// Whether Lumos made it from sources.
    var isCapture: Bool { isUpgrade || trailers.contains { $0.key == "Lumos-Source" } }
}

extension Person {
    /// Whether this is a program: GitHub's apps, their common forms elsewhere, GitHub's own merges.
    var isBot: Bool {
        if isBotAccount { return true }
        let mailbox = email.string.lowercased()
        // GitHub writes an app's mail as `49699333+dependabot[bot]@users.noreply.github.com`.
        let account = mailbox.prefix { $0 != "@" }
        let names = [name.string.lowercased(), String(account.drop { $0 != "+" }.dropFirst()), String(account)]
        return mailbox.hasSuffix("[bot]") || names.contains(where: Person.isBotName)
    }

    /// Whether it is a forge's own account: a name alone is anybody's to write.
    var isBotAccount: Bool {
        let mailbox = email.string.lowercased()
        return mailbox == "noreply@github.com" || mailbox.hasSuffix("[bot]@users.noreply.github.com")
    }

    private static func isBotName(_ name: String) -> Bool {
        if name.hasSuffix("[bot]") { return true }
        return ["github-actions", "dependabot", "renovate"].contains { bot in
            guard name.hasPrefix(bot) else { return false }
            // `dependabot-preview`, `Renovate Bot`; but Renovateur is a name.
            return name.dropFirst(bot.count).first?.isLetter != true
        }
    }
}
