/// The variables that Git itself honours, as values: this library reads no environment.
package struct GitEnvironment: Sendable {
    /// `GIT_DIR`: open this repository instead of searching for one.
    package var gitDirectory: String?
    /// `GIT_WORK_TREE`
    package var workTree: String?
    /// `GIT_INDEX_FILE`: a relative path starts at the top of the work tree, where Git runs its hooks.
    package var indexFile: String?
    /// `GIT_OBJECT_DIRECTORY`: where a server keeps the objects of a push that it has not accepted yet.
    package var objectDirectory: String?
    /// `GIT_ALTERNATE_OBJECT_DIRECTORIES`, separated by colons.
    package var alternateObjectDirectories: String?
    /// `GIT_QUARANTINE_PATH`: set while a push is judged. Every write is refused then.
    package var quarantinePath: String?
    /// `GIT_CEILING_DIRECTORIES`, separated by colons: the search upwards stops below these.
    package var ceilingDirectories: String?
    /// `GIT_CONFIG_GLOBAL`: the user's configuration is this file and no other one; empty for none.
    package var globalConfiguration: String?
    /// `GIT_CONFIG_SYSTEM`; empty for none, as `GIT_CONFIG_NOSYSTEM` says.
    package var systemConfiguration: String?
    /// `GIT_CONFIG_COUNT` with its keys and values, in their order: they stand above every file.
    package var settings: [Setting] = []
    package var author = Person()
    package var committer = Person()

    /// `GIT_AUTHOR_…` or `GIT_COMMITTER_…`.
    package struct Person: Sendable {
        package var name: String?
        package var email: String?
        package var date: String?

        package init(name: String? = nil, email: String? = nil, date: String? = nil) {
            self.name = name
            self.email = email
            self.date = date
        }
    }

    /// `GIT_CONFIG_KEY_n` and `GIT_CONFIG_VALUE_n`.
    package struct Setting: Sendable {
        /// In small letters.
        package let key: String
        package let value: String
    }

    /// Nothing set.
    package init() {}

    /// Takes what Git would take; an empty variable counts as unset.
    /// - Parameter variable: the value of an environment variable by its name.
    package init(_ variable: (String) -> String?) {
        func value(_ name: String) -> String? {
            variable(name).flatMap { $0.isEmpty ? nil : $0 }
        }
        gitDirectory = value("GIT_DIR")
        workTree = value("GIT_WORK_TREE")
        indexFile = value("GIT_INDEX_FILE")
        objectDirectory = value("GIT_OBJECT_DIRECTORY")
        alternateObjectDirectories = value("GIT_ALTERNATE_OBJECT_DIRECTORIES")
        quarantinePath = value("GIT_QUARANTINE_PATH")
        ceilingDirectories = value("GIT_CEILING_DIRECTORIES")
        // Here an empty value is one: no file.
        globalConfiguration = variable("GIT_CONFIG_GLOBAL")
        let isWithoutSystem = value("GIT_CONFIG_NOSYSTEM").map {
            !["0", "false", "no", "off"].contains($0.lowercased())
        }
        systemConfiguration = isWithoutSystem == true ? "" : variable("GIT_CONFIG_SYSTEM")
        for number in 0..<max(0, min(1_000, value("GIT_CONFIG_COUNT").flatMap { Int($0) } ?? 0)) {
            guard let key = value("GIT_CONFIG_KEY_\(number)"), let text = variable("GIT_CONFIG_VALUE_\(number)") else {
                break
            }
            settings.append(Setting(key: key.lowercased(), value: text))
        }
        author = Person(
            name: value("GIT_AUTHOR_NAME"), email: value("GIT_AUTHOR_EMAIL"), date: value("GIT_AUTHOR_DATE"))
        committer = Person(
            name: value("GIT_COMMITTER_NAME"), email: value("GIT_COMMITTER_EMAIL"),
            date: value("GIT_COMMITTER_DATE"))
    }

    /// What holds for a repository that is named by its path: who writes, what is configured, that nothing is written
    /// while a push is judged (Git refuses it everywhere then), and nothing of where another one lies.
    package var elsewhere: GitEnvironment {
        var environment = GitEnvironment()
        (environment.author, environment.committer) = (author, committer)
        environment.quarantinePath = quarantinePath
        (environment.globalConfiguration, environment.systemConfiguration) = (globalConfiguration, systemConfiguration)
        environment.settings = settings
        return environment
    }
}
