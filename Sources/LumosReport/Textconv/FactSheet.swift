import CanonicalJSON
import LumosDiff
import LumosModel

/// A document as lines of facts, made so that the line diff of two of them reads like a report of changes: each line says
/// whose fact it is, and none depends on its neighbours.
///
/// Two documents have the same lines if and only if they are equal.
package struct FactSheet {
    private var lines: [String] = []
    /// The namespace of the dataset or job.
    private let home: Text

    /// - Parameter bytes: of a file.
    /// - Returns: `nil` where the file is no snapshot, job or approval that this Lumos reads.
    package init?(_ bytes: [UInt8]) {
        guard let document = FactSheet.document(bytes) else { return nil }
        home = document.object["namespace"]?.text ?? ""
        write(document.object, document.members, apart: document.isDataset ? FactTable.ofFields : [])
        if document.isDataset { writeFields(of: document.object) }
    }

    /// Each line ends with a line feed.
    package var text: [UInt8] {
        var text: [UInt8] = []
        for line in lines {
            text += line.utf8
            text.append(UInt8(ascii: "\n"))
        }
        return text
    }

    private typealias Document = (object: JSONObject, members: [FactMember], isDataset: Bool)

    /// The document in canonical form; `nil` is no failure, because whoever asks has the file itself to show.
    private static func document(_ bytes: [UInt8]) -> Document? {
        guard let json = parsed(bytes), let format = json["lumos"]?.text else { return nil }
        do throws(SnapshotError) {
            switch format.string.prefix(while: { $0 != "/" }) {
            case "dataset": return (try DatasetSnapshot(document: json).document, FactTable.dataset, true)
            case "job": return (try JobDocument(document: json).object, FactTable.job, false)
            case "approval": return (try Approval(json: json, at: .root).object, FactTable.approval, false)
            default: return nil
            }
        } catch {
            return nil
        }
    }

    private static func parsed(_ bytes: [UInt8]) -> JSONValue? {
        do throws(JSONError) { return try JSONParser.parse(bytes) } catch { return nil }
    }
}

// Members
extension FactSheet {
    /// The members of a record in the table's order, then those that it does not know.
    ///
    /// - Parameters:
    ///   - place: what each line begins with; nothing for the document itself.
    ///   - path: of the record in what `place` names: "governance."
    ///   - apart: members that are written elsewhere.
    private mutating func write(
        _ record: JSONObject, _ members: [FactMember], at place: [String] = [], within path: String = "",
        apart: [Text] = []
    ) {
        for member in members {
            guard let value = record[member.key] else { continue }
            if case .record(let inner) = member.form {
                write(value.object ?? JSONObject(), inner, at: place, within: "\(path)\(member.key).")
            } else {
                write(value, of: member, at: place)
            }
        }
        let known = members.map(\.key) + apart
        for member in record where !known.contains(member.key) {
            write(unknown: member.value, at: place, path + FactSheet.path(SnapshotPath(field: member.key)))
        }
    }

    private mutating func write(_ value: JSONValue, of member: FactMember, at place: [String]) {
        let start = place + [member.noun]
        switch member.form {
        case .text: put(start + [FactSheet.scalar(value)])
        case .prose: for line in FactText.lines(value.text ?? "") { put(start + [line]) }
        case .flag: put(start)
        case .truth(let yes, let no): put(place + [value.bool == true ? yes : no])
        case .texts: for element in value.array ?? [] { put(start + [FactSheet.scalar(element)]) }
        case .pairs:
            for pair in value.object ?? JSONObject() {
                put(start + [FactText.shown(pair.key), FactSheet.scalar(pair.value)])
            }
        case .entries(let said):
            // A record that stands alone is said like one of a list.
            for entry in value.array ?? [value] {
                put(start + FactEntry(entry.object ?? JSONObject(), member.kind, said: said, home: home).parts)
            }
        case .record: break
        }
    }

    /// A line for each leaf: nobody knows what it means.
    private mutating func write(unknown value: JSONValue, at place: [String], _ path: String) {
        switch value {
        case .object(let object) where !object.isEmpty:
            for member in object {
                write(unknown: member.value, at: place, "\(path).\(FactSheet.path(SnapshotPath(field: member.key)))")
            }
        case .array(let elements) where !elements.isEmpty:
            for (index, element) in elements.enumerated() {
                write(unknown: element, at: place, "\(path)[\(index)]")
            }
        default: put(place + [FactSheet.unknown, path, FactText.json(value)])
        }
    }

    private mutating func put(_ parts: [String]) { lines.append(parts.joined(separator: "  ")) }

    private static func scalar(_ value: JSONValue) -> String {
        value.text.map(FactText.shown) ?? FactText.json(value)
    }

    /// A path whose quoted names hide nothing.
    private static func path(_ path: SnapshotPath) -> String {
        String(decoding: JSONText.escaped(Array(path.description.utf8)), as: UTF8.self)
    }

    /// The noun of a member that no format has.
    private static let unknown = "member"
}

// Fields
extension FactSheet {
    private mutating func writeFields(of dataset: JSONObject) {
        var inputs = InputsByField(dataset["columnLineage"]?.array ?? [])
        for record in inputs.unnamed { put([FactSheet.lineage, FactText.json(record)]) }
        var blocks: [(path: SnapshotPath, field: JSONObject)] = []
        for field in dataset["fields"]?.array ?? [] { FactSheet.collect(field, below: [], into: &blocks) }
        let blockInputs = blocks.map { inputs.take($0.path) }
        for (path, edges) in inputs.rest { write(inputs: edges, at: place(of: path)) }
        for (block, edges) in zip(blocks, blockInputs) {
            let place = place(of: block.path)
            // The first line of a field is the one that names it in a hunk's heading.
            if block.field["type"] == nil { put([place, FactSheet.field]) }
            // The name of a field is in its path; that of an element or a branch is not.
            let isNamed = if case .field? = block.path.steps.last { true } else { false }
            write(
                block.field, FactTable.field.filter { !isNamed || $0.key != "name" }, at: [place],
                apart: FactTable.nestings + (isNamed ? ["name"] : []))
            write(inputs: edges, at: place)
        }
    }

    private mutating func write(inputs: [JSONValue], at place: String) {
        for input in inputs {
            let entry = FactEntry(
                input.object ?? JSONObject(), .columnEdge, said: ["namespace", "name", "field"], home: home)
            put([place, FactSheet.input] + entry.parts)
        }
    }

    /// A field and what nests in it, each after what it is a part of.
    private static func collect(
        _ field: JSONValue, below steps: [SnapshotPath.Step], _ step: SnapshotPath.Step? = nil,
        into blocks: inout [(path: SnapshotPath, field: JSONObject)]
    ) {
        let own = steps + [step ?? .field(field["name"]?.text ?? "")]
        blocks.append((SnapshotPath(own), field.object ?? JSONObject()))
        for inner in field["fields"]?.array ?? [] { collect(inner, below: own, into: &blocks) }
        if let items = field["items"] { collect(items, below: own, .items, into: &blocks) }
        if let keys = field["keys"] { collect(keys, below: own, .key, into: &blocks) }
        if let values = field["values"] { collect(values, below: own, .value, into: &blocks) }
        for (index, branch) in (field["branches"]?.array ?? []).enumerated() {
            collect(branch, below: own, .branch(index), into: &blocks)
        }
    }

    /// What the lines of a field begin with. A field that is called as a member of the dataset is stands in quotes.
    private func place(of path: SnapshotPath) -> String {
        let place = FactSheet.path(path)
        return FactSheet.taken.contains(Text(place)) ? FactText.json(.string(Text(place))) : place
    }

    private static let taken = Set((FactTable.nouns(of: FactTable.dataset) + [unknown, lineage]).map { Text($0) })

    private static let field = "column"
    private static let input = "input"
    private static let lineage = "inputs"
}

/// The inputs of columns, by the column that they flow into.
private struct InputsByField {
    private var inputs: [SnapshotPath: [JSONValue]] = [:]
    private var order: [SnapshotPath] = []
    /// Records that name no path of a field, nothing that flows in, or a field that another one names too.
    private(set) var unnamed: [JSONValue] = []

    init(_ records: [JSONValue]) {
        let paths = records.map { record -> SnapshotPath? in
            guard let name = record["field"]?.text, let path = SnapshotPath(name), !path.isDataset,
                Text(path.description) == name, record["inputs"]?.array?.isEmpty == false,
                record.object?.count == 2
            else { return nil }
            return path
        }
        let counts = Dictionary(paths.compactMap { $0.map { ($0, 1) } }, uniquingKeysWith: +)
        for (record, path) in zip(records, paths) {
            if let path, counts[path] == 1 {
                inputs[path] = record["inputs"]?.array ?? []
                order.append(path)
            } else {
                unnamed.append(record)
            }
        }
    }

    /// The inputs of a field, which are the rest no longer.
    mutating func take(_ path: SnapshotPath) -> [JSONValue] { inputs.removeValue(forKey: path) ?? [] }

    /// Those of fields that the dataset does not have.
    var rest: [(path: SnapshotPath, inputs: [JSONValue])] {
        order.compactMap { path in inputs[path].map { (path, $0) } }
    }
}
