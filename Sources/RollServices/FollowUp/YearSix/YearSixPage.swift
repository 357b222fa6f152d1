public import RollDomain
public import RollStore

/// Where a pupil of Year 6 goes on, as registers show it.
public enum YearSixPlace: Sendable, Hashable {
    /// No register has the pupil.
    case none
    /// A register will have the pupil from a day that is to come.
    case begins(URN, CivilDate)
    /// A register has the pupil since a day.
    case begun(URN, CivilDate)

    /// The school; nil where none has the pupil.
    public var school: URN? {
        switch self {
        case .none: nil
        case .begins(let urn, _), .begun(let urn, _): urn
        }
    }
}

/// A pupil who moves on from Year 6.
public struct YearSixPupil: Sendable, Hashable {
    /// The pupil as the school names them.
    public let person: StoredPupil
    /// The last day on the register; nil where the pupil is still here.
    public let leftOn: CivilDate?
    /// Where the pupil goes on.
    public let place: YearSixPlace
    /// What was handed on there; nil where nothing was.
    public let handover: YearSixHandover?

    /// Whether the next school has the pupil, and was told nothing.
    public var isToHandOn: Bool {
        if case .begun = place { handover == nil } else { false }
    }
}

/// A school's side of the move from Year 6 to Year 7: who goes, and of whom it was told.
public struct YearSixPage: Sendable {
    /// The school.
    public let school: StoredSchool
    /// Pupils of Year 6, and those who left from it since the start of last year, by name.
    public let leaving: [YearSixPupil]
    /// What other schools handed on of pupils on this school's roll, by name.
    public let received: [YearSixHandover]
    /// Pupils of Year 7 on roll.
    public let sevens: Int
    /// Of these, those of whom something was handed on.
    public let sevensTold: Int
    /// The pupils who came, as this school names them.
    public let people: [Int64: StoredPupil]
    /// The schools named, as far as they may be.
    public let schools: [URN: StoredSchool]

    /// Pupils whose next school has them and was told nothing.
    public var toHandOn: [YearSixPupil] { leaving.filter(\.isToHandOn) }
    /// How many children are named.
    var named: Int { leaving.count + received.count }
}

/// What would be handed on of one pupil, for whoever decides it to read first.
public struct YearSixOffer: Sendable {
    /// The pupil; where they go on, and what was handed on before.
    public let pupil: YearSixPupil
    /// The next school; nil where there is none, or it may not be named.
    public let next: StoredSchool?
    /// The years at this school with a possible session, the oldest first.
    public let years: [YearSixHandover.Year]
    /// What plans say was done, to begin the words with; empty where there is none.
    public let suggestion: String
    /// Whether the viewer is one who may hand it on.
    public let mayHandOn: Bool
}
