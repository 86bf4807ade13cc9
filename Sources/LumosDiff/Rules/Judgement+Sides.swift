extension Judgement {
    /// Readers meet what they do not expect; writers go on.
    static let breakingReaders = Judgement(readers: .breaking, writers: .nonBreaking)
    /// As `breakingReaders`, depending on what they do.
    static let possiblyBreakingReaders = Judgement(readers: .possiblyBreaking, writers: .nonBreaking)
    /// Readers go on; what writers write, or what is stored, does not fit any more.
    static let breakingWriters = Judgement(readers: .nonBreaking, writers: .breaking)
    /// As `breakingWriters`, depending on what they do.
    static let possiblyBreakingWriters = Judgement(readers: .nonBreaking, writers: .possiblyBreaking)
    /// What is stored or written does not fit, and what is read may be another thing.
    static let breakingWritersAndPossiblyReaders = Judgement(readers: .possiblyBreaking, writers: .breaking)
}
