import CanonicalJSON
import Glibc
import LumosGit

/// The branches that a server lets nobody break: that of HEAD, and those that `lumos.gate` names.
struct ProtectedBranches {
    /// In full: `refs/heads/main`; `nil` where HEAD is on no branch.
    let head: Text?
    /// In full; `*` stands for anything, slashes too.
    private let patterns: [String]
    /// What symbolic references lead to, where a pattern names them: whoever moves that moves them.
    private let targets: Set<Text>

    /// - Throws: exit 78 where `lumos.gate` names what is no branch: it would protect nothing.
    init(of repository: GitRepository) throws(LumosError) {
        head = try git { () throws(GitError) in
            try repository.head().branch.map { (name) throws(GitError) in
                try repository.target(of: "refs/heads/\(name)")
            }
        }
        var patterns: [String] = []
        for value in try git({ () throws(GitError) in try repository.configurations("lumos.gate") }) {
            let isWhole = value.string.utf8.starts(with: "refs/".utf8)
            guard !value.isEmpty, !isWhole || value.string.dropping("refs/heads/") != nil else {
                throw LumosError(
                    .configuration, "lumos.gate names `\(value)`, which is no branch",
                    why: "git config of the repository that is pushed to has it",
                    fix: "git config --replace-all lumos.gate 'refs/heads/release/*' '^\(value)$'")
            }
            patterns.append(isWhole ? value.string : "refs/heads/\(value)")
        }
        self.patterns = patterns
        let links = patterns.isEmpty ? [] : try git { () throws(GitError) in try repository.symbolicReferences() }
        let named = links.filter { link in patterns.contains { fnmatch($0, link.name.string, 0) == 0 } }
        targets = Set(named.map { $0.target })
    }

    func contains(_ reference: Text) -> Bool {
        reference == head || targets.contains(reference) || patterns.contains { fnmatch($0, reference.string, 0) == 0 }
    }
}
