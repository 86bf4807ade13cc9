import CanonicalJSON

/// A name made ready to be compared with many others.
struct NameLikeness {
    private let letters: [Unicode.Scalar]
    /// Every two neighbours, sorted.
    private let pairs: [UInt64]

    init(_ name: Text) {
        let letters = Array(name.folded.string.unicodeScalars)
        self.letters = letters
        pairs = zip(letters, letters.dropFirst()).map { UInt64($0.value) << 32 | UInt64($1.value) }.sorted()
    }

    /// How like two names are, in thousandths: twice the neighbours that they share by all that they have (Dice's
    /// coefficient); at least 700 where one begins or ends as the other, three letters or more, is called.
    func likeness(to other: NameLikeness) -> Int {
        let all = pairs.count + other.pairs.count
        let shared = all == 0 ? 0 : 2_000 * sharedPairs(with: other) / all
        return max(shared, isPart(of: other) || other.isPart(of: self) ? 700 : 0)
    }

    private func sharedPairs(with other: NameLikeness) -> Int {
        var (count, i, j) = (0, 0, 0)
        while i < pairs.count, j < other.pairs.count {
            if pairs[i] == other.pairs[j] {
                (count, i, j) = (count + 1, i + 1, j + 1)
            } else if pairs[i] < other.pairs[j] {
                i += 1
            } else {
                j += 1
            }
        }
        return count
    }

    private func isPart(of other: NameLikeness) -> Bool {
        guard letters.count >= 3, letters.count <= other.letters.count else { return false }
        return other.letters.starts(with: letters) || other.letters.suffix(letters.count).elementsEqual(letters)
    }
}
