import LumosTestSupport
import Testing

/// `lumos init --ci`: which files are written, what of a repository they hold, what is left to the user.
///
/// `scripts/checks/ci-init` runs them.
struct InitPipelineTests {
    private func shop(in folder: String = "") throws -> Project {
        let project = try Project()
        try project.copy("examples/shop/dbt_project.yml", to: "\(folder)dbt_project.yml")
        return project
    }

    private func text(_ project: Project, _ name: String) throws -> String {
        String(decoding: try #require(project.read(name)), as: UTF8.self)
    }

    @Test(arguments: [
        (
            "github", "branch",
            [
                ".github/actions/lumos/action.yml", ".github/workflows/lumos-capture.yml",
                ".github/workflows/lumos-comment.yml", ".github/workflows/lumos-release.yml",
                ".github/workflows/lumos.yml",
            ]
        ),
        (
            "github", "beside",
            [
                ".gitattributes", ".github/actions/lumos/action.yml", ".github/workflows/lumos-comment.yml",
                ".github/workflows/lumos-release.yml", ".github/workflows/lumos.yml", ".gitignore",
            ]
        ),
        ("jenkins", "branch", ["Jenkinsfile"]),
        ("gitlab", "branch", [".gitlab-ci.yml", ".gitlab/lumos.yml"]),
    ])
    func `each CI has its files, and a second run changes none`(
        _ ci: String, _ layout: String, _ files: [String]
    ) throws {
        let project = try shop()
        let first = try project.lumos("init", "--layout", layout, "--ci", ci).requireSuccess()
        let found = try project.status().map { String($0.dropFirst(3)) }
        #expect(found == (files + ["dbt_project.yml", "lumos.yaml"]).sorted())
        let contents = try found.map { try text(project, $0) }
        let second = try project.lumos("init", "--layout", layout, "--ci", ci).requireSuccess()
        #expect(!second.text.contains("wrote"))
        #expect(try found.map { try text(project, $0) } == contents)
        #expect(first.errorText.contains("set    LUMOS_TARBALL and LUMOS_SHA256 in "))
        #expect(second.errorText == first.errorText)
    }

    @Test func `the files hold what is known of the repository`() throws {
        let project = try shop(in: "shop/")
        let digest = String(repeating: "0a", count: 32)
        let told = try project.lumos(
            "init", "--ci", "jenkins", "--tarball", "https://example.com/lumos.tar.gz", "--sha256", digest
        ).requireSuccess()
        let pipeline = try text(project, "Jenkinsfile")
        for line in [
            "LUMOS_TARBALL = 'https://example.com/lumos.tar.gz'", "LUMOS_SHA256 = '\(digest)'",
            "LUMOS_VERSION = '0.1.0'", "LUMOS_SIDE = 'dbt:shop/target'", "LUMOS_LAYOUT = 'branch'",
            "sh 'dbt build --project-dir shop && dbt docs generate --project-dir shop'",
        ] {
            #expect(pipeline.contains(line))
        }
        #expect(!told.errorText.contains("LUMOS_TARBALL"))
    }

    @Test(arguments: ["github", "jenkins", "gitlab"])
    func `production is built from the branch that origin says`(_ ci: String) throws {
        let project = try shop()
        try project.repository.commit("start")
        try project.git("update-ref", "refs/remotes/origin/trunk", "HEAD")
        try project.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk")
        try project.lumos("init", "--ci", ci).requireSuccess()
        switch ci {
        case "github":
            for name in ["lumos-capture", "lumos-release"] {
                #expect(try text(project, ".github/workflows/\(name).yml").contains("branches: [trunk]"))
            }
        case "jenkins":
            #expect(try text(project, "Jenkinsfile").contains("branch 'trunk'"))
            #expect(try !text(project, "Jenkinsfile").contains("branch 'main'"))
        default:
            #expect(try text(project, ".gitlab/lumos.yml").contains("$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"))
        }
    }

    @Test(arguments: [
        ("jenkins", "Jenkinsfile", "lumosCheck side: 'dbt:target', layout: 'branch'"),
        ("gitlab", ".gitlab-ci.yml", "include: [{ local: .gitlab/lumos.yml }]"),
        ("gitlab", ".gitlab-ci.yml", "where its `stages:` have no `test`: .lumos: { stage: … }"),
        ("github", ".github/workflows/lumos.yml", ".github/workflows/lumos.yml is not as lumos 0.1.0 writes it"),
    ])
    func `a file that is somebody's stays, and what to do is told`(
        _ ci: String, _ name: String, _ words: String
    ) throws {
        let project = try shop()
        try project.write("somebody's\n", to: name)
        let told = try project.lumos("init", "--ci", ci).requireSuccess()
        #expect(try text(project, name) == "somebody's\n")
        #expect(told.text.contains("kept   \(name)"))
        #expect(told.errorText.contains(words))
    }

    @Test func `an include that is there is enough`() throws {
        let project = try shop()
        try project.write("include: [{ local: .gitlab/lumos.yml }]\nstages: [test]\n", to: ".gitlab-ci.yml")
        #expect(try !project.lumos("init", "--ci", "gitlab").requireSuccess().errorText.contains("your .gitlab-ci.yml"))
    }

    @Test func `contracts need no build`() throws {
        let contracts = try Project()
        try contracts.copy("examples/contracts", to: "contracts")
        try contracts.lumos("init", "--layout", "branch", "--ci", "gitlab").requireSuccess()
        let written = try text(contracts, ".gitlab/lumos.yml")
        #expect(written.contains("LUMOS_SIDE: \"odcs:contracts\""))
        #expect(written.contains("LUMOS_LAYOUT: \"branch\""))
        #expect(!written.contains("dbt build"))
    }

    @Test(arguments: [
        ("github", ".github/workflows/lumos.yml", "LUMOS_SIDE: \"\""), ("jenkins", "Jenkinsfile", "LUMOS_SIDE = ''"),
        ("gitlab", ".gitlab/lumos.yml", "LUMOS_SIDE: \"\""),
    ])
    func `in layout beside the snapshots that are committed are judged`(
        _ ci: String, _ name: String, _ side: String
    ) throws {
        let project = try shop()
        let told = try project.lumos("init", "--layout", "beside", "--ci", ci).requireSuccess()
        #expect(try text(project, name).contains(side))
        #expect(!told.errorText.contains("LUMOS_SIDE"))
        #expect(!told.errorText.contains("dbt build"))
    }

    @Test(arguments: [
        (
            "github", ".github/workflows/lumos-capture.yml", ".github/workflows/lumos.yml",
            [
                "      # lumos captures all of these, so each has to be built here:", "      #   billing",
                "      #   shop",
            ]
        ),
        (
            "jenkins", "Jenkinsfile", "Jenkinsfile",
            [
                "                    // lumos captures all of these, so each has to be built here:",
                "                    //   billing", "                    //   shop",
            ]
        ),
        (
            "gitlab", ".gitlab/lumos.yml", ".gitlab/lumos.yml",
            ["    # lumos captures all of these, so each has to be built here:", "    #   billing", "    #   shop"]
        ),
    ])
    func `of several projects one is judged, and each has to be built for the capture`(
        _ ci: String, _ capture: String, _ gate: String, _ lines: [String]
    ) throws {
        let project = try shop(in: "shop/")
        try project.write("name: billing\nprofile: billing\n", to: "billing/dbt_project.yml")
        let told = try project.lumos("init", "--layout", "branch", "--ci", ci).requireSuccess()
        #expect(try text(project, capture).contains(lines.joined(separator: "\n") + "\n"))
        #expect(told.errorText.contains("LUMOS_SIDE in \(gate): of 2 sources it judges dbt:billing/target"))
        #expect(told.errorText.contains("build in \(capture) the other sources: lumos capture reads billing, shop"))
        #expect(try text(project, gate).contains("LUMOS_SIDE"))
    }

    @Test(arguments: [
        ("github", ".github/workflows/lumos.yml", "LUMOS_STORE_PATH: \"../kept\""),
        ("github", ".github/workflows/lumos-capture.yml", "LUMOS_STORE_PATH: \"../kept\""),
        ("github", ".github/workflows/lumos-release.yml", "LUMOS_STORE_PATH: \"../kept\""),
        ("jenkins", "Jenkinsfile", "LUMOS_STORE_PATH = '../kept'"),
        ("gitlab", ".gitlab/lumos.yml", "LUMOS_STORE_PATH: \"../kept\""),
    ])
    func `the folder of layout repo's store is that of lumos.yaml`(
        _ ci: String, _ name: String, _ setting: String
    ) throws {
        let project = try shop()
        let told = try project.lumos("init", "--layout", "repo", "--store", "../kept", "--ci", ci).requireSuccess()
        #expect(try text(project, name).contains(setting))
        #expect(!told.errorText.contains("the store's folder"))
    }

    @Test(arguments: [
        (["--ci", "github", "--tarball", "x"], "--tarball without --sha256"),
        (["--ci", "github", "--sha256", "00"], "--sha256 without --tarball"),
        (["--ci", "github", "--tarball", "x", "--sha256", "00"], "64 hex digits"),
        (["--ci", "github", "--tarball", "'; rm", "--sha256", "00"], "is no tarball"),
        (["--ci", "github", "--tarball", "ftp://x", "--sha256", "00"], "is no tarball"),
        (["--tarball", "x", "--sha256", "00"], "belong to --ci"), (["--ci", "elsewhere"], "'elsewhere'"),
    ])
    func `what cannot be meant is refused, and nothing is written`(_ arguments: [String], _ words: String) throws {
        let project = try shop()
        let refused = try run(
            Root.binary, ["init"] + arguments, in: project.path, environment: project.repository.environment())
        expect(refused, exits: 64, saying: words)
        #expect(try project.status() == ["?? dbt_project.yml"])
    }

    @Test func `a lumos.yaml below the top is refused`() throws {
        let project = try shop(in: "shop/")
        try project.write("edition: 1\n", to: "shop/lumos.yaml")
        expect(
            try project.lumos("init", "--ci", "gitlab", in: "shop"), exits: 64, saying: "at the top of the repository")
    }
}
