import CanonicalJSON
import LumosGit

/// The folder in which Git looks for the hooks of a repository.
struct HookFolder {
    /// Absolute.
    let path: String
    /// The repository's top, or the repository itself where it is bare: where paths are shown from.
    private let top: String
    /// Whether it is this repository's alone, and nobody commits what lies in it.
    let isOwn: Bool

    /// Asks Git, which knows of `core.hooksPath`, linked work trees and submodules.
    init(of repository: GitRepository) throws(LumosError) {
        top = repository.workTree ?? repository.gitDirectory
        guard let answer = UserGit(in: repository).run(["rev-parse", "--git-path", "hooks"]), answer.isSuccess else {
            throw .gitIsMissing("find the folder of the hooks")
        }
        let named = answer.text.hasSuffix("\n") ? String(answer.text.dropLast()) : answer.text
        path = named.hasPrefix("/") ? named : top + "/" + named
        let common = repository.commonDirectory
        isOwn = Disk.exists(path) ? Disk.contains(common, path) : path.utf8.starts(with: (common + "/").utf8)
    }

    /// A file in it, as it is shown.
    func shown(_ file: String) -> String { file.dropping(top + "/") ?? file }

    /// Why nothing is written to a folder that others use too.
    var refusal: LumosError {
        let isHusky = path.hasSuffix("/.husky/_")
        let isInside = Disk.contains(top, path)
        let place = isHusky ? "`.husky/pre-commit` and `.husky/pre-push`" : "its hooks"
        return LumosError(
            .refused, "Git takes its hooks from `\(shown(path))`, which is not this repository's alone",
            why: isInside
                ? "core.hooksPath names a folder of the work tree: what lies there is committed, or written by another tool"
                : "core.hooksPath, or a link, leads out of the repository: every repository that uses it would run them",
            fix:
                "write the line  lumos hook pre-commit \"$@\"  or  lumos hook pre-push \"$@\"  into \(place); or lumos "
                + "install --force writes there; lumos install --only drivers does without hooks")
    }
}

extension UserGit {
    /// In a repository that is open already, wherever the variables of this process lead.
    init(in repository: GitRepository) {
        self.init(
            directory: repository.workTree ?? repository.gitDirectory,
            variables: [
                "GIT_DIR": repository.gitDirectory, "GIT_WORK_TREE": repository.workTree, "GIT_COMMON_DIR": nil,
            ])
    }
}
