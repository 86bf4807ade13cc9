import CanonicalJSON
import LumosGit
import LumosTestSupport
import Testing

/// Who somebody is.
@Suite struct PersonTests {
    private static let mailmap = """
        Ada Lovelace <ada@example.com> <ada@old.example>
        Ada Lovelace <ada@example.com> Countess <shared@example.com>
        <grace@example.com> <grace@old.example>

        """
    private static let people = [
        ("ada", "ada@old.example"), ("ADA", "Ada@Old.example"), ("Countess", "shared@example.com"),
        ("Somebody", "shared@example.com"), ("Grace", "grace@old.example"), ("Alan", "alan@example.com"),
        ("Zoë Ω", "z@example.com"),
    ]

    /// A commit by each of the people.
    private func repository() throws -> TestRepository {
        let test = try TestRepository()
        try test.commit("mailmap", [".mailmap": Self.mailmap])
        for (name, email) in Self.people {
            try test.git("commit", "-q", "--allow-empty", "--author", "\(name) <\(email)>", "-m", "by \(name)")
        }
        return test
    }

    @Test(arguments: [false, true]) func `people are called what git log calls them`(bare: Bool) throws {
        let test = try repository()
        let asked = bare ? try test.clone("--bare", named: "bare.git") : test
        let wanted = try asked.git("log", "--reverse", "--format=%aN <%aE>").split(separator: "\n").dropFirst()
        let found = try asked.opened().mailmapped(Self.people.map { Person(name: Text($0.0), email: Text($0.1)) })
        #expect(found.map(\.description) == wanted.map(String.init))
    }

    @Test func `without a mailmap everybody is called what they wrote`() throws {
        let person = Person(name: "ada", email: "ada@old.example")
        #expect(try TestRepository().opened().mailmapped([person]) == [person])
    }

    @Test(arguments: [
        ("Ada <ada@example.com>", "Ada", "ada@example.com"),
        ("  Ada  L. < ada@example.com > ", "Ada  L.", "ada@example.com"),
        ("Ada", "Ada", ""), ("<ada@example.com>", "", "ada@example.com"),
        ("Ada <ada@example.com", "Ada", "ada@example.com"),
        ("", "", ""), ("Zoë <\u{301}z@x>", "Zoë", "\u{301}z@x"),
    ])
    func `a person is read from a trailer`(text: String, name: String, email: String) {
        #expect(Person(Text(text)) == Person(name: Text(name), email: Text(email)))
    }
}
