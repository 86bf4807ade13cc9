import CanonicalJSON
import LumosGit
import LumosModel
import LumosSources
import Synchronization

extension Workspace {
    /// Every snapshot of a side, sorted by identity, and what its source said.
    ///
    /// - Throws: exit 65 where two of them are of one dataset.
    func contents(of side: Side) throws(LumosError) -> Contents {
        switch side {
        case .revision, .workTree, .staged: try Contents(snapshots: contents(of: listing(of: side)))
        case .files(let path):
            try memory.contents(of: "path:\(path)") { () throws(LumosError) in
                Contents(try read(fileSource(path)), from: path)
            }
        case .standardInput:
            try memory.contents(of: "-") { () throws(LumosError) in
                Contents(try SourceReading(datasets: inputSnapshots()).withoutSecrets(), from: "standard input")
            }
        case .live(let entry):
            try memory.contents(of: entry.memoryKey) { () throws(LumosError) in
                var declarations = try Declarations(self)
                return Contents(
                    try declarations.applied(to: read(entry), of: entry), from: entry.configuration.name.string)
            }
        }
    }

    private func contents(of listing: DocumentListing) throws(LumosError) -> [DatasetSnapshot] {
        try storedSnapshots(listing).map(\.snapshot).sorted { $0.id < $1.id }
    }

    /// Reads a source completely. Every reading passes here, and leaves its secrets here.
    func read(_ entry: SourceEntry) throws(LumosError) -> SourceReading {
        guard let kind = SourceRegistry.kind(named: entry.kind) else {
            throw LumosError(.usage, "there is no kind of source `\(entry.kind)`", fix: "lumos sources lists them")
        }
        let reading: SourceReading
        do throws(SourceError) {
            reading = try kind.init(entry.configuration).read().mapped(by: entry.configuration)
        } catch {
            throw LumosError(error)
        }
        return try reading.withoutSecrets()
    }

    private func fileSource(_ path: String) -> SourceEntry {
        SourceEntry(kind: SnapshotSource.kind.name, configuration: SourceConfiguration(name: "files", path: path))
    }

    private func inputSnapshots() throws(LumosError) -> [DatasetSnapshot] {
        do throws(SourceError) {
            return try SnapshotSource.datasets(in: surroundings.standardInput(), from: "standard input")
        } catch {
            throw LumosError(error)
        }
    }
}

/// The snapshots of a side, sorted by identity, and what its source said.
struct Contents {
    var snapshots: [DatasetSnapshot]
    var notices: [String] = []
    /// Datasets whose schema is declared, not observed: its order and the spelling of its types mean nothing.
    var declared: Set<DatasetID> = []
    /// The files that describe the datasets, absolute, as far as their source knows them.
    var files: [DatasetID: String] = [:]
    /// What makes the reading worth less, to be said beside the answer.
    var caveats: [String] = []

    init(snapshots: [DatasetSnapshot]) { self.snapshots = snapshots }

    init(_ reading: SourceReading, from place: String) {
        snapshots = reading.datasets
        notices = reading.notices.map { "\(place): \($0)" }
        declared = reading.declared
        files = reading.files ?? [:]
        caveats = reading.caveats.map { "\(place): \($0)" }
    }
}

extension SourceEntry {
    /// Two environments of a source may read one file, each under its own names.
    fileprivate var memoryKey: String { "\(configuration.fullName) \(kind):\(configuration.path)" }
}

/// What was read from outside the repository: a verb that looks at a side again, to find readers or to judge against
/// another base,
/// sees the same.
final class ContentsMemory: Sendable {
    private let read = Mutex<[String: Contents]>([:])
    private let opened = Mutex<[String: GitRepository]>([:])
    private let walked = Mutex<[ObjectID: [Commit]]>([:])
    private let landed = Mutex<[ObjectID: Set<Text>]>([:])
    private let signatures = Mutex<[SSHSignature.Question: SSHSignature.Check]>([:])

    func repository(
        at path: String, _ open: () throws(LumosError) -> GitRepository
    ) throws(LumosError) -> GitRepository {
        if let known = opened.withLock({ $0[path] }) { return known }
        let repository = try open()
        opened.withLock { $0[path] = repository }
        return repository
    }

    /// A check looks for the base of more than one commit in the same history.
    func captures(
        in tip: ObjectID, _ walk: () throws(LumosError) -> [Commit]
    ) throws(LumosError) -> [Commit] {
        if let known = walked.withLock({ $0[tip] }) { return known }
        let commits = try walk()
        walked.withLock { $0[tip] = commits }
        return commits
    }

    /// The fingerprints of what a commit brought to its line: an audit asks for them at every later commit.
    func landed(
        at commit: ObjectID, _ compare: () throws(LumosError) -> Set<Text>
    ) throws(LumosError) -> Set<Text> {
        if let known = landed.withLock({ $0[commit] }) { return known }
        let fingerprints = try compare()
        landed.withLock { $0[commit] = fingerprints }
        return fingerprints
    }

    func signature(
        _ question: SSHSignature.Question, _ check: () throws(LumosError) -> SSHSignature.Check
    ) throws(LumosError) -> SSHSignature.Check {
        if let known = signatures.withLock({ $0[question] }) { return known }
        let answer = try check()
        signatures.withLock { $0[question] = answer }
        return answer
    }

    func contents(of side: String, _ load: () throws(LumosError) -> Contents) throws(LumosError) -> Contents {
        // One at a time: both sides may be the same, and standard input is read once.
        try read.withLock { (read) throws(LumosError) in
            if let known = read[side] { return known }
            let contents = try load()
            read[side] = contents
            return contents
        }
    }
}

/// A document that is of something with an identity.
protocol Identified {
    var id: DatasetID { get }
}

extension DatasetSnapshot: Identified {}
extension JobDocument: Identified {}

/// Documents by identity; two files of one are refused, naming both.
struct IdentityLedger<Document: Identified> {
    private let place: String
    private var entries: [DatasetID: (path: String, document: Document)] = [:]

    init(place: String) {
        self.place = place
    }

    /// In order of identity.
    var documents: [Document] { entries.values.map(\.document).sorted { $0.id < $1.id } }

    mutating func enter(_ document: Document, path: String) throws(LumosError) {
        if let other = entries[document.id] { throw .oneIdentity(document.id, other.path, path, place: place) }
        entries[document.id] = (path, document)
    }
}

extension LumosError {
    static func oneIdentity(_ id: DatasetID, _ one: String, _ other: String, place: String) -> LumosError {
        LumosError(
            .invalidData, "two files\(place) are of one identity, \(id)", why: "`\(one)` and `\(other)`",
            fix: "remove one of them; lumos verify says which lies where it should")
    }
}
