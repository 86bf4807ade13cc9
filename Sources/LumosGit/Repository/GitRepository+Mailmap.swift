import CanonicalJSON
import Clibgit2

extension GitRepository {
    /// The people as `.mailmap` and `mailmap.file`, `mailmap.blob` of the configuration call them (gitmailmap(5)), in
    /// the same order.
    package func mailmapped(_ people: [Person]) throws(GitError) -> [Person] {
        try withHandle { (repository) throws(GitError) -> [Person] in
            let map = try Handle<MailmapKind>("read the mailmap") {
                git_mailmap_from_repository(&$0, repository.pointer)
            }
            return try people.map { (person) throws(GitError) in
                let found = try resolve(person, by: map)
                if found != person { return found }
                // Git takes upper and lower case in addresses for one (gitmailmap(5)); libgit2 compares bytes.
                let lower = Person(name: person.name, email: Text(person.email.string.lowercased()))
                let again = try resolve(lower, by: map)
                return again == lower ? person : again
            }
        }
    }

    private func resolve(_ person: Person, by map: borrowing Handle<MailmapKind>) throws(GitError) -> Person {
        var code: Int32 = 0
        let map = map.pointer
        // What is found may be the very texts that were given: it is copied while they live.
        let found = person.name.string.withCString { name in
            person.email.string.withCString { email in
                var (realName, realEmail): (UnsafePointer<CChar>?, UnsafePointer<CChar>?)
                code = git_mailmap_resolve(&realName, &realEmail, map, name, email)
                return Person(
                    name: Text(realName.map { String(cString: $0) } ?? ""),
                    email: Text(realEmail.map { String(cString: $0) } ?? ""))
            }
        }
        try check(code, "look up `\(printable(person.email))` in the mailmap")
        return found
    }
}
