import Glibc
import LumosReport
import LumosWorkspace

/// Data goes to stdout, talk to stderr.
enum Console {
    static func print(_ text: String) { print(Array(text.utf8)) }

    static func print(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

    static func complain(_ text: String) { complain(Array(text.utf8)) }

    static func complain(_ bytes: [UInt8]) { write(bytes, to: STDERR_FILENO) }

    /// Whether people read what goes there.
    static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// How many columns the terminal has; `nil` where there is none to fit.
    static func width(_ descriptor: Int32) -> Int? {
        guard isTerminal(descriptor) else { return nil }
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    /// The file of this program; `nil` where there is no /proc (proc(5)).
    static var program: String? {
        guard let real = realpath("/proc/self/exe", nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    /// All of standard input.
    static func standardInput() -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = chunk.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return bytes }
            bytes += chunk[..<count]
        }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                // A full disk behind stdout must not look like a pass. A reader that went away needs no words.
                if descriptor == STDOUT_FILENO, errno != EPIPE {
                    let reason = String(cString: strerror(errno))
                    let exit = ExitCode.io
                    complain(
                        ErrorReport(
                            code: exit.word, message: "cannot write the output", why: reason, exit: exit.rawValue
                        ).terminal())
                }
                exit(ExitCode.io.rawValue)
            }
            written += count
        }
    }
}
