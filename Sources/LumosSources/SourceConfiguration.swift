package import CanonicalJSON
package import LumosModel

/// A source as `lumos.yaml` or `KIND:PATH` describes it.
package struct SourceConfiguration: Sendable {
    /// Its name in lumos.yaml, or the kind where there is no lumos.yaml.
    package var name: Text
    /// What it was called before: what the store holds under these names is its own.
    package var formerly: [Text] = []
    /// Which environment of it this is: "ci" of `shop@ci`; `nil` of `shop`.
    package var environment: Text?
    /// The file or folder to read; absolute.
    package var path: String
    /// Where lumos.yaml has it, if another place is read: the artifacts of a change lie beside the project.
    package var usualPath: String?
    /// The OpenLineage namespace of its datasets; where absent the source makes one from its file's name and says so.
    package var namespace: Text?
    package var naming = Naming()
    /// How parts of names change after that: `map: [{ match, to }]`.
    package var map = NameMap()
    /// What it may answer; `nil` is everything that it can.
    package var facets: [Facet]?
    /// The kinds of owner that are stored, as their ids begin: "group", "role"; `nil` is all of them.
    package var ownerKinds: [Text]?
    /// The keys that only this kind knows: each a text or a list of texts.
    package var options: [String: [Text]] = [:]

    package init(name: Text, path: String) {
        self.name = name
        self.path = path
    }

    /// Whether what it reads may be of another environment than what is stored of it, under the same ids.
    package var namesEnvironment = true
    /// Its name and those that it had.
    package var names: [Text] { [name] + formerly }

    /// The name with the environment, as lumos.yaml has it.
    package var fullName: Text { environment.map { "\(name)@\($0)" } ?? name }

    /// How names are changed on the way in: `name: { strip, prefix, case }`.
    package struct Naming: Sendable, Hashable {
        /// Taken off the front, if it is there.
        package var strip: Text?
        /// Put in front, after `strip`.
        package var prefix: Text?
        package var letterCase: LetterCase = .keep

        package init() {}

        package enum LetterCase: String, Sendable, CaseIterable {
            case keep, lower, upper
        }

        /// The name as it is stored.
        package func apply(to name: Text) -> Text {
            var text = name.string
            if let strip, text.utf8.starts(with: strip.string.utf8) {
                text = String(decoding: text.utf8.dropFirst(strip.string.utf8.count), as: UTF8.self)
            }
            text = (prefix?.string ?? "") + text
            return switch letterCase {
            case .keep: Text(text)
            case .lower: Text(text.lowercased())
            case .upper: Text(text.uppercased())
            }
        }
    }
}

/// Why a source could not be read. Nothing was written.
package struct SourceError: Error, Sendable, CustomStringConvertible {
    package enum Cause: Sendable, Hashable {
        /// The file or document is not what it says it is (exit 65).
        case invalid
        /// There is nothing at that path, or it cannot be opened (exit 66).
        case missing
        /// It did not answer, or not completely (exit 69).
        case unavailable
        /// lumos.yaml asks for what this source does not know (exit 78).
        case configuration
    }

    package let cause: Cause
    /// What happened and the fact that explains it; a second line is indented by the printer.
    package let message: String
    /// The command or edit that mends it.
    package let fix: String?

    package init(_ cause: Cause, _ message: String, fix: String? = nil) {
        self.cause = cause
        self.message = message
        self.fix = fix
    }

    package var description: String { message }
}
