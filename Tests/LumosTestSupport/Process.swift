import Foundation

/// What a program left behind.
package struct ProcessResult: Sendable {
    /// The exit code; 128 and the signal's number when a signal ended it.
    package let status: Int32
    package let output: [UInt8]
    package let errors: [UInt8]

    /// Standard output as text, without the final line feed.
    package var text: String { trimmed(output) }
    /// Standard error as text, without the final line feed.
    package var errorText: String { trimmed(errors) }

    private func trimmed(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...], as: UTF8.self)
    }
}

/// A program that could not be run, or that failed where it must not.
package struct ProcessFailure: Error, CustomStringConvertible {
    package let description: String
}

/// Runs a program to its end.
///
/// Input and output are files without a name, not pipes: nothing can fill up, and no process started beside this one
/// holds an end open.
/// - Parameters:
///   - program: looked up in `PATH`.
///   - environment: all of it; `nil` hands on this process's.
package func run(
    _ program: String, _ arguments: [String] = [], in directory: String? = nil,
    environment: [String: String]? = nil, input: [UInt8] = []
) throws -> ProcessResult {
    let files = [try NamelessFile(input), try NamelessFile(), try NamelessFile()]
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, file) in files.enumerated() {
        posix_spawn_file_actions_adddup2(&actions, file.descriptor, Int32(number))
    }
    // glibc hides posix_spawn_file_actions_addchdir_np from Swift; `env -C` does the same.
    let command = (directory.map { ["env", "-C", $0] } ?? []) + [program] + arguments
    let variables = environment ?? ProcessInfo.processInfo.environment
    var child = pid_t()
    let failure = withCStrings(command) { arguments in
        withCStrings(variables.map { "\($0)=\($1)" }) { variables in
            posix_spawnp(&child, command[0], &actions, nil, arguments, variables)
        }
    }
    guard failure == 0 else {
        throw ProcessFailure(description: "cannot run \(program): \(String(cString: strerror(failure)))")
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
        guard errno == EINTR else { throw ProcessFailure(description: "lost \(program)") }
    }
    // WIFEXITED and its kin are macros, which Swift does not import (bits/waitstatus.h).
    let signal = status & 0x7F
    return ProcessResult(
        status: signal == 0 ? (status >> 8) & 0xFF : 128 + signal, output: files[1].contents(),
        errors: files[2].contents())
}

private func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
}

/// A file that has been opened and then removed.
private final class NamelessFile {
    let descriptor: Int32

    init(_ bytes: [UInt8] = []) throws {
        let path = FileManager.default.temporaryDirectory.path + "/lumos-run-\(UUID())"
        descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw ProcessFailure(description: "no temporary file") }
        unlink(path)
        var rest = bytes[...]
        while !rest.isEmpty {
            let wrote = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard wrote > 0 else { throw ProcessFailure(description: "cannot write the input") }
            rest = rest.dropFirst(wrote)
        }
        lseek(descriptor, 0, SEEK_SET)
    }

    deinit { close(descriptor) }

    func contents() -> [UInt8] {
        lseek(descriptor, 0, SEEK_SET)
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: false).readDataToEndOfFile().map { $0 }
    }
}
