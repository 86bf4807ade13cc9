import CanonicalJSON
import Foundation
import LumosModel
import LumosTestSupport
import Testing

/// Real Git pairs files that are not of one dataset: nothing of either is lost, and `lumos resolve` leads out.
@Suite struct MergeRenameTests {
    /// `orders` on `main` and on a branch `side`, the driver configured.
    private func start() throws -> Project {
        let project = try Project(Orders.first)
        try project.write("snapshots/**/*.json text eol=lf merge=lumos\n", to: ".gitattributes")
        try project.git("config", "merge.lumos.driver", "'\(Root.binary)' merge-driver %O %A %B --path %P")
        try project.repository.commit("attributes")
        try project.git("branch", "side")
        return project
    }

    /// Commits `orders` under another name and in another file, which it does not say.
    private func rename(_ project: Project, to name: Text) throws {
        try project.remove(Orders.file)
        try project.store([Orders.first.with { $0.name = name }])
        try project.repository.commit("\(name)")
    }

    private func file(_ name: String) -> String { Orders.file.replacingOccurrences(of: "orders", with: name) }

    @Test func `a dataset that both sides renamed differently ends as two, or as the one that is kept`() throws {
        let project = try start()
        try rename(project, to: "shop.bills")
        try project.git("switch", "-q", "side")
        try rename(project, to: "shop.sales")
        let result = try project.repository.gitResult(["merge", "main"])
        #expect(result.status == 1 && result.text.contains("rename/rename"), result.said)
        let open = try project.lumos("resolve")
        #expect(open.status == 1, open.said)
        for word in [file("bills"), file("sales"), "the whole document", "git rm \(Orders.file.inShell)"] {
            #expect((open.text + open.errorText).contains(word), open.said)
        }
        expect(try project.lumos("check", "index:", "--against", "main"), exits: 65)
        try project.lumos("resolve", file("sales"), "--ours").requireSuccess()
        try project.lumos("resolve", file("bills"), "--theirs").requireSuccess()
        try project.git("add", "--", file("sales"), file("bills"))
        try project.git("rm", "-q", "--", Orders.file)
        try project.lumos("verify", "index:").requireSuccess()
        try project.git("commit", "-qm", "both")
        #expect(try project.lumos("list").requireSuccess().text.split(separator: "\n").count == 2)
    }

    @Test func `a file that Git pairs with another dataset's shows both, and stays the dataset's`() throws {
        let project = try start()
        try project.store([Orders.first.with { $0.fields[1].description = "net" }])
        try project.repository.commit("described")
        try project.git("switch", "-q", "side")
        try rename(project, to: "shop.sales")
        #expect(try project.repository.gitResult(["merge", "main"]).status == 1)
        let shown = try project.lumos("show", "shop.sales")
        #expect(
            ["the whole document", "net", "shop.orders"].allSatisfy((shown.text + shown.errorText).contains), shown.said
        )
        expect(
            try project.lumos("resolve", "--theirs"), exits: 65, saying: "does not belong into", "git show MERGE_HEAD:")
        try project.lumos("resolve", "--ours").requireSuccess()
        try project.git("add", "--", file("sales"))
        try project.git("commit", "-qm", "ours")
        #expect(try project.lumos("verify").requireSuccess().errorText.contains("1 document, all in order"))
    }
}
