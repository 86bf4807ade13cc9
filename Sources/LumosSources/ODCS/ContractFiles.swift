import CanonicalJSON

/// A contract and the file that it was read from.
struct ContractFile {
    /// As it was found: below the path that was named.
    let path: String
    let contract: DataContract
    /// Members that the standard does not have.
    let unknown: [JSONPointer]
}

/// Finds and reads contracts.
enum ContractFiles {
    private static let suffixes = [".yaml", ".yml", ".json"]

    /// The contract at the path, or all below it in order of their paths.
    ///
    /// Below a folder only files count that end in .yaml, .yml or .json and say `kind: DataContract`; hidden folders
    /// and links to folders are left alone.
    static func read(_ path: String) throws(SourceError) -> [ContractFile] {
        guard InputFile.kind(of: path) == .folder else { return [try contract(at: path, InputFile.read(path))] }
        var contracts: [ContractFile] = []
        for file in try files(below: path) {
            let bytes = try InputFile.read(file)
            if mentionsContract(bytes), let found = try contractUnlessOther(at: file, bytes) { contracts.append(found) }
        }
        guard !contracts.isEmpty else {
            throw SourceError(
                .missing, "no data contract below `\(path)`\nno .yaml, .yml or .json file there says kind: DataContract"
            )
        }
        return contracts
    }

    /// Whether a file is a contract, or a folder holds one; nothing is reported.
    static func isContract(_ path: String) -> Bool {
        do throws(SourceError) {
            let paths = InputFile.kind(of: path) == .folder ? try files(below: path) : [path]
            for file in paths where hasSuffix(file) {
                let bytes = try InputFile.read(file)
                if mentionsContract(bytes), try contractUnlessOther(at: file, bytes) != nil { return true }
            }
            return false
        } catch {
            return false
        }
    }

    private static func files(below folder: String) throws(SourceError) -> [String] {
        var files: [String] = []
        for name in try InputFile.names(in: folder) where !name.hasPrefix(".") {
            let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
            if InputFile.kind(of: path, followingLinks: false) == .folder {
                files += try self.files(below: path)
            } else if hasSuffix(name), InputFile.kind(of: path) == .file {
                files.append(path)
            }
        }
        return files
    }

    private static func hasSuffix(_ name: String) -> Bool { suffixes.contains { name.lowercased().hasSuffix($0) } }

    /// A cheap look: a file without the word is no contract, however broken it may be.
    private static func mentionsContract(_ bytes: [UInt8]) -> Bool {
        let word = Array(DataContract.kind.string.utf8)
        guard bytes.count >= word.count else { return false }
        return (0...(bytes.count - word.count)).contains { bytes[$0] == word[0] && bytes[$0...].starts(with: word) }
    }

    /// `nil` for a document that mentions contracts and is none.
    private static func contractUnlessOther(at path: String, _ bytes: [UInt8]) throws(SourceError) -> ContractFile? {
        let node = try document(at: path, bytes)
        guard case .mapping(let members) = node.content,
            members.contains(where: { $0.key == "kind" && $0.value.text == DataContract.kind })
        else { return nil }
        return try contract(at: path, node, bytes)
    }

    private static func contract(at path: String, _ bytes: [UInt8]) throws(SourceError) -> ContractFile {
        try contract(at: path, document(at: path, bytes), bytes)
    }

    private static func contract(
        at path: String, _ node: YAMLNode, _ bytes: [UInt8]
    ) throws(SourceError) -> ContractFile {
        do throws(DocumentFault) {
            var root = try DocumentSection(.init(content: .mapping([]), mark: nil))
            let contract: DataContract = try root.part(of: node, at: JSONPointer())
            return ContractFile(path: path, contract: contract, unknown: root.unknown)
        } catch {
            throw .invalid(path, error.mark == nil ? error.located(in: bytes) : error)
        }
    }

    private static func document(at path: String, _ bytes: [UInt8]) throws(SourceError) -> YAMLNode {
        if path.lowercased().hasSuffix(".json") {
            do throws(JSONError) {
                return YAMLNode(json: try JSONParser.parse(bytes))
            } catch {
                throw .invalid(path, error)
            }
        }
        do throws(DocumentFault) { return try YAMLReader.read(bytes) } catch { throw .invalid(path, error) }
    }
}

extension DocumentFault {
    /// With the line and column that a pointer has in JSON.
    fileprivate func located(in bytes: [UInt8]) -> DocumentFault {
        let position = JSONPosition(of: pointer, in: bytes)
        return DocumentFault(reason, at: position.map { YAMLMark(line: $0.line, column: $0.column) }, pointer: pointer)
    }
}

extension SourceError {
    fileprivate static func invalid(_ path: String, _ fault: DocumentFault) -> SourceError {
        SourceError(.invalid, "cannot read the contract `\(path)`\n\(fault.sentence)")
    }
}
