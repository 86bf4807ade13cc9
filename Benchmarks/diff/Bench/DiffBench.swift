import CanonicalJSON
import Foundation
import LumosModel
import Workload

/// The stores of the benchmark, as `git fast-import` reads them.
///
/// `DATASETS CHANGED`: on `base` so many datasets; `harmless` and `changed` each touch CHANGED of them, spread over the
/// store: the one rewords their descriptions, the other does what people do, and some of that breaks readers.
@main
enum DiffBench {
    static func main() throws {
        let (datasets, changed) = (Int(CommandLine.arguments[1]) ?? 0, Int(CommandLine.arguments[2]) ?? 0)
        let workload = Workload(seed: 1)
        let touched = stride(from: 0, to: datasets, by: max(1, datasets / max(1, changed))).prefix(changed)
        begin("base", from: nil)
        for index in 0..<datasets { try write(snapshot(workload.dataset(index))) }
        begin("harmless", from: "base")
        for index in touched {
            var dataset = try snapshot(workload.dataset(index))
            dataset.description = "Now described in other words."
            write(dataset)
        }
        begin("changed", from: "base")
        for index in touched { try write(snapshot(workload.changedDataset(index))) }
        // git-fast-import(1), "done": a stream that ends early is an error.
        emit("done\n")
    }

    private static func snapshot(_ node: Node) throws -> DatasetSnapshot {
        try DatasetSnapshot(bytes: [UInt8](node.json(isPretty: false).utf8))
    }

    private static func begin(_ branch: String, from parent: String?) {
        let from = parent.map { "from refs/heads/\($0)\n" } ?? ""
        // A fixed day, so that the same store has the same commits everywhere.
        emit("commit refs/heads/\(branch)\ncommitter bench <bench@example.com> 1767225600 +0000\ndata 0\n\(from)")
    }

    private static func write(_ dataset: DatasetSnapshot) {
        let bytes = dataset.bytes
        emit("M 100644 inline snapshots/\(StorePath(dataset.id).file)\ndata \(bytes.count)\n")
        FileHandle.standardOutput.write(Data(bytes))
        emit("\n")
    }

    private static func emit(_ text: String) {
        FileHandle.standardOutput.write(Data(text.utf8))
    }
}
