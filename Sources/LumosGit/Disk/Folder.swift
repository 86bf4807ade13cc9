import CanonicalJSON
import Glibc

/// An open folder. Everything below is reached through it, so that no symbolic link can lead elsewhere.
struct Folder: ~Copyable {
    let descriptor: Descriptor
    /// How messages call it.
    let path: String

    private init(_ descriptor: consuming Descriptor, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    /// Opens a folder by its path, which may lead through links; `nil` when there is none.
    static func open(_ path: String) throws(GitError) -> Folder? {
        if let descriptor = Descriptor(Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
            return Folder(descriptor, path: path)
        }
        if errno == ENOENT { return nil }
        throw GitError(errno: errno, doing: "open the folder `\(printable(path))`")
    }

    /// Opens a folder in this one; `nil` when there is none.
    /// - Throws: `.invalidEntry` when something else has that name.
    func folder(_ name: Text) throws(GitError) -> Folder? {
        let opened = openat(descriptor.number, name.string, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        if let child = Descriptor(opened) { return Folder(child, path: "\(path)/\(name)") }
        let failure = errno
        if failure == ENOENT { return nil }
        let item = try item(name)
        if let item, item != .folder {
            throw .invalidEntry("\(path)/\(name)", at: "on disk", is: "\(item.words), not a folder")
        }
        throw GitError(errno: failure, doing: "open the folder `\(printable("\(path)/\(name)"))`")
    }

    /// Opens a folder some levels below; `nil` when there is none.
    func folder(at components: [Text]) throws(GitError) -> Folder? {
        guard let first = components.first else {
            let copy = fcntl(descriptor.number, F_DUPFD_CLOEXEC, 0)
            guard let copy = Descriptor(copy) else { throw GitError(errno: errno, doing: "open `\(printable(path))`") }
            return Folder(copy, path: path)
        }
        guard let child = try folder(first) else { return nil }
        return try child.folder(at: Array(components.dropFirst()))
    }

    /// What a name stands for, links not followed; `nil` when nothing has it.
    func item(_ name: Text) throws(GitError) -> DiskItem? {
        var information = stat()
        if fstatat(descriptor.number, name.string, &information, AT_SYMLINK_NOFOLLOW) == 0 {
            return DiskItem(mode: information.st_mode)
        }
        if errno == ENOENT { return nil }
        throw GitError(errno: errno, doing: "look at `\(printable("\(path)/\(name)"))`")
    }

    /// The names in it, in no order, without `.` and `..`.
    /// - Throws: `.invalidEntry` for a name that is not UTF-8.
    func names() throws(GitError) -> [Text] {
        try listed().map { (name) throws(GitError) in
            guard let valid = name.valid else {
                throw .invalidEntry("\(path)/\(name.shown)", at: "on disk", is: "not named in UTF-8")
            }
            return Text(valid)
        }
    }

    /// Its entries, in no order; `valid` is `nil` where the name is not UTF-8.
    func listed() throws(GitError) -> [(valid: String?, shown: String)] {
        // The stream takes a descriptor over, and this one is still needed.
        let own = openat(descriptor.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard own >= 0, let stream = fdopendir(own) else {
            throw GitError(errno: errno, doing: "list `\(printable(path))`")
        }
        defer { closedir(stream) }
        var names: [(valid: String?, shown: String)] = []
        errno = 0
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name.0) {
                (valid: String(validatingCString: $0), shown: String(cString: $0))
            }
            if name.valid != "." && name.valid != ".." { names.append(name) }
            errno = 0
        }
        guard errno == 0 else { throw GitError(errno: errno, doing: "list `\(printable(path))`") }
        return names
    }

    /// The content of a file in it; `nil` when there is none.
    /// - Throws: `.invalidEntry` when something else has that name; `.tooLarge`.
    func read(_ name: Text) throws(GitError) -> [UInt8]? {
        let place = "\(path)/\(name)"
        switch try item(name) {
        case nil: return nil
        case .file: break
        case .some(let item): throw .invalidEntry(place, at: "on disk", is: item.words)
        }
        guard let file = Descriptor(openat(descriptor.number, name.string, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)) else {
            if errno == ENOENT { return nil }
            throw GitError(errno: errno, doing: "read `\(printable(place))`")
        }
        return try file.readAll(upTo: documentLimit, from: printable(place))
    }
}

/// What a name on disk stands for.
enum DiskItem {
    case file
    case folder
    case link
    case other

    init(mode: mode_t) {
        switch mode & S_IFMT {
        case S_IFREG: self = .file
        case S_IFDIR: self = .folder
        case S_IFLNK: self = .link
        default: self = .other
        }
    }

    var words: String {
        switch self {
        case .file: "a file"
        case .folder: "a folder"
        case .link: "a symbolic link"
        case .other: "a device, pipe or socket"
        }
    }
}
