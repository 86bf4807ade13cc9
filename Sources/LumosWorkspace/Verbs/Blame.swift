package import CanonicalJSON
import LumosDiff
import LumosGit
package import LumosModel

/// What a dataset or a field says, and since when.
package struct Blame: Sendable {
    package let dataset: DatasetID
    /// The dataset's own members, then its fields in their order; of a field its members.
    package let lines: [BlameLine]
}

/// Something that a dataset says, and who said it first.
package struct BlameLine: Sendable {
    package let statement: Statement
    /// Without whose claim an entry is.
    package let value: JSONValue
    /// `nil` where the commit lies beyond the edge of a shallow clone.
    package let authorship: Authorship?
    /// Why it may be another commit: one in between whose file cannot be read.
    package let fault: LumosError?
}

extension Workspace {
    /// Of everything that `[REV:]DATASET` says, or `DATASET.FIELD`, the commit that last made it so: each field and each
    /// member of the dataset, or each member of the field.
    ///
    /// Reads the first-parent line from HEAD or the named revision, only the commits that changed the dataset's file,
    /// and no further than it has to.
    ///
    /// - Throws: exit 66 where the dataset is not there.
    package func blame(_ word: String) throws(LumosError) -> Blame {
        let (located, revision) = try locateCommitted(word)
        var trail = try DatasetTrail(self, from: revision, root: located.root, document: located.document)
        var search = BlameSearch(located.snapshot, located.path)
        while !search.isOver, let step = try trail.next() { search.take(step) }
        var authorships: [ObjectID: Authorship] = [:]
        for step in search.lines.compactMap({ $0.cause?.step }) where authorships[step.commit.id] == nil {
            authorships[step.commit.id] = try authorship(
                of: step.commit, touching: [step.file], root: located.root)
        }
        let lines = search.lines.map { line in
            BlameLine(
                statement: line.statement, value: line.value,
                authorship: line.cause.flatMap { authorships[$0.step.commit.id] }, fault: line.cause?.fault)
        }
        return Blame(dataset: located.snapshot.id, lines: lines)
    }
}

/// A search from a snapshot back for the commits that made it so.
private struct BlameSearch {
    struct Line {
        /// As the snapshot has it.
        let statement: Statement
        let value: JSONValue
        /// Where the same is said in the snapshot that the search has come to.
        var place: Statement
        var isOpen = true
        var cause: Cause?
    }

    /// The commit after which a statement is made, and why an older one may be the one that made it.
    struct Cause {
        let step: DatasetTrail.Step
        let fault: LumosError?
    }

    private(set) var lines: [Line]
    /// The oldest snapshot so far that could be read.
    private var newer: Statements
    /// The commit that mended a file which could not be read before it.
    private var mender: Cause?

    init(_ snapshot: DatasetSnapshot, _ path: SnapshotPath) {
        let statements = Statements(snapshot)
        let asked = path.isDataset ? statements.ofDataset : statements.ofField(at: path)
        lines = asked.compactMap { statement in
            statements.value(of: statement).map { Line(statement: statement, value: $0, place: statement) }
        }
        newer = statements
    }

    var isOver: Bool { lines.allSatisfy { !$0.isOpen } }

    mutating func take(_ step: DatasetTrail.Step) {
        // At the edge of a shallow clone nobody can tell what the commit changed.
        if step.isEdge { return close(because: mender) { _ in nil } }
        switch step.before {
        case .failure(let fault): mender = mender ?? Cause(step: step, fault: fault)
        case .success(nil): close(because: mender ?? Cause(step: step, fault: nil)) { _ in nil }
        case .success(let snapshot?):
            let older = Statements(snapshot)
            let partners = FieldPartners(old: snapshot, new: newer.snapshot)
            close(because: mender ?? Cause(step: step, fault: nil)) { line in
                let place = partners[line.place.path].map { Statement(path: $0, member: line.place.member) }
                return place.flatMap { older.value(of: $0) == line.value ? $0 : nil }
            }
            (newer, mender) = (older, nil)
        }
    }

    /// Closes the lines that are not said in the older snapshot.
    private mutating func close(because cause: Cause?, unlessSaidAt place: (Line) -> Statement?) {
        for index in lines.indices where lines[index].isOpen {
            if let place = place(lines[index]) {
                lines[index].place = place
            } else {
                (lines[index].isOpen, lines[index].cause) = (false, cause)
            }
        }
    }
}
