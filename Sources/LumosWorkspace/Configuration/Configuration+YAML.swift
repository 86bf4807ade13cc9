import CanonicalJSON
import LumosModel
package import LumosSources
import Yams

extension Configuration {
    /// Reads `lumos.yaml`.
    ///
    /// - Parameter file: what to call it in messages: "lumos.yaml at 1b9f2c4".
    /// - Throws: exit 78, with line and a suggestion, where it is not YAML, or a key or word is unknown.
    package init(yaml bytes: [UInt8], file: String) throws(LumosError) {
        let node: Node?
        do {
            node = try Yams.compose(yaml: String(decoding: bytes, as: UTF8.self))
        } catch let error as YamlError {
            throw LumosError(.configuration, "\(file) is not YAML", why: error.withoutText)
        } catch {
            throw LumosError(.configuration, "\(file) is not YAML", why: "\(error)")
        }
        guard let node else { return }
        if case .scalar(let scalar) = node, scalar.string.isEmpty { return }
        self = try Configuration.keys.read(YAMLMapping(node, path: "", file: file), into: Configuration())
    }
}

extension SourceEntry {
    /// Reads one block under `sources:`. Keys beyond those that every source has are the kind's own.
    ///
    /// - Parameter key: the source's name; behind its last `@` the environment.
    init(key: Text, _ block: YAMLMapping) throws(LumosError) {
        var block = block
        guard let kind = try block.text("kind")?.string else {
            throw LumosError(
                .configuration, "\(block.file): `\(block.path)` has no `kind`", fix: "lumos sources lists them")
        }
        let kinds = SourceRegistry.all.map { $0.kind }
        guard let known = kinds.first(where: { $0.name == kind }) else {
            let guess = Suggestion.closest(to: kind, among: kinds.map(\.name))
            throw LumosError(
                .configuration, "\(block.file): `\(block.path)` is of the unknown kind `\(kind)`",
                why: "known: \(kinds.map(\.name).joined(separator: ", "))", fix: guess.map { "did you mean `\($0)`?" })
        }
        guard let path = try block.text("path")?.string else {
            throw LumosError(
                .configuration, "\(block.file): `\(block.path)` has no `path`", fix: "for example \(known.example)")
        }
        var configuration = SourceConfiguration(name: key, path: path)
        if let at = key.string.utf8.lastIndex(of: UInt8(ascii: "@")) {
            configuration.name = Text(String(key.string[..<at]))
            configuration.environment = Text(String(key.string[key.string.utf8.index(after: at)...]))
        }
        configuration.namespace = try block.text("namespace")
        configuration.formerly = try block.texts("formerly") ?? []
        configuration.facets = try SourceEntry.facets(&block)
        configuration.ownerKinds = try SourceEntry.ownerKinds(&block)
        if var naming = try block.mapping("name") {
            configuration.naming.strip = try naming.text("strip")
            configuration.naming.prefix = try naming.text("prefix")
            if let letterCase: SourceConfiguration.Naming.LetterCase = try naming.word("case") {
                configuration.naming.letterCase = letterCase
            }
            try naming.finish()
        }
        configuration.map = try SourceEntry.map(&block)
        for option in known.options { configuration.options[option.key] = try block.texts(option.key) }
        try block.finish()
        self.init(kind: kind, configuration: configuration)
    }

    private static func map(_ block: inout YAMLMapping) throws(LumosError) -> NameMap {
        guard let lines = try block.mappings("map") else { return NameMap() }
        return NameMap(
            try lines.map { (line) throws(LumosError) in
                var line = line
                let places = ["match": line.line(of: "match"), "to": line.line(of: "to")]
                let (match, to) = (try line.text("match"), try line.text("to"))
                try line.finish()
                guard let match, let to else {
                    throw LumosError(
                        .configuration, "\(line.file): `\(line.path)` has no `\(match == nil ? "match" : "to")`",
                        fix: "write { match: \"ANALYTICS_(DEV|CI)\", to: \"ANALYTICS\" }")
                }
                do throws(NameRuleFault) {
                    return try NameRule(match: match, to: to)
                } catch {
                    let key = error.key.rawValue
                    throw line.refused(
                        key, error.key == .match ? match.string : to.string, line: places[key] ?? 1, why: error.reason)
                }
            })
    }

    private static func facets(_ block: inout YAMLMapping) throws(LumosError) -> [Facet]? {
        guard let names = try block.texts("facets") else { return nil }
        var facets: [Facet] = []
        for name in names {
            guard let facet = Facet.allCases.first(where: { Text($0.rawValue) == name }) else {
                let guess = Suggestion.closest(to: name.string, among: Facet.allCases.map(\.rawValue))
                throw LumosError(
                    .configuration, "\(block.file): there is no facet `\(name)`",
                    why: "known: \(Facet.allCases.map(\.rawValue).joined(separator: ", "))",
                    fix: guess.map { "did you mean `\($0)`?" })
            }
            facets.append(facet)
        }
        return facets
    }
}

extension SourceEntry {
    private static func ownerKinds(_ block: inout YAMLMapping) throws(LumosError) -> [Text]? {
        let line = block.line(of: "owner-kinds")
        guard let kinds = try block.texts("owner-kinds") else { return nil }
        for kind in kinds where kind.isEmpty || kind.string.utf8.contains(UInt8(ascii: ":")) {
            throw block.refused(
                "owner-kinds", kind.string, line: line, why: "it is what stands before the colon of an owner's id",
                fix: "write [group, role]")
        }
        return kinds
    }

    /// The keys that every source takes.
    package static let commonOptions = [
        SourceOption("kind", "what it is: one of `lumos sources`"),
        SourceOption("path", "the file or folder, from the folder of lumos.yaml"),
        SourceOption("namespace", "the OpenLineage namespace of its datasets"),
        SourceOption("name", "{ strip, prefix, case: keep | lower | upper }: how names change on the way in"),
        SourceOption("formerly", "the names that the source had: what is stored under them is its own"),
        SourceOption("map", "[{ match, to }]: what parts of names are called in the store"),
        SourceOption("facets", "what it may answer; everything that it can where absent"),
        SourceOption("owner-kinds", "the kinds of owner that are stored, such as [group, role]; all where absent"),
    ]
}

extension YamlError {
    /// What is wrong and where. Its own description shows the line, and what stands there may be secret.
    fileprivate var withoutText: String {
        switch self {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let reason = [context?.text, problem].compactMap { $0 }.joined(separator: ": ")
            return "line \(mark.line), column \(mark.column): \(reason)"
        case .reader(let problem, _, _, _): return problem
        default: return "\(self)"
        }
    }
}
