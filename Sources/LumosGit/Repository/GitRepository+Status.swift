package import CanonicalJSON
import Clibgit2
import Glibc

extension GitRepository {
    /// The documents under the store's root that differ from HEAD, in the index or on disk, ordered by the bytes of
    /// their
    /// paths. Ignored ones are not among them; what a sparse checkout leaves out is as the index has it.
    /// - Throws: `.noWorkTree` in a bare repository.
    package func status(root: Text) throws(GitError) -> [DocumentStatus] {
        let root = try TreePath(root)
        return try fileStatus(below: [root]).compactMap { path, status in
            guard let path = root.relative(path.string), isDocument(path) else { return nil }
            return DocumentStatus(path: path, staged: status.staged, unstaged: status.unstaged)
        }.sorted { $0.path < $1.path }
    }

    /// Those of some files that every `git add` leaves out, by the lines of `.gitignore` and its like: what is tracked is
    /// not among them. In their order; paths from the repository's top.
    package func ignored(_ paths: [Text]) throws(GitError) -> [Text] {
        try withHandle { (repository) throws(GitError) in
            let index = try repository.index()
            var ignored: [Text] = []
            for path in paths where git_index_get_bypath(index.pointer, path.string, 0) == nil {
                var isIgnored: Int32 = 0
                try check(
                    git_ignore_path_is_ignored(&isIgnored, repository.pointer, path.string),
                    "look for `\(printable(path))` in .gitignore")
                if isIgnored != 0 { ignored.append(path) }
            }
            return ignored
        }
    }

    /// The state of every changed file at some paths or below them, by its path from the repository's top.
    func fileStatus(below paths: [TreePath]) throws(GitError) -> [Text: FileStatus] {
        if isBare { throw .noWorkTree }
        return try withHandle { (repository) throws(GitError) -> [Text: FileStatus] in
            let index = try repository.index()
            let list = try repository.statusList(below: paths)
            var result: [Text: FileStatus] = [:]
            for number in 0..<git_status_list_entrycount(list.pointer) {
                guard let entry = git_status_byindex(list.pointer, number)?.pointee,
                    let delta = entry.head_to_index ?? entry.index_to_workdir,
                    let bytes = delta.pointee.new_file.path ?? delta.pointee.old_file.path
                else { continue }
                let path = String(cString: bytes)
                var status = FileStatus(entry.status)
                if status.unstaged == .deleted, repository.leftOut(path, in: index) != nil { status.unstaged = nil }
                if status.staged != nil || status.unstaged != nil { result[Text(path)] = status }
            }
            return result
        }
    }
}

/// How a file differs from HEAD to index, and from index to work tree.
struct FileStatus: Hashable {
    let staged: DocumentStatus.Change?
    fileprivate(set) var unstaged: DocumentStatus.Change?

    init(_ status: git_status_t) {
        func change(_ words: [(git_status_t, DocumentStatus.Change)]) -> DocumentStatus.Change? {
            words.first { status.rawValue & $0.0.rawValue != 0 }?.1
        }
        let conflict = (GIT_STATUS_CONFLICTED, DocumentStatus.Change.conflicted)
        staged = change([
            conflict, (GIT_STATUS_INDEX_NEW, .added), (GIT_STATUS_INDEX_DELETED, .deleted),
            (GIT_STATUS_INDEX_MODIFIED, .modified), (GIT_STATUS_INDEX_TYPECHANGE, .modified),
        ])
        unstaged = change([
            conflict, (GIT_STATUS_WT_NEW, .added), (GIT_STATUS_WT_DELETED, .deleted),
            (GIT_STATUS_WT_MODIFIED, .modified), (GIT_STATUS_WT_TYPECHANGE, .modified),
            (GIT_STATUS_WT_UNREADABLE, .modified),
        ])
    }
}

extension RepositoryHandle {
    fileprivate func statusList(below paths: [TreePath]) throws(GitError) -> Handle<StatusListKind> {
        var options = git_status_options()
        try check(git_status_options_init(&options, UInt32(GIT_STATUS_OPTIONS_VERSION)), "prepare a status")
        options.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR
        options.flags =
            GIT_STATUS_OPT_INCLUDE_UNTRACKED.rawValue | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS.rawValue
            | GIT_STATUS_OPT_DISABLE_PATHSPEC_MATCH.rawValue | GIT_STATUS_OPT_INCLUDE_UNREADABLE.rawValue
        let isWhole = paths.contains { $0.text.isEmpty }
        var names = isWhole ? [] : paths.map { strdup($0.text.string) }
        defer { for name in names { free(name) } }
        return try Handle<StatusListKind>("compare HEAD, index and work tree") { list in
            names.withUnsafeMutableBufferPointer { names in
                options.pathspec = git_strarray(strings: names.baseAddress, count: names.count)
                return git_status_list_new(&list, pointer, &options)
            }
        }
    }
}
