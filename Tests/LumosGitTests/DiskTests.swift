import CanonicalJSON
import Foundation
import LumosGit
import LumosTestSupport
import Testing

@Suite struct DiskTests {
    @Test func `the documents of a folder are found and read`() throws {
        let directory = try TemporaryDirectory()
        let names = ["a.json", "b/c.json", "b/d e.json", "line\nfeed.json", "🦊/é.json", "e\u{301}.json", "é.json"]
        for name in names { try directory.write("of \(name)", to: name) }
        try directory.write("x", to: "notes.txt")
        try directory.write("x", to: ".git/config.json")
        let folder = SnapshotFolder(path: directory.path)
        #expect(try folder.documents() == names.map { Text($0) }.sorted())
        for name in names { #expect(try folder.read(Text(name)) == bytes("of \(name)")) }
        #expect(try folder.read("missing.json") == nil)
        #expect(try folder.read("missing/file.json") == nil)
        #expect(try SnapshotFolder(path: directory.path(of: "nowhere")).documents().isEmpty)
        #expect(try SnapshotFolder(path: directory.path(of: "nowhere")).read("a.json") == nil)
    }

    @Test func `links, folders in the place of files and escapes are refused`() throws {
        let directory = try TemporaryDirectory()
        try directory.write("secret", to: "outside/secret.json")
        try directory.write("x", to: "root/folder.json/file.json")
        let folder = SnapshotFolder(path: directory.path(of: "root"))
        #expect(failure { try folder.read("folder.json") }?.kind == .invalidEntry)
        #expect(failure { try folder.read("../outside/secret.json") }?.kind == .invalidName)
        #expect(failure { try folder.read("folder.json/file.json/x.json") }?.kind == .invalidEntry)
        let manager = FileManager.default
        try manager.createSymbolicLink(
            atPath: directory.path(of: "root/link"), withDestinationPath: directory.path(of: "outside"))
        let error = failure { try folder.read("link/secret.json") }
        #expect(error?.kind == .invalidEntry)
        #expect(error?.message.contains("a symbolic link") == true)
        #expect(failure { try folder.documents() }?.kind == .invalidEntry)
        try manager.removeItem(atPath: directory.path(of: "root/link"))
        #expect(mkfifo(directory.path(of: "root/pipe.json"), 0o600) == 0)
        #expect(failure { try folder.read("pipe.json") }?.kind == .invalidEntry)
        #expect(try folder.documents() == ["folder.json/file.json"])
    }

    @Test func `a file above 64 MiB is refused, one of 64 MiB is read`() throws {
        let directory = try TemporaryDirectory()
        for (name, size) in [("fits.json", 64 << 20), ("big.json", 64 << 20 + 1)] {
            try run("truncate", ["-s", "\(size)", directory.path(of: name)]).requireSuccess()
        }
        let folder = SnapshotFolder(path: directory.path)
        #expect(try folder.read("fits.json")?.count == 64 << 20)
        let error = failure { try folder.read("big.json") }
        #expect(error?.kind == .tooLarge)
        #expect(error?.category == .invalidData)
    }

    @Test func `the root in a work tree may not be a link`() throws {
        let test = try TestRepository()
        try test.directory.write("{}", to: "repository/real/a.json")
        try FileManager.default.createSymbolicLink(
            atPath: "\(test.path)/snapshots", withDestinationPath: "\(test.path)/real")
        let repository = try test.opened()
        #expect(failure { try repository.workTreeFolder(root: "snapshots") }?.kind == .invalidEntry)
        #expect(try repository.workTreeFolder(root: "real").documents() == ["a.json"])
        #expect(try repository.workTreeFolder(root: "missing").documents().isEmpty)
        #expect(try repository.workTreeFolder(root: "").path == test.path)
    }
}
