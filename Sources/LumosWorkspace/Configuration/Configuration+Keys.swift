import CanonicalJSON
import LumosDiff
import LumosModel

extension Configuration {
    /// The keys of `lumos.yaml`, in the order in which they are read: what a newer Lumos is needed for comes first, or
    /// its keys would be unknown ones.
    static let keys: [ConfigurationKey<Configuration>] =
        [requires, edition, mode, storeKey, sources]
        + Judging.keys.map { key in
            key.lifted(of: { _ in Judging() }) { $0.policy.lay($1) }
        } + [transitiveSince, approvals, paths, versionsKey, renames, ownersFrom]

    private static let requires = ConfigurationKey<Configuration>(
        "requires", "which versions of Lumos will do: \">=0.1\", \">=1.2, <2\"", schema: ["type": "string"]
    ) { (mapping, _) throws(LumosError) in
        let line = mapping.line(of: "requires")
        guard let text = try mapping.text("requires") else { return }
        guard let constraint = VersionConstraint(text) else {
            throw mapping.refused(
                "requires", text.string, line: line, why: "it is a version behind >=, >, <=, < or =; a comma joins two",
                fix: "write \">=\(Version.current)\"")
        }
        guard let version = SemanticVersion(Text(Version.current)), !constraint.allows(version) else { return }
        throw LumosError(
            .configuration, "\(mapping.file) asks for Lumos \(constraint)", why: "this is \(Version.current)",
            fix: "install a version that it allows")
    }

    private static let edition = ConfigurationKey<Configuration>(
        "edition", "of rule ids and judgements; rules of a newer one are only told",
        schema: ["enum": .array(Policy.editions.map { .number(JSONNumber($0)) })]
    ) { (mapping, configuration) throws(LumosError) in
        guard let edition = try mapping.text("edition") else { return }
        guard let number = Policy.editions.first(where: { Text(String($0)) == edition }) else {
            let known = Policy.editions.map(String.init).joined(separator: ", ")
            throw LumosError(
                .configuration, "\(mapping.file): edition \(edition) is not known",
                why: "this Lumos knows edition \(known)", fix: "install a newer Lumos")
        }
        configuration.policy.edition = number
    }

    private static let mode = ConfigurationKey<Configuration>.word(
        "mode", "whether the answer is also the exit code"
    ) { $0.policy.mode = $1 }

    private static let sources = ConfigurationKey<Configuration>(
        "sources", "what metadata is read from, by any name; behind an @ the environment",
        schema: ConfigurationSchema.sources
    ) { (mapping, configuration) throws(LumosError) in
        guard var blocks = try mapping.mapping("sources") else { return }
        for key in blocks.remaining {
            let line = blocks.line(of: key)
            guard let block = try blocks.mapping(key) else { continue }
            guard !key.utf8.contains(UInt8(ascii: "/")) else { throw .slashInName(key, line: line, mapping.file) }
            let entry = try SourceEntry(key: Text(key), block)
            try configuration.checkEnvironment(of: entry, block, line: line)
            configuration.sources.append(entry)
        }
    }

    private static let transitiveSince = ConfigurationKey<Configuration>.text(
        "transitive-since", "the tag of a release since which every one counts as a base too"
    ) { $0.policy.transitiveSince = $1 }

    private static let approvals = ConfigurationKey<Configuration>.block(
        "approvals", "what an approval is held to",
        [
            .count("max-days", "how many days one may last; 90 where absent") { $0.maxDays = $1 },
            .count("min-reason", "how many characters its reason has at least; 20 where absent") { $0.minReason = $1 },
            .flag("forbid-self", "whether nobody approves a change of their own; true where absent") {
                $0.forbidSelf = $1
            },
            .flag("require-signature", "whether only a signature shows who has approved; false where absent") {
                $0.requireSignature = $1
            },
        ], empty: ApprovalTerms()
    ) { $0.policy.approvals = $1 }

    private static let paths = ConfigurationKey<Configuration>.blocks(
        "paths", "keys that judge, for some datasets; of blocks that match the last that names a key wins",
        PathBlock.keys, required: ["match"], empty: PathBlock(match: DatasetPattern(""), judging: Judging())
    ) { $0.policy.paths = $1 }
}

extension PathBlock {
    fileprivate static let keys: [ConfigurationKey<PathBlock>] =
        [
            ConfigurationKey(
                "match", "a glob: with / the path without root and .json, else the dotted name",
                schema: ["type": "string", "minLength": 1]
            ) { (mapping, block) throws(LumosError) in
                let line = mapping.line(of: "match")
                let text = try mapping.text("match") ?? ""
                if let fault = DatasetPattern.fault(in: text) {
                    throw mapping.refused("match", text.string, line: line, why: fault.why, fix: fault.fix)
                }
                block.match = DatasetPattern(text)
            }
        ]
        + Judging.keys.map { key in
            key.lifted(of: { $0.judging }) { $0.judging = $1 }
        }
}

extension LumosError {
    fileprivate static func slashInName(_ name: String, line: Int, _ file: String) -> LumosError {
        LumosError(
            .configuration, "\(file), line \(line): `\(name)` is no name of a source",
            why: "what stands behind a slash hangs on a source: `shop/CODEOWNERS` owns the files of `shop`",
            fix: "write \(name.split(separator: "/").joined(separator: "-"))")
    }
}

extension DatasetPattern {
    /// What would make a pattern match nothing, or something else than was meant.
    fileprivate static func fault(in text: Text) -> (why: String, fix: String?)? {
        let pattern = text.string
        if pattern.isEmpty { return ("it says which datasets are meant", "write \"**\" for all of them") }
        if pattern.utf8.hasSuffix(".json".utf8) {
            return ("paths are matched without their ending", "write \"\(pattern.dropLast(5))\"")
        }
        if let stranger = pattern.first(where: { "[]{}!".contains($0) }) {
            return ("a glob knows *, ** and ?, not \(stranger)", "write a block for each")
        }
        return nil
    }
}
