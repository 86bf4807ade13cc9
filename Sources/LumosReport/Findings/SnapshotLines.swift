import CanonicalJSON
import LumosModel

/// On which line of its file each member of a snapshot and of its fields begins.
///
/// Counted as `CanonicalWriter.pretty` lays it out: one member or element a line, what is empty on one.
struct SnapshotLines {
    private var lines: [Key: Int] = [:]
    private var line = 1

    init(_ snapshot: DatasetSnapshot) {
        walk(.object(snapshot.document), at: .dataset, [], isFieldOrDataset: true)
    }

    /// The line of a member; where it is gone, of the nearest thing around it that is still there.
    ///
    /// - Parameters:
    ///   - path: the field, or the dataset itself.
    ///   - member: from there, such as `type` or `keys`, `primary`; nothing for the whole.
    func line(of path: SnapshotPath, _ member: [Text] = []) -> Int {
        var member = member
        while true {
            if let line = lines[Key(path: path, member: member)] { return line }
            if member.popLast() == nil { break }
        }
        var steps = path.steps
        guard steps.popLast() != nil else { return 1 }
        return line(of: SnapshotPath(steps), ["fields"])
    }

    private struct Key: Hashable {
        let path: SnapshotPath
        let member: [Text]
    }

    private mutating func walk(
        _ value: JSONValue, at path: SnapshotPath, _ member: [Text], isFieldOrDataset: Bool = false
    ) {
        lines[Key(path: path, member: member)] = line
        switch value {
        case .object(let object) where !object.isEmpty:
            for (key, value) in object.map({ ($0.key, $0.value) }) {
                line += 1
                if isFieldOrDataset, walkFields(key, value, at: path) { continue }
                // Members of members are found; deeper ones are only counted.
                if member.count < 2 { walk(value, at: path, member + [key]) } else { line += value.extraLines }
            }
            line += 1
        default: line += value.extraLines
        }
    }

    /// Whether the member holds fields, which then have lines of their own.
    private mutating func walkFields(_ key: Text, _ value: JSONValue, at path: SnapshotPath) -> Bool {
        func step(_ index: Int, _ field: JSONValue) -> SnapshotPath.Step {
            key == "branches" ? .branch(index) : .field(field["name"]?.text ?? "")
        }
        switch key {
        case "fields", "branches":
            guard let elements = value.array, !elements.isEmpty else { return false }
            lines[Key(path: path, member: [key])] = line
            for (index, field) in elements.enumerated() {
                line += 1
                walk(field, at: path.appending(step(index, field)), [], isFieldOrDataset: true)
            }
            line += 1
        // A dataset's `keys` are those of its rows.
        case "items" where !path.isDataset: walk(value, at: path.appending(.items), [], isFieldOrDataset: true)
        case "keys" where !path.isDataset: walk(value, at: path.appending(.key), [], isFieldOrDataset: true)
        case "values" where !path.isDataset: walk(value, at: path.appending(.value), [], isFieldOrDataset: true)
        default: return false
        }
        return true
    }
}

extension JSONValue {
    /// How many lines it takes besides the one that it begins on.
    fileprivate var extraLines: Int {
        switch self {
        case .array(let elements) where !elements.isEmpty: elements.reduce(1) { $0 + 1 + $1.extraLines }
        case .object(let object) where !object.isEmpty: object.reduce(1) { $0 + 1 + $1.value.extraLines }
        default: 0
        }
    }
}
