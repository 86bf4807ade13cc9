import Foundation
import LumosModel
import LumosTestSupport
import Testing

/// Reports in files: all of one comparison, whole or not at all, and never those of an earlier run.
@Suite struct ReportFileTests {
    private static let files = [
        "annotations.txt", "gl-code-quality-report.json", "junit.xml", "lumos.env", "report.json", "report.md",
        "report.sarif", "report.txt",
    ]

    /// `main`, and a branch that breaks it.
    private func project(_ configuration: String = "edition: 1\n") throws -> Project {
        let project = try Project(Orders.first, configuration: configuration)
        try project.git("switch", "-q", "-c", "change")
        try project.store([Orders.broken])
        try project.repository.commit("break")
        return project
    }

    private func reports(in project: Project, _ folder: String = "out") throws -> Set<String> {
        let path = "\(project.path)/\(folder)"
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        return Set(try FileManager.default.contentsOfDirectory(atPath: path))
    }

    private func text(_ name: String, in project: Project) throws -> String {
        String(decoding: try #require(project.read(name)), as: UTF8.self)
    }

    @Test func `every report is written although the answer is no`() throws {
        let project = try project()
        let link = "https://ci.example.com/7"
        let result = try project.lumos(
            "check", "--against", "main", "--out", "a/out", "--write", "junit=own.xml", "--link", link)
        #expect(result.status == 1)
        #expect(try reports(in: project, "a/out").isSuperset(of: Self.files))
        #expect(try text("own.xml", in: project) == text("a/out/junit.xml", in: project))
        #expect(try text("a/out/report.md", in: project).contains("(\(link))"))
        let variables = try text("a/out/lumos.env", in: project)
        #expect(variables.hasPrefix("LUMOS_VERDICT=fail\nLUMOS_BREAKING=1\n"))
        #expect(variables.hasSuffix("LUMOS_HEAD=\(try project.git("rev-parse", "HEAD"))\n"))
        #expect(try text("a/out/gl-code-quality-report.json", in: project).contains("\"path\": \"\(Orders.file)\""))
    }

    @Test func `without an answer there is no report, also none of an earlier run`() throws {
        let project = try project()
        #expect(try project.lumos("check", "--against", "main", "--out", "out").status == 1)
        try project.write("kept", to: "out/mine.txt")
        let refused = try project.lumos("check", "--against", "nowhere", "--out", "out")
        expect(refused, exits: 66, saying: "nowhere")
        #expect(try reports(in: project) == ["mine.txt"])
        #expect(refused.output.isEmpty)
    }

    @Test func `a run without an answer touches nothing that is no report folder of ours`() throws {
        let project = try project()
        try project.write("mine", to: "notes.txt")
        try project.write("mine", to: "out/report.txt")
        let arguments = ["--write", "json=notes.txt", "--out", "out"]
        let refused = try run(
            Root.binary, ["check", "--against", "nowhere"] + arguments, in: project.path,
            environment: project.repository.environment())
        #expect(refused.status == 66)
        #expect(try text("notes.txt", in: project) == "mine")
        #expect(try text("out/report.txt", in: project) == "mine")
        let twice = try project.lumos("check", "--write", "json=a", "--write", "html=a", "--against", "main")
        expect(twice, exits: 64, saying: "two reports cannot be written to one file")
    }

    @Test func `what cannot be written is 74, and what is no format 64`() throws {
        let project = try project()
        try project.write("a file", to: "file")
        expect(try project.lumos("check", "--against", "main", "--out", "file"), exits: 74, saying: "file")
        expect(
            try project.lumos("check", "--against", "main", "--write", "sarif=none/there.sarif"), exits: 74,
            saying: "none/there.sarif")
        expect(try project.lumos("check", "--against", "main", "--write", "pdf=a.pdf"), exits: 64, saying: "pdf")
        expect(
            try project.lumos("check", "--against", "main", "--format", "sarfi"), exits: 64,
            saying: "did you mean sarif")
    }

    @Test func `mode observe writes what it sees and fails nothing`() throws {
        let project = try project("edition: 1\nmode: observe\n")
        try project.lumos("check", "--against", "main", "--out", "out").requireSuccess()
        #expect(try text("out/lumos.env", in: project).hasPrefix("LUMOS_VERDICT=fail\n"))
        #expect(try text("out/junit.xml", in: project).contains("failures=\"0\""))
        #expect(try text("out/report.md", in: project).contains("Mode observe: this stops nothing."))
    }
}
