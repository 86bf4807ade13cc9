/// What `lumos doctor` has found of one thing that Lumos relies on.
package struct Diagnosis: Sendable {
    /// What it is: "merge driver".
    package let subject: String
    package let finding: Finding

    /// How it stands.
    package enum State: String, Sendable, Hashable, CaseIterable {
        case fine
        /// Nothing fails, and something could be had that is not.
        case hint
        /// Something fails, or does what nobody wants.
        case wrong
        case notNeeded = "not-needed"
    }

    package struct Finding: Sendable {
        package let state: State
        /// What was found, without a full stop.
        package let words: String
        /// The command or edit that mends it; `nil` where nothing is to be mended.
        package let fix: String?

        private init(_ state: State, _ words: String, _ fix: String? = nil) {
            (self.state, self.words, self.fix) = (state, words, fix)
        }

        static func fine(_ words: String) -> Finding { Finding(.fine, words) }
        static func hint(_ words: String, fix: String?) -> Finding { Finding(.hint, words, fix) }
        static func wrong(_ words: String, fix: String?) -> Finding { Finding(.wrong, words, fix) }
        static func notNeeded(_ why: String) -> Finding { Finding(.notNeeded, why) }

        /// What a verb would have said.
        ///
        /// - Parameter otherwise: what mends it where the error does not know.
        static func wrong(_ error: LumosError, otherwise: String? = nil) -> Finding {
            .wrong(error.words, fix: error.fix ?? otherwise)
        }
        static func hint(_ error: LumosError) -> Finding { .hint(error.words, fix: error.fix) }
    }
}

extension LumosError {
    fileprivate var words: String { why.map { "\(message): \($0)" } ?? message }
}
