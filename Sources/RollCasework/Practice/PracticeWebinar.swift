public import RollDomain

/// A talk to many schools at once: when it is, and where it can be seen afterwards.
public struct WebinarStatement: Sendable, Hashable {
    /// What it is called.
    public var title = ""
    /// What it is about.
    public var about = ""
    /// Who speaks, by post and school.
    public var speakers = ""
    /// The day.
    public var date: CivilDate?
    /// When it begins.
    public var starts: ClockTime?
    /// How many minutes it lasts.
    public var minutes = 45
    /// Where one joins; empty where that is not known yet.
    public var join = ""
    /// Where the recording is; empty where there is none.
    public var recording = ""
    /// The cards that it is about, by number.
    public var cards: [Int64] = []

    /// An empty one.
    public init() {}

    /// What has to be put right before it is kept.
    ///
    /// - Parameter today: The day on which it is kept.
    /// - Returns: Every fault, by field; none where it can be kept.
    public func faults(on today: CivilDate) -> [CaseworkFault] {
        var faults: [CaseworkFault] = []
        if title.isBlank { faults.append(CaseworkFault("title", "Give it a name.")) }
        if about.isBlank { faults.append(CaseworkFault("about", "Say what one learns there.")) }
        if speakers.isBlank {
            faults.append(CaseworkFault("speakers", "Say who speaks, by post and school."))
        }
        if starts == nil { faults.append(CaseworkFault("starts", "Write the time like 15:30.")) }
        if !(5...480).contains(minutes) {
            faults.append(CaseworkFault("minutes", "It lasts 5 to 480 minutes."))
        }
        for (text, field) in [(join, "join"), (recording, "recording")]
        where !text.isEmpty && !WebAddress.isOne(text) {
            faults.append(
                CaseworkFault(field, "Give an address from https:// on, or leave it empty."))
        }
        for (text, field, most) in [
            (title, "title", CaseworkText.mostOfName), (about, "about", 2_000),
            (speakers, "speakers", 500),
        ] {
            faults += [CaseworkText.fault(text, in: field, most: most)].compactMap(\.self)
        }
        guard let date else {
            return faults + [CaseworkFault("on", "Give the day.")]
        }
        if date > today.adding(days: 2 * 366) {
            faults.append(CaseworkFault("on", "\(date.spoken) is too far off."))
        }
        if date > today, !recording.isEmpty {
            faults.append(
                CaseworkFault("recording", "There is no recording before \(date.spoken)."))
        }
        return faults
    }
}
