import Foundation
import Glibc
import LumosDiff
import LumosModel
import Workload

/// One side of the benchmark.
///
/// `generate COUNT FILE` writes pairs of snapshots, old and new, separated by NUL; `ours FILE` reads and decodes them, then
/// answers each line on stdin with the CPU and wall seconds in which it judged every pair.
@main
enum ClassifyBench {
    static func main() throws {
        let arguments = CommandLine.arguments
        switch arguments[1] {
        case "generate": try generate(count: Int(arguments[2]) ?? 0, file: arguments[3])
        case "ours": try serve(file: arguments[2])
        case let other: throw Unknown(side: other)
        }
    }

    struct Unknown: Error {
        let side: String
    }

    /// The canonical files, as the store holds them.
    private static func generate(count: Int, file: String) throws {
        let workload = Workload(seed: 1)
        let documents = try (0..<count).flatMap { index in
            try [workload.dataset(index), workload.changedDataset(index)].map { node in
                try DatasetSnapshot(bytes: [UInt8](node.json(isPretty: false).utf8)).bytes
            }
        }
        try Data(documents.joined(separator: [0])).write(to: URL(filePath: file))
    }

    private static func serve(file: String) throws {
        let documents = try [UInt8](Data(contentsOf: URL(filePath: file))).split(separator: 0).map { [UInt8]($0) }
        let snapshots = try documents.map { (bytes) throws(DocumentError) in try DatasetSnapshot(bytes: bytes) }
        let old = stride(from: 0, to: snapshots.count, by: 2).map { snapshots[$0] }
        let new = stride(from: 1, to: snapshots.count, by: 2).map { snapshots[$0] }
        let today = LumosModel.Date(unixTime: Int64(Glibc.time(nil)))
        let clock = ContinuousClock()
        while readLine() != nil {
            var findings = 0
            let cpu = Glibc.clock()
            let wall = clock.measure {
                let changes = StoreDiff.changes(from: old, to: new)
                findings = Verdict(changes, policy: Policy(), classifier: Classifier(asOf: today)).findings.count
            }
            let seconds = Double(Glibc.clock() - cpu) / Double(CLOCKS_PER_SEC)
            print("{\"cpu\": \(seconds), \"wall\": \(wall / .seconds(1)), \"found\": \(findings)}")
            fflush(nil)
        }
    }
}
