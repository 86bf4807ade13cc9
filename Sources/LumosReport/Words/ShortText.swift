extension String {
    /// At most `limit` code points, all of them visible; what is cut ends with `…`.
    ///
    /// The time it takes does not grow with what is cut: a description may have megabytes.
    func short(_ limit: Int) -> String {
        let start = unicodeScalars.prefix(limit)
        let shown = String(start).visible.unicodeScalars
        if start.endIndex == unicodeScalars.endIndex, shown.count <= limit { return String(shown) }
        return String(shown.prefix(limit - 1)) + "…"
    }
}
