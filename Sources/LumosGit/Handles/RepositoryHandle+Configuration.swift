import CanonicalJSON
import Clibgit2

extension RepositoryHandle {
    func configuration() throws(GitError) -> ConfigurationHandle {
        try ConfigurationHandle("read the configuration") { git_repository_config(&$0, pointer) }
    }

    /// The last value of a key, with every file counted; `nil` when it is not set.
    func configured(_ key: String) throws(GitError) -> Text? {
        let configuration = try self.configuration()
        var value = BufferHandle()
        let code = git_config_get_string_buf(&value.buffer, configuration.pointer, key)
        if code == GIT_ENOTFOUND.rawValue { return nil }
        try check(code, "read `\(key)` from the configuration")
        return Text(value.text)
    }

    /// Every value of a key, in the order of the files.
    func everyConfigured(_ key: String) throws(GitError) -> [Text] {
        let configuration = try self.configuration()
        let found = try Handle<ConfigurationIteratorKind>("read `\(key)` from the configuration") {
            git_config_multivar_iterator_new(&$0, configuration.pointer, key, nil)
        }
        var values: [Text] = []
        var entry: UnsafeMutablePointer<git_config_entry>?
        while git_config_next(&entry, found.pointer) == 0 {
            if let value = entry?.pointee.value { values.append(Text(String(cString: value))) }
        }
        return values
    }

    /// As `configured`, read as Git reads a boolean.
    func configuredFlag(_ key: String) throws(GitError) -> Bool? {
        let configuration = try self.configuration()
        var value: Int32 = 0
        let code = git_config_get_bool(&value, configuration.pointer, key)
        if code == GIT_ENOTFOUND.rawValue { return nil }
        try check(code, "read `\(key)` from the configuration")
        return value != 0
    }

    /// Whether a remote promises the objects that are not here (gitglossary, "partial clone").
    func isPartialClone() throws(GitError) -> Bool {
        let configuration = try self.configuration()
        let found = try Handle<ConfigurationIteratorKind>("read the configuration") {
            git_config_iterator_glob_new(&$0, configuration.pointer, "^remote\\..*\\.promisor$")
        }
        var entry: UnsafeMutablePointer<git_config_entry>?
        while git_config_next(&entry, found.pointer) == 0 {
            guard let value = entry?.pointee.value else { continue }
            var flag: Int32 = 0
            if git_config_parse_bool(&flag, value) == 0, flag != 0 { return true }
        }
        return false
    }
}
