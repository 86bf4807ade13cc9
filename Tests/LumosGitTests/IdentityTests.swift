import CanonicalJSON
import Foundation
import LumosGit
import LumosTestSupport
import Testing

@Suite struct IdentityTests {
    private static let now = GitTime(seconds: 1_750_000_000, offsetMinutes: 120)

    @Test func `the configuration names author and committer, and the variables go first`() throws {
        let test = try TestRepository()
        let repository = try test.opened()
        let ada = Signature(name: "Ada", email: "ada@example.com", time: Self.now)
        #expect(try repository.author(now: Self.now) == ada)
        #expect(try repository.committer(now: Self.now) == ada)
        try test.git("config", "author.name", "Author")
        try test.git("config", "committer.email", "committer@example.com")
        #expect(try repository.author(now: Self.now).name == "Author")
        #expect(try repository.author(now: Self.now).email == "ada@example.com")
        #expect(try repository.committer(now: Self.now).email == "committer@example.com")
        let environment = GitEnvironment {
            [
                "GIT_AUTHOR_NAME": "Given", "GIT_COMMITTER_EMAIL": "given@example.com", "GIT_AUTHOR_EMAIL": "",
                "GIT_COMMITTER_DATE": "@1700000000 -0530",
            ][$0]
        }
        let given = try test.opened(environment)
        #expect(try given.author(now: Self.now).name == "Given")
        #expect(try given.author(now: Self.now).email == "ada@example.com")
        #expect(try given.committer(now: Self.now).email == "given@example.com")
        #expect(try given.committer(now: Self.now).time == GitTime(seconds: 1_700_000_000, offsetMinutes: -330))
    }

    @Test(arguments: [
        "@1112904793 +0200", "1112904793 -0130", "@1112904793", "1112904793", "@86400 +0100", "@0 +0000",
        "2005-04-07T22:13:13", "2005-04-07 22:13:13",
        "2005-04-07T22:13:13Z", "2005-04-07T22:13:13+02:00", "2005-04-07 22:13:13 -0700", "2000-02-29T00:00:00Z",
        "2099-12-31T23:59:59Z", "Thu, 07 Apr 2005 22:13:13 +0200", "07 Apr 2005 22:13:13", "1970-01-01T00:00:00Z",
    ]) func `a date is read as git reads it`(date: String) throws {
        let test = try TestRepository()
        // A time zone whose offset is the same all year, as a parameter is.
        let variables = ["GIT_AUTHOR_DATE": date, "TZ": "XYZ-2"]
        let git = try test.gitResult(["var", "GIT_AUTHOR_IDENT"], variables: variables).requireSuccess().text
        let person = try test.opened(GitEnvironment { $0 == "GIT_AUTHOR_DATE" ? date : nil }).author(now: Self.now)
        let (hours, minutes) = abs(person.time.offsetMinutes).quotientAndRemainder(dividingBy: 60)
        let zone = String(format: "%@%02d%02d", person.time.offsetMinutes < 0 ? "-" : "+", hours, minutes)
        #expect(git == "Ada <ada@example.com> \(person.time.seconds) \(zone)")
    }

    @Test(arguments: [
        "yesterday-ish", "2005-13-01T00:00:00Z", "2005-04-07T25:00:00Z", "@x", "@1 +2", "@86400", "12 +0000", "", " ",
    ])
    func `a date that is none is told`(date: String) throws {
        let test = try TestRepository()
        let repository = try test.opened(GitEnvironment { $0 == "GIT_AUTHOR_DATE" ? date : nil })
        let error = failure { try repository.author(now: Self.now) }
        // An empty variable is an unset one.
        #expect(error?.kind == (date.isEmpty ? nil : .invalidName))
    }

    @Test func `nobody to name comes with the lines that name one`() async throws {
        let test = try TestRepository()
        try test.git("config", "--unset", "user.email")
        await #expect(processExitsWith: .success) {
            [path = test.path as String, home = test.directory.path as String] in
            // libgit2 looks for the user's own file once, where HOME says.
            setenv("HOME", home, 1)
            setenv("XDG_CONFIG_HOME", home, 1)
            let repository = try GitRepository.open(at: path, environment: GitEnvironment())
            let error = failure { try repository.author(now: GitTime(seconds: 0)) }
            #expect(error?.kind == .identityMissing)
            #expect(error?.category == .refused)
            #expect(error?.why == "user.email is not set")
            #expect(error?.fix?.hasPrefix("git config user.name") == true)
        }
    }

    @Test(arguments: [
        ["GIT_CONFIG_GLOBAL": "file"], ["GIT_CONFIG_GLOBAL": "file", "GIT_CONFIG_SYSTEM": "/dev/null"],
        [
            "GIT_CONFIG_GLOBAL": "file", "GIT_CONFIG_COUNT": "2", "GIT_CONFIG_KEY_0": "User.Name",
            "GIT_CONFIG_VALUE_0": "Counted", "GIT_CONFIG_KEY_1": "user.email", "GIT_CONFIG_VALUE_1": "n@example.com",
        ], ["GIT_CONFIG_SYSTEM": "file", "GIT_CONFIG_GLOBAL": "/dev/null"],
    ]) func `the files and settings that the variables name are those of git`(variables: [String: String]) throws {
        let test = try TestRepository()
        try test.git("config", "--unset", "user.name")
        try test.git("config", "--unset", "user.email")
        let file = test.directory.path + "/given"
        try test.git("config", "--file", file, "user.name", "Given")
        try test.git("config", "--file", file, "user.email", "given@example.com")
        let named = variables.mapValues { $0 == "file" ? file : $0 }
        let cleared = ["GIT_CONFIG_NOSYSTEM": "0"].merging(named) { $1 }
        let git = try test.gitResult(["var", "GIT_AUTHOR_IDENT"], variables: cleared).requireSuccess().text
        let person = try test.opened(GitEnvironment { cleared[$0] }).author(now: Self.now)
        #expect(git.hasPrefix("\(person.name) <\(person.email)> "), "\(git)")
    }
}
