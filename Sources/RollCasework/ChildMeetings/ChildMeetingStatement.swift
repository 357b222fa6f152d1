public import RollDomain

/// A seat at a meeting about one child.
public struct ChildMeetingSeat: Sendable, Hashable {
    /// The name.
    public var name: String
    /// For whom.
    public var side: MeetingSide
    /// The service of the area that is asked, by number; nil for school, authority and family.
    public var service: Int64?
    /// Whether they were there; nil until the meeting has ended.
    public var came: Bool?

    /// Describes a seat.
    public init(name: String, side: MeetingSide, service: Int64? = nil, came: Bool? = nil) {
        self.name = name
        self.side = side
        self.service = service
        self.came = came
    }
}

/// A meeting of several agencies about one child, as it is called.
public struct ChildMeetingStatement: Sendable, Hashable {
    /// The day.
    public var date: CivilDate
    /// When it begins.
    public var starts: ClockTime
    /// How long it is to take, in minutes.
    public var minutes: Int
    /// Where.
    public var place: String
    /// What it is to decide.
    public var purpose: String
    /// Who is asked.
    public var seats: [ChildMeetingSeat]

    /// Describes a meeting.
    public init(
        date: CivilDate, starts: ClockTime, minutes: Int, place: String, purpose: String,
        seats: [ChildMeetingSeat]
    ) {
        self.date = date
        self.starts = starts
        self.minutes = minutes
        self.place = place
        self.purpose = purpose
        self.seats = seats
    }

    /// Most letters of what it is to decide.
    public static let longestPurpose = 500

    /// What is wrong with it.
    ///
    /// - Parameter today: The day on which it is called.
    /// - Returns: The faults; none for a sound one.
    public func faults(calledOn today: CivilDate) -> [ChildMeetingFault] {
        var faults: [ChildMeetingFault] = []
        if date < today { faults.append(.past) }
        if today.days(until: date) > 400 { faults.append(.farAhead) }
        if !MeetingStatement.lengths.contains(minutes) { faults.append(.length) }
        if starts.minutes + minutes > 1_439 { faults.append(.pastMidnight) }
        if place.isBlank || place.count > MeetingStatement.longestName { faults.append(.noPlace) }
        if purpose.isBlank || purpose.count > Self.longestPurpose { faults.append(.noPurpose) }
        if seats.isEmpty { faults.append(.nobody) }
        if seats.count > MeetingStatement.mostAttendees { faults.append(.tooMany) }
        if seats.contains(where: { $0.name.isBlank || $0.name.count > MeetingStatement.longestName }
        ) {
            faults.append(.noName)
        }
        let names = seats.map { $0.name.lowercased() }
        if Set(names).count < names.count { faults.append(.twice) }
        return faults
    }
}

/// Something that is wrong with a meeting about a child.
public enum ChildMeetingFault: Sendable, Hashable {
    /// The day has passed.
    case past
    /// The day is more than a year away.
    case farAhead
    case length
    case pastMidnight
    case noPlace
    case noPurpose
    /// Nobody is asked, or nobody came.
    case nobody
    case tooMany
    case noName
    /// Two of those who are asked have one name.
    case twice
    /// A service that is asked is not in the map of the child's areas.
    case noService
    /// A service that is asked takes no work now.
    case closed
    /// The child has left the school.
    case left
}
