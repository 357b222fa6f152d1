public import RollCasework
import RollDomain
public import RollEngine
public import RollStore

/// A meeting with everything that those who sit in it need, made from the data.
public struct MeetingPack: Sendable {
    /// The school.
    public let school: StoredSchool
    /// The meeting.
    public let meeting: StoredMeeting
    /// Who is asked, and who came.
    public let attendees: [MeetingAttendee]
    /// What was said.
    public let notes: [StoredMeetingNote]
    /// What was agreed in it.
    public let agreed: [StoredAction]
    /// The meeting before that was held; nil for the first.
    public let before: StoredMeeting?
    /// What was agreed then, and what is still open of earlier meetings, with what became of it.
    public let earlier: [StoredAction]
    /// The figures; nil where no registers are held.
    public let figures: MeetingFigures?
    /// The pupils in the order in which they are talked about.
    public let agenda: Agenda
    /// The pupils who are named on the page, by number.
    public let pupils: [Int64: PupilLine]
    /// Children in care or with a social worker; nil for one who may not know of them.
    public let cared: [Int64]?
    /// The names of pupils of whom notes and actions speak, by number.
    public let names: [Int64: String]
}

/// The figures of a pack.
public struct MeetingFigures: Sendable {
    /// The school's year so far.
    public let total: RollEngine.FigureCounts
    /// The same at this point of the year before; nil where it is not held.
    public let before: RollEngine.FigureCounts?
    /// The authority and England, schools of the same phase.
    public let places: [BesidePlace]
    /// The school's groups beside the same groups elsewhere.
    public let groups: [GroupTable]
    /// What was missed, by code, most first.
    public let reasons: [NationReason]
    /// What they rest on.
    public let basis: PageBasis
}
