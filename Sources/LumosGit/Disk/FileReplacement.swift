import CanonicalJSON
import Glibc

extension Folder {
    /// Opens a folder some levels below and makes what is missing on the way.
    /// - Parameter made: takes what was made, outermost first, each relative to this folder.
    func makeFolder(_ path: TreePath, made: inout [TreePath]) throws(GitError) -> Folder {
        if let folder = try folder(at: path.components) { return folder }
        let (parent, name) = path.split
        let above = try makeFolder(parent, made: &made)
        guard mkdirat(above.descriptor.number, name.string, 0o777) == 0 || errno == EEXIST else {
            throw GitError(errno: errno, doing: "make the folder `\(printable("\(above.path)/\(name)"))`")
        }
        made.append(path)
        try above.descriptor.flush(above.path)
        guard let folder = try above.folder(name) else {
            throw GitError(
                .io, "the folder `\(printable("\(above.path)/\(name)"))` vanished", why: "somebody removed it")
        }
        return folder
    }

    /// Writes a durable file beside the one it is to replace, and returns its name, which no document has.
    /// - Parameter name: the file to replace, whose permissions it takes; a new file gets the usual ones.
    func stage(_ bytes: [UInt8], replacing name: Text) throws(GitError) -> Text {
        var number = 0
        while true {
            let staged = Text(".lumos-\(getpid())-\(number).tmp")
            let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
            if let file = Descriptor(openat(descriptor.number, staged.string, flags, 0o666)) {
                do throws(GitError) {
                    let place = printable("\(path)/\(name)")
                    try keepPermissions(of: name, on: file.number)
                    try file.write(bytes, to: place)
                    try file.flush(place)
                    return staged
                } catch {
                    discard(staged)
                    throw error
                }
            }
            guard errno == EEXIST else { throw GitError(errno: errno, doing: "write in `\(printable(path))`") }
            number += 1
        }
    }

    /// Removes files that `stage` has written and nobody will put in a place: their process was killed.
    ///
    /// A process elsewhere (another machine, another container) is not seen from here, so that one of them has to be an
    /// hour old: what lies between staging a file and putting it in its place is minutes at most.
    func sweep() throws(GitError) {
        for name in try listed() {
            guard let name = name.valid, let process = Folder.writer(of: name), kill(process, 0) != 0, errno == ESRCH
            else { continue }
            var information = stat()
            let isThere = fstatat(descriptor.number, name, &information, AT_SYMLINK_NOFOLLOW) == 0
            if isThere, DiskItem(mode: information.st_mode) == .file, time(nil) - information.st_mtim.tv_sec > 3_600 {
                discard(Text(name))
            }
        }
    }

    /// The process of ".lumos-4711-0.tmp"; `nil` for another name.
    private static func writer(of name: String) -> pid_t? {
        guard let rest = name.droppingPrefix(".lumos-"), rest.hasSuffix(".tmp") else { return nil }
        let numbers = rest.dropLast(4).split(separator: "-", omittingEmptySubsequences: false).map { pid_t($0) }
        guard numbers.count == 2, let process = numbers[0], process > 0, numbers[1] != nil else { return nil }
        return process
    }

    private func keepPermissions(of name: Text, on file: Int32) throws(GitError) {
        var information = stat()
        guard fstatat(descriptor.number, name.string, &information, AT_SYMLINK_NOFOLLOW) == 0 else { return }
        guard fchmod(file, information.st_mode & 0o777) == 0 else {
            throw GitError(errno: errno, doing: "set the permissions of `\(printable("\(path)/\(name)"))`")
        }
    }

    /// Puts a staged file in the place of another: readers see the old content or the new.
    func replace(_ name: Text, with staged: Text) throws(GitError) {
        guard renameat(descriptor.number, staged.string, descriptor.number, name.string) == 0 else {
            throw GitError(errno: errno, doing: "replace `\(printable("\(path)/\(name)"))`")
        }
    }

    func remove(_ name: Text) throws(GitError) {
        guard unlinkat(descriptor.number, name.string, 0) == 0 || errno == ENOENT else {
            throw GitError(errno: errno, doing: "remove `\(printable("\(path)/\(name)"))`")
        }
    }

    /// Removes an empty folder. Whether it was empty.
    func removeFolder(_ name: Text) throws(GitError) -> Bool {
        if unlinkat(descriptor.number, name.string, AT_REMOVEDIR) == 0 { return true }
        if errno == ENOTEMPTY || errno == EEXIST || errno == ENOENT { return false }
        throw GitError(errno: errno, doing: "remove the folder `\(printable("\(path)/\(name)"))`")
    }

    /// Cleans up after an error, which is the one worth reporting.
    func discard(_ staged: Text) {
        _ = unlinkat(descriptor.number, staged.string, 0)
    }
}
