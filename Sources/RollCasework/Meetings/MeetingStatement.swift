public import RollDomain

/// Somebody who is asked to a meeting.
public struct MeetingAttendee: Sendable, Hashable {
    /// The name.
    public var name: String
    /// As what, such as `senior attendance champion`; may be empty.
    public var part: String
    /// For whom.
    public var side: MeetingSide
    /// Whether they were there; nil until the meeting has ended.
    public var came: Bool?

    /// Describes somebody who is asked.
    public init(name: String, part: String, side: MeetingSide, came: Bool? = nil) {
        self.name = name
        self.part = part
        self.side = side
        self.came = came
    }
}

/// A meeting as it is planned.
public struct MeetingStatement: Sendable, Hashable {
    /// The day.
    public var date: CivilDate
    /// When it begins.
    public var starts: ClockTime
    /// How long it is to take, in minutes.
    public var minutes: Int
    /// Where.
    public var place: String
    /// Who is asked.
    public var attendees: [MeetingAttendee]

    /// Describes a meeting.
    public init(
        date: CivilDate, starts: ClockTime, minutes: Int, place: String,
        attendees: [MeetingAttendee]
    ) {
        self.date = date
        self.starts = starts
        self.minutes = minutes
        self.place = place
        self.attendees = attendees
    }

    /// How long a meeting may take, in minutes.
    public static let lengths = 15...240
    /// Most people who are asked.
    public static let mostAttendees = 30
    /// Most letters of a name or a place.
    public static let longestName = 120

    /// What is wrong with it.
    ///
    /// - Parameter today: The day on which it is planned.
    /// - Returns: The faults; none for a sound one.
    public func faults(plannedOn today: CivilDate) -> [MeetingFault] {
        var faults: [MeetingFault] = []
        if date < today { faults.append(.past) }
        if today.days(until: date) > 400 { faults.append(.farAhead) }
        if !Self.lengths.contains(minutes) { faults.append(.length) }
        if starts.minutes + minutes > 1_439 { faults.append(.pastMidnight) }
        if place.isBlank || place.count > Self.longestName { faults.append(.noPlace) }
        if !attendees.contains(where: { $0.side == .school }) { faults.append(.nobodyOfSchool) }
        if !attendees.contains(where: { $0.side == .authority }) {
            faults.append(.nobodyOfAuthority)
        }
        if attendees.count > Self.mostAttendees { faults.append(.tooMany) }
        if attendees.contains(where: { $0.name.isBlank || $0.name.count > Self.longestName }) {
            faults.append(.noName)
        }
        let names = attendees.map { $0.name.lowercased() }
        if Set(names).count < names.count { faults.append(.twice) }
        return faults
    }

    /// What is wrong with ending it.
    ///
    /// - Parameters:
    ///   - attendees: Who was asked, with who came.
    ///   - next: The day of the next meeting; nil where none is set.
    ///   - date: The day of this one.
    /// - Returns: The faults; none where it can end.
    public static func closingFaults(
        _ attendees: [MeetingAttendee], next: CivilDate?, heldOn date: CivilDate
    ) -> [MeetingFault] {
        var faults: [MeetingFault] = []
        let there = attendees.filter { $0.came == true }
        if !there.contains(where: { $0.side == .school }) { faults.append(.nobodyOfSchool) }
        if !there.contains(where: { $0.side == .authority }) { faults.append(.nobodyOfAuthority) }
        if let next, next <= date { faults.append(.nextBefore) }
        return faults
    }
}

/// Something that is wrong with a meeting.
public enum MeetingFault: Sendable, Hashable {
    /// The day has passed.
    case past
    /// The day is more than a year away.
    case farAhead
    case length
    case pastMidnight
    case noPlace
    case nobodyOfSchool
    case nobodyOfAuthority
    case tooMany
    case noName
    /// Two of those who are asked have one name.
    case twice
    /// The next meeting would be on or before the day of this one.
    case nextBefore
}
