import GRDB
import LumosModel

extension SourceError {
    /// What SQLite's code means for somebody who wanted to read.
    init(_ error: DatabaseError, _ path: String, _ header: DatabaseHeader) {
        let reason = error.message ?? "\(error.resultCode)"
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(
                .unavailable, "the database `\(path)` is locked\nanother process is writing to it",
                fix: "run it again when that process is done")
        case .SQLITE_READONLY:
            self.init(
                .unavailable, "the database `\(path)` was not closed properly\n\(reason)",
                fix: "let a writer repair it: sqlite3 \(path.inShell) 'PRAGMA schema_version'")
        case .SQLITE_CANTOPEN where header.usesLog:
            self.init(
                .unavailable, "the database `\(path)` has a write-ahead log that cannot be opened\n\(reason)",
                fix: "allow writing to its folder, or read a copy: sqlite3 \(path.inShell) \"VACUUM INTO 'copy.db'\"")
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
            self.init(.missing, "cannot open the database `\(path)`\n\(reason)")
        case .SQLITE_IOERR, .SQLITE_NOMEM, .SQLITE_INTERRUPT, .SQLITE_PROTOCOL:
            self.init(.unavailable, "reading the database `\(path)` failed\n\(reason)")
        case .SQLITE_NOTADB:
            self.init(.invalid, "`\(path)` is not an SQLite database, or it is encrypted\n\(reason)")
        default:
            self.init(
                .invalid, "cannot read the database `\(path)`\n\(reason)",
                fix: "sqlite3 \(path.inShell) 'PRAGMA integrity_check' tells more; .recover saves what can be saved")
        }
    }
}
