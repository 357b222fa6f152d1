import RollCasework
public import RollDomain
import RollStore

/// What pupils and families of a feed's schools answered.
extension FeedReading {
    /// The surveys of a school that are over, small numbers kept back and without free words.
    ///
    /// - Parameters:
    ///   - school: One of the feed's schools.
    ///   - caller: The feed.
    ///   - occasion: The day.
    /// - Returns: The reports, those that ended last first.
    /// - Throws: ``ServiceFailure`` when the database fails.
    public func voice(
        of school: URN, from caller: FeedCaller, on occasion: Occasion
    ) throws(ServiceFailure) -> [VoiceReport] {
        precondition(caller.may(.readFigures) && caller.speaks(for: school), "no leave")
        return try VoiceResults(store: store)
            .reports(.school(school), seesWords: false, on: occasion)
    }
}
