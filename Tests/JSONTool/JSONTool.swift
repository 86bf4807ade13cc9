import CanonicalJSON

/// What the scripts of scripts/checks ask of CanonicalJSON: one answer a line for each line on stdin.
@main
enum JSONTool {
    static func main() {
        let answers: [String: (String) -> String] = [
            "format": formatted, "parse": parsed, "compact": compacted, "verdict": verdict,
        ]
        guard CommandLine.arguments.count == 2, let answer = answers[CommandLine.arguments[1]] else {
            print("usage: json-tool format|parse|compact|verdict")
            return
        }
        while let line = readLine() { print(answer(line)) }
    }

    /// The 16 hexadecimal digits of a double: its text, and `!` if that does not read back as the same double.
    static func formatted(_ line: String) -> String {
        guard let bits = UInt64(line, radix: 16), let number = JSONNumber(Double(bitPattern: bits)) else { return "?" }
        let text = number.text
        let isSame = (try? JSONParser.parse([UInt8](text.utf8))) == .number(number)
        return isSame ? text : text + "!"
    }

    /// The text of a number: the 16 hexadecimal digits of the double it is read as.
    static func parsed(_ line: String) -> String {
        guard case .number(let number) = try? JSONParser.parse([UInt8](line.utf8)) else { return "?" }
        let digits = String(number.double.bitPattern, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// A document: its compact form.
    static func compacted(_ line: String) -> String {
        do throws(JSONError) {
            let value = try JSONParser.parse([UInt8](line.utf8))
            return String(decoding: CanonicalWriter.compact(value), as: UTF8.self)
        } catch {
            return "? \(error)"
        }
    }

    /// The bytes of a document in hexadecimal: `+` or `-` for strict and for lenient, and why strict refuses.
    static func verdict(_ line: String) -> String {
        let digits = [UInt8](line.utf8)
        let bytes = stride(from: 0, to: digits.count - 1, by: 2).map { index in
            UInt8(String(decoding: digits[index...index + 1], as: UTF8.self), radix: 16) ?? 0
        }
        let isLenient = (try? JSONParser.parse(bytes, mode: .lenient)) != nil
        do throws(JSONError) {
            _ = try JSONParser.parse(bytes)
            return "+\(isLenient ? "+" : "-")"
        } catch {
            return "-\(isLenient ? "+" : "-") \(error.reason)"
        }
    }
}
