import CanonicalJSON
import Foundation
import Glibc
import Workload

/// One side of the benchmark.
///
/// `generate COUNT FORM FILE` writes the workload; `ours|tree|skip|lenient|encoder|serialization FILE` reads it and then answers
/// each line on stdin with the CPU and wall seconds of one pass over all documents. `lenient` skips as sources do, without
/// a limit to size.
@main
enum CanonicaliseBench {
    static func main() throws {
        let arguments = CommandLine.arguments
        switch arguments[1] {
        case "generate":
            try generate(count: Int(arguments[2]) ?? 0, form: arguments[3], file: arguments[4])
        case "ours": try serve(file: arguments[2]) { try CanonicalWriter.canonicalise([UInt8]($0)).count }
        case "tree": try serve(file: arguments[2]) { CanonicalWriter.pretty(try JSONParser.parse([UInt8]($0))).count }
        case "skip": try serve(file: arguments[2]) { try JSONReader.read([UInt8]($0)) { _ in 1 } }
        case "lenient": try serve(file: arguments[2]) { try JSONReader.read([UInt8]($0), mode: .lenient) { _ in 1 } }
        case "encoder": try serve(file: arguments[2]) { try FoundationPeer.encoder(Data($0)).count }
        case "serialization": try serve(file: arguments[2]) { try FoundationPeer.serialization(Data($0)).count }
        case let other: throw Unknown(peer: other)
        }
    }

    struct Unknown: Error {
        let peer: String
    }

    /// Documents are separated by NUL.
    private static func generate(count: Int, form: String, file: String) throws {
        let workload = Workload(seed: 1)
        var all: [UInt8] = []
        for index in 0..<count {
            if index > 0 { all.append(0) }
            let text = [UInt8](workload.dataset(index).json(isPretty: form != "compact").utf8)
            all += form == "canonical" ? try CanonicalWriter.canonicalise(text) : text
        }
        try Data(all).write(to: URL(filePath: file))
    }

    private static func serve(file: String, _ work: ([UInt8]) throws -> Int) throws {
        let documents = try [UInt8](Data(contentsOf: URL(filePath: file))).split(separator: 0).map { [UInt8]($0) }
        let clock = ContinuousClock()
        while readLine() != nil {
            var bytes = 0
            let cpu = Glibc.clock()
            let wall = try clock.measure { for document in documents { bytes += try work(document) } }
            let seconds = Double(Glibc.clock() - cpu) / Double(CLOCKS_PER_SEC)
            print("{\"cpu\": \(seconds), \"wall\": \(wall / .seconds(1)), \"found\": \(bytes)}")
            fflush(nil)
        }
    }
}
