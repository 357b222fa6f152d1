public import RollDomain

/// Where a meeting of a hub stands.
public enum HubMeetingState: String, CaseIterable, Sendable, Hashable {
    case planned
    case held
    case cancelled

    /// The words for reading.
    public var words: String { rawValue }
}

/// A meeting of a hub as it is planned.
public struct HubMeetingStatement: Sendable, Hashable {
    /// What it is about.
    public var theme: String
    /// The day.
    public var date: CivilDate
    /// When it begins.
    public var starts: ClockTime
    /// How long it is to take, in minutes.
    public var minutes: Int
    /// Where: a room, or the address of an online meeting.
    public var place: String
    /// What is talked about, one thing a line; reporting back stands first on every agenda.
    public var agenda: [String]

    /// Describes a meeting.
    public init(
        theme: String, date: CivilDate, starts: ClockTime, minutes: Int, place: String,
        agenda: [String]
    ) {
        self.theme = theme
        self.date = date
        self.starts = starts
        self.minutes = minutes
        self.place = place
        self.agenda = agenda
    }

    /// What has to be put right before it is kept.
    ///
    /// - Parameter today: The day on which it is planned.
    /// - Returns: The faults; none where it can be kept.
    public func faults(on today: CivilDate) -> [CaseworkFault] {
        var faults: [CaseworkFault] = []
        if theme.isBlank || theme.count > 120 {
            faults.append(
                CaseworkFault("theme", "Say what it is about, in at most 120 letters."))
        }
        if date < today {
            faults.append(CaseworkFault("date", "\(date.spoken) has passed. Choose a day."))
        }
        if today.days(until: date) > 400 {
            faults.append(CaseworkFault("date", "Choose a day within a year."))
        }
        if !MeetingStatement.lengths.contains(minutes)
            || starts.minutes + minutes > 1_439
        {
            faults.append(
                CaseworkFault("minutes", "It takes 15 to 240 minutes, and ends before midnight."))
        }
        if place.isBlank || place.count > HubLink.longest {
            faults.append(CaseworkFault("place", "Say where, or give the address to join at."))
        }
        if agenda.isEmpty || agenda.count > 12
            || agenda.contains(where: { $0.isBlank || $0.count > 200 })
        {
            faults.append(
                CaseworkFault(
                    "agenda", "Write 1 to 12 things, one a line, of at most 200 letters each."))
        }
        return faults
    }
}

/// Something that a hub shares with its members: a form, a video, a page.
public struct HubResourceStatement: Sendable, Hashable {
    /// What it is.
    public var title: String
    /// Where it is.
    public var link: String
    /// What it is good for; may be empty.
    public var words: String

    /// Describes a resource.
    public init(title: String, link: String, words: String) {
        self.title = title
        self.link = link
        self.words = words
    }

    /// What has to be put right before it is kept.
    public var faults: [CaseworkFault] {
        var faults: [CaseworkFault] = []
        if title.isBlank || title.count > 120 {
            faults.append(CaseworkFault("title", "Say what it is, in at most 120 letters."))
        }
        if !HubLink.isAddress(link) {
            faults.append(CaseworkFault("link", "Give the address where it is, from https:// on."))
        }
        if let long = CaseworkText.fault(words, in: "words", most: 500) { faults.append(long) }
        return faults
    }
}
