import CanonicalJSON
import LumosDiff

/// A member of a document, as its lines call it.
struct FactMember: Sendable {
    let key: Text
    let noun: String
    /// Of the changes that it takes part in: says how its entries are put into words.
    let kind: Change.Kind?
    let form: Form

    init(_ key: Text, _ kind: Change.Kind, _ form: Form = .text) {
        (self.key, noun, self.kind, self.form) = (key, kind.noun, kind, form)
    }

    /// Where reports have no noun for the member, or have one for its change alone.
    init(_ key: Text, named noun: String, _ kind: Change.Kind? = nil, _ form: Form = .text) {
        (self.key, self.noun, self.kind, self.form) = (key, noun, kind, form)
    }

    /// A record whose members have nouns of their own.
    init(_ key: Text, _ members: [FactMember]) {
        (self.key, noun, kind, form) = (key, "", nil, .record(members))
    }

    /// What it holds, and so how many lines it takes.
    indirect enum Form: Sendable {
        /// A text, word, number or day.
        case text
        /// A text of sentences or lines.
        case prose
        /// Said where it is true; the noun says it all.
        case flag
        /// Two nouns, one for each.
        case truth(yes: String, no: String)
        /// A line for each text.
        case texts
        /// A line for each name and value.
        case pairs
        /// A line for each entry: the members that its words say, the others behind them.
        case entries(said: [Text])
        case record([FactMember])
    }
}
