import CanonicalJSON
import Glibc

extension GitError {
    /// A failed system call on a file.
    init(errno number: Int32, doing: String) {
        if diskFullErrors.contains(number) {
            self.init(
                .diskFull, "cannot \(doing)", why: systemText(number),
                fix: "free some space and run again: every file is still as it was")
        } else {
            self.init(.io, "cannot \(doing)", why: systemText(number))
        }
    }
}

/// A path as it may stand in a message: control characters become `\n`, `\t`, `\u{7}`, so that no name breaks a line.
func printable(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
        result += scalar.properties.generalCategory == .control ? scalar.escaped(asASCII: true) : String(scalar)
    }
    return result
}

func printable(_ text: Text) -> String {
    printable(text.string)
}
