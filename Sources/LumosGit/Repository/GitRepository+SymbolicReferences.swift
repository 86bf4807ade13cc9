package import CanonicalJSON
import Clibgit2

extension GitRepository {
    /// The reference that a name leads to through symbolic ones, there or not; the name itself where it is none of them.
    package func target(of reference: Text) throws(GitError) -> Text {
        try withHandle { (repository) throws(GitError) in try repository.target(of: reference) }
    }

    /// The symbolic references below `refs/`, and what each leads to in the end.
    package func symbolicReferences() throws(GitError) -> [(name: Text, target: Text)] {
        try withHandle { (repository) throws(GitError) in
            var names = git_strarray()
            try check(git_reference_list(&names, repository.pointer), "list the references")
            defer { git_strarray_dispose(&names) }
            var found: [(name: Text, target: Text)] = []
            for index in 0..<names.count {
                guard let bytes = names.strings[index] else { continue }
                let name = Text(String(cString: bytes))
                let target = try repository.target(of: name)
                if target != name { found.append((name, target)) }
            }
            return found
        }
    }
}

extension RepositoryHandle {
    /// As Git, follows no more than five.
    fileprivate func target(of reference: Text) throws(GitError) -> Text {
        var name = reference
        for _ in 0..<5 {
            let found = try ReferenceHandle.ifPresent("read `\(printable(name))`") {
                git_reference_lookup(&$0, pointer, name.string)
            }
            guard let found, let target = git_reference_symbolic_target(found.pointer) else { return name }
            name = Text(String(cString: target))
        }
        return name
    }
}
