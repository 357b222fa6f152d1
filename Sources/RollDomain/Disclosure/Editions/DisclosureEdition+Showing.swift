extension DisclosureEdition {
    /// A count as the product prints it: exact, rounded, or the sign for one kept back.
    ///
    /// - Parameters:
    ///   - count: The count, not negative; nought is always shown.
    ///   - level: The place that the row is about.
    ///   - meanSchools: Schools that contribute, the mean over days; needed by the daily series.
    /// - Returns: The text of the cell.
    /// - Source: rule R-DISC-01.
    public func shown(count: Int, at level: Level, meanSchools: Double? = nil) -> String {
        if hides(count, at: level) || hidesRow(at: level, meanSchools) { return sign }
        if let rounding, roundsAt.contains(level) { return String(rounding.rounded(count)) }
        return String(count)
    }

    /// A percentage as the product prints it, computed from unrounded counts.
    ///
    /// - Parameters:
    ///   - ratio: The two counts as they are, before any rounding.
    ///   - level: The place that the row is about.
    ///   - meanSchools: Schools that contribute, the mean over days; needed by the daily series.
    /// - Returns: The text of the cell.
    /// - Source: rules R-DISC-01 and R-ROUND-01.
    public func shown(percent ratio: Ratio, at level: Level, meanSchools: Double? = nil) -> String {
        if hidesRow(at: level, meanSchools) { return sign }
        if hides(ratio.count, at: level) || hides(ratio.whole, at: level) { return sign }
        let form = level == .national ? nationalForm : otherForm
        guard let text = form.text(ratio) else { return emptySign ?? "0.0" }
        if let zeroSign, ratio.count > 0, Double(text) == 0 { return zeroSign }
        return text
    }

    private func hides(_ count: Int, at level: Level) -> Bool {
        guard case .counts(let range) = hiding, hidesAt.contains(level) else { return false }
        return range.contains(count)
    }

    private func hidesRow(at level: Level, _ meanSchools: Double?) -> Bool {
        guard case .oneSchool = hiding, hidesAt.contains(level) else { return false }
        return meanSchools == 1
    }
}
