/// The share of bad rows above which a file is probably the wrong one.
public struct PlausibilityLimit: Sendable, Hashable {
    /// Bad rows in a hundred that are still plausible.
    public var badInHundred: Int
    /// Files with fewer telling rows than this are judged only when every row is bad.
    public var smallestFile: Int

    /// Sets a limit; without arguments one row in ten, for files of 20 rows and more.
    ///
    /// - Parameters:
    ///   - badInHundred: Bad rows in a hundred that are still plausible, 0 to 100.
    ///   - smallestFile: Rows below which only a file that is all bad is judged.
    public init(badInHundred: Int = 10, smallestFile: Int = 20) {
        precondition((0...100).contains(badInHundred), "a share is 0 to 100 in a hundred")
        self.badInHundred = badInHundred
        self.smallestFile = smallestFile
    }

    /// Judges a file by its counts and what became of its bad rows.
    func verdict(_ report: ImportReport) -> ImportVerdict {
        let counts = report.counts
        guard counts.quarantined > 0 else { return .sound }
        let isAll = counts.accepted + counts.repeated == 0
        let isTooMany =
            counts.telling >= smallestFile
            && counts.quarantined * 100 > counts.telling * badInHundred
        if isAll || isTooMany {
            return .implausible(
                reason: "\(counts.quarantined) of \(counts.telling) rows fail, which is more than "
                    + "\(isAll ? "can be" : "\(badInHundred) in a hundred"): is it the right "
                    + "file? [\(ImportRule.implausibleShare.rawValue)]")
        }
        if !report.quarantine.isComplete {
            return .implausible(
                reason: "\(counts.quarantined) rows fail, and only \(report.quarantine.limit) "
                    + "of them can be kept: split the file, or put it right. "
                    + "[\(ImportRule.implausibleShare.rawValue)]")
        }
        return .sound
    }
}
