import CanonicalJSON
import LumosDiff
import LumosGit
import LumosModel

/// The versions of single datasets, folded from what a line of releases says of them.
struct DatasetVersions {
    private var last: [Text: SemanticVersion] = [:]
    /// What everything began with: the first release lists no dataset.
    private let first: SemanticVersion?

    /// - Parameter releases: the highest version first.
    init(_ releases: [Release], named pattern: TagPattern) {
        first = releases.last.flatMap { pattern.version(in: $0.tag) }
        for release in releases {
            for dataset in ReleaseMessage.datasets(in: release.message) where last[dataset.path] == nil {
                last[dataset.path] = dataset.version
            }
        }
    }

    /// The last version that some release says a path has; `nil` where none does.
    func listed(_ dataset: DatasetID) -> SemanticVersion? { last[Text(StorePath(dataset).description)] }

    /// The version of a dataset that the newest release has: the listed one, under a former name where it was moved;
    /// else it is as old as the first release.
    func version(of dataset: DatasetSnapshot) -> SemanticVersion? {
        listed(dataset.id) ?? dataset.formerly.lazy.compactMap { listed($0.id) }.first ?? first
    }
}

/// The lines of a release: what becomes of each dataset that changed.
struct DatasetReleases {
    private let versions: DatasetVersions
    private let initial: SemanticVersion
    private(set) var lines: [Text: DatasetRelease] = [:]

    init(_ versions: DatasetVersions, initial: SemanticVersion) {
        self.versions = versions
        self.initial = initial
    }

    /// - Throws: exit 65 where a version cannot be raised any further.
    mutating func add(_ dataset: DatasetVerdict) throws(LumosError) {
        let (old, new) = (dataset.change.datasets.old, dataset.change.datasets.new)
        switch (old, new) {
        case (let old?, let new?): try change(old, new, dataset.bump)
        case (nil, let new?):
            // Under a name that had versions before the count goes on: nobody has compared the two.
            let version = try versions.listed(new.id).map { (last) throws(LumosError) in try last.next(.major) }
            put(new.id, version ?? initial, .new)
        case (let old?, nil): put(old.id, versions.version(of: old) ?? initial, .removed)
        case (nil, nil): break
        }
    }

    /// A dataset that changed before it was moved: what it has become is listed already where it changed after that too.
    mutating func add(_ dataset: DatasetVerdict, movedTo now: DatasetSnapshot) throws(LumosError) {
        guard let old = dataset.change.datasets.old else {
            if lines[Text(StorePath(now.id).description)] == nil { put(now.id, initial, .new) }
            return
        }
        let known = lines[Text(StorePath(now.id).description)]
        let bump = max(dataset.bump, known.flatMap { VersionBump(rawValue: $0.event.rawValue) } ?? .none)
        guard let event = DatasetRelease.Event(rawValue: bump.rawValue) else { return }
        let last = versions.version(of: old) ?? initial
        put(now.id, try last.next(bump), event)
    }

    private mutating func change(
        _ old: DatasetSnapshot, _ new: DatasetSnapshot, _ bump: VersionBump
    ) throws(LumosError) {
        let isRenamed = old.id != new.id
        guard let event = DatasetRelease.Event(rawValue: bump.rawValue) ?? (isRenamed ? .patch : nil) else { return }
        let last = versions.version(of: old) ?? initial
        if isRenamed { put(old.id, last, .renamed) }
        let start = isRenamed ? max(last, versions.listed(new.id) ?? last) : last
        put(new.id, try start.next(max(bump, .patch)), event)
    }

    private mutating func put(_ id: DatasetID, _ version: SemanticVersion, _ event: DatasetRelease.Event) {
        let path = Text(StorePath(id).description)
        // Of two names that are swapped, or of a name that is taken over, what is there now counts.
        if let known = lines[path], known.isTagged, event == .removed || event == .renamed { return }
        lines[path] = DatasetRelease(path: path, version: version, event: event)
    }
}

extension SemanticVersion {
    /// - Throws: exit 65 where there is no greater one.
    func next(_ bump: VersionBump) throws(LumosError) -> SemanticVersion {
        if let version = raised(by: bump) { return version }
        throw .noGreater(self)
    }
}

extension LumosError {
    static func noGreater(_ version: SemanticVersion) -> LumosError {
        LumosError(
            .invalidData, "there is no version after \(version)", why: "a number of it is the greatest that there is",
            fix: "look at who made that tag: git tag --list '*\(version)'")
    }
}
