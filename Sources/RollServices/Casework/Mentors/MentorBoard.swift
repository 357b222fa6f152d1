public import RollAccess
public import RollCasework
public import RollDomain
public import RollStore

/// A child's case in a mentor programme as a line.
public struct MenteeLine: Sendable {
    /// The case.
    public let held: MenteeCase
    /// The child's name.
    public let name: String
    /// The school's name.
    public let schoolName: String
    /// The mentor's name; empty where none is chosen.
    public let mentorName: String
    /// What is due.
    public let due: MenteeDue
    /// The week of the programme; nil before it began and after it ended.
    public let week: Int?
    /// Sessions since the start, or of the year where there was none, and those missed.
    public let sessions: SessionPair
}

/// A mentor with what is free.
public struct MentorLoad: Sendable, Hashable {
    /// What the mentor brings.
    public let profile: MentorProfile
    /// How many children the mentor has.
    public let taken: Int

    /// Places that nobody takes.
    public var idle: Int { profile.isActive ? max(0, profile.places - taken) : 0 }
}

/// A suggestion for a child who waits.
public struct MentorSuggestion: Sendable, Hashable {
    /// The mentor.
    public let mentor: Int64
    /// The mentor's name.
    public let name: String
    /// Why, in words.
    public let words: String
}

/// How long a step of the programme took.
public struct StepDelay: Sendable, Hashable {
    /// The step in words.
    public let words: String
    /// How many cases took it.
    public let cases: Int
    /// The days that the middle one took.
    public let days: Int
}

/// A mentor programme as one page: queue, caseloads, idle places, delays.
public struct MentorBoard: Sendable {
    /// In which part the viewer acts.
    public let part: MenteePart
    /// The cases, those with something due first.
    public let lines: [MenteeLine]
    /// The mentors, those with idle places first; none for a mentor and a school.
    public let mentors: [MentorLoad]
    /// Who should take whom, by school and case.
    public let suggestions: [URN: [Int: MentorSuggestion]]
    /// Cases by state.
    public let counts: [MenteeState: Int]
    /// How long the steps took.
    public let delays: [StepDelay]

    /// Children who wait.
    public var waiting: Int { counts[.waiting] ?? 0 }
    /// Places that nobody takes.
    public var idle: Int { mentors.reduce(0) { $0 + $1.idle } }
}

extension MenteePart {
    /// In which part a role acts.
    public init(_ role: Role) {
        switch role {
        case .mentor: self = .mentor
        case .authorityManager, .authorityOfficer: self = .coordinator
        default: self = .school
        }
    }
}
