extension Int {
    /// "1 dataset", "42 datasets"
    var datasets: String { self == 1 ? "1 dataset" : "\(self) datasets" }

    /// Whether so many of a source's datasets that are gone are more likely a read of the wrong thing than a clean-up: more
    /// than ten and more than a third.
    func isMassRemoval(of known: Int) -> Bool { self > 10 && self * 3 > known }
}
