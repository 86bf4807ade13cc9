import CanonicalJSON
import Foundation
import LumosModel
import LumosTestSupport
import Testing

/// A repository of real Git, with what a user puts into it, and the real `lumos` in it.
struct Project {
    let repository: TestRepository

    /// An empty work tree on `main`.
    init() throws {
        repository = try TestRepository()
    }

    init(_ repository: TestRepository) {
        self.repository = repository
    }

    /// A work tree whose one commit holds a configuration and snapshots.
    init(_ snapshots: DatasetSnapshot..., configuration: String? = "edition: 1\n") throws {
        try self.init()
        if let configuration { try write(configuration, to: "lumos.yaml") }
        try store(snapshots)
        try repository.commit("start")
    }

    var path: String { repository.path }

    /// Runs `lumos` here, knowing nothing of the machine's own settings.
    func lumos(
        _ arguments: String..., in folder: String = "", input: String = "", variables: [String: String] = [:]
    ) throws -> ProcessResult {
        try run(
            Root.binary, arguments, in: folder.isEmpty ? path : "\(path)/\(folder)",
            environment: repository.environment().merging(variables) { $1 }, input: Array(input.utf8))
    }

    /// Runs `lumos` through a shell, as `$LUMOS`: pipes, limits, other users.
    func shell(_ script: String, variables: [String: String] = [:]) throws -> ProcessResult {
        try run(
            "bash", ["-c", script], in: path,
            environment: repository.environment().merging(["LUMOS": Root.binary]) { $1 }.merging(variables) { $1 })
    }

    @discardableResult
    func git(_ arguments: String...) throws -> String {
        try repository.gitResult(arguments).requireSuccess().text
    }

    /// What `git status` says, untracked files one by one; empty when the work tree is clean.
    func status() throws -> [String] {
        try git("status", "--porcelain", "-uall").split(separator: "\n").map(String.init)
    }

    func write(_ bytes: [UInt8], to name: String) throws {
        try repository.directory.write(bytes, to: "\((path as NSString).lastPathComponent)/\(name)")
    }

    func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

    func read(_ name: String) -> [UInt8]? { FileManager.default.contents(atPath: "\(path)/\(name)").map { Array($0) } }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: "\(path)/\(name)") }

    /// Copies a file or folder of the repository that the tests are in, over what is there.
    func copy(_ name: String, to place: String) throws {
        let target = "\(path)/\(place)"
        if FileManager.default.fileExists(atPath: target) { try FileManager.default.removeItem(atPath: target) }
        let folder = (target as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: "\(Root.path)/\(name)", toPath: target)
    }

    /// Puts snapshots where the store has them.
    func store(_ snapshots: [DatasetSnapshot]) throws {
        for snapshot in snapshots { try write(snapshot.bytes, to: snapshot.storeFile) }
    }

    /// Every snapshot of the work tree's store, by path below it.
    func documents() throws -> [String: [UInt8]] {
        guard let found = FileManager.default.enumerator(atPath: "\(path)/snapshots") else { return [:] }
        let names = found.compactMap { $0 as? String }.filter { $0.hasSuffix(".json") }
        return Dictionary(uniqueKeysWithValues: names.map { ($0, read("snapshots/\($0)") ?? []) })
    }
}

extension DatasetSnapshot {
    /// The file of the default store.
    var storeFile: String { "snapshots/\(StorePath(id).file)" }

    /// A table of a PostgreSQL server, written by hand.
    static func table(_ name: Text, _ fields: Field...) -> DatasetSnapshot {
        var snapshot = DatasetSnapshot(DatasetID(namespace: "postgres://db:5432", name: name), kind: .table)
        snapshot.fields = fields
        return snapshot
    }

    /// The same as the store has it, captured by a source of snapshots.
    func captured(by source: Text) -> DatasetSnapshot {
        with { $0.origins = [Origin(source: source, id: nil, facets: Facet.allCases)] }
    }

    /// The same with something changed.
    func with(_ change: (inout DatasetSnapshot) -> Void) -> DatasetSnapshot {
        var copy = self
        change(&copy)
        return copy
    }
}

/// `orders` in its four usual states.
enum Orders {
    static let first = DatasetSnapshot.table(
        "shop.orders", Field("id", type: "int64", nullable: false), Field("amount", type: "decimal(18,4)"))
    /// Readers of `amount` break.
    static let broken = first.with { $0.fields.removeLast() }
    /// Nobody breaks.
    static let longer = first.with { $0.fields.append(Field("channel", type: "string", nullable: true)) }
    static let file = first.storeFile
}
