public import RollDomain
public import RollEngine
public import RollStore

/// One day of a pupil's calendar.
public struct PupilDay: Sendable, Hashable {
    /// One session of it.
    public struct Slot: Sendable, Hashable {
        /// The code; empty where no mark was taken.
        public let symbol: String
        /// How it counts.
        public let markClass: MarkClass
        /// Whether the pupil came late, before or after the register closed.
        public let lateness: Lateness
    }

    /// The date.
    public let date: CivilDate
    /// Whether the school is open to pupils by its calendar; nil where it has none.
    public let isOpen: Bool?
    /// Why it is closed; empty where it is open.
    public let reasonClosed: String
    /// Whether it is still to come.
    public let isToCome: Bool
    /// The morning; nil where there is no session for the pupil.
    public let morning: Slot?
    /// The afternoon; nil where there is no session for the pupil.
    public let afternoon: Slot?
}

/// One half term of a pupil's year.
public struct PupilHalfTerm: Sendable, Hashable {
    /// Which.
    public let halfTerm: HalfTerm
    /// The sessions.
    public let tally: SessionTally
    /// Sessions late, before and after the register closed.
    public let late: Int
}

/// A pupil's figure beside others.
public struct PupilComparison: Sendable, Hashable {
    /// Who they are, such as `Year 9 at this school`.
    public let words: String
    /// Their sessions.
    public let counts: RollEngine.FigureCounts

    /// How many registrations they are.
    public var pupils: Int { counts.enrolments }
    /// Their possible sessions.
    public var possible: Int { counts.possible }
    /// Of these, missed.
    public var absent: Int { counts.possible - counts.attending }

    /// Their absence; nil where they are too few to stand for a group.
    public var absence: Ratio? {
        counts.enrolments < GroupShare.fewest ? nil : counts.absence
    }
}

/// One earlier year of a pupil at one school, as far as it is held.
public struct PupilEarlierYear: Sendable, Hashable {
    /// The school.
    public let school: StoredSchool
    /// The academic year.
    public let year: AcademicYear
    /// The sessions.
    public let counts: RegistrationTable.SessionNumbers

    /// The sessions as a share missed.
    public var absence: Ratio { Ratio(counts.absent, of: counts.possible) }
}

/// One change to a mark: old, new, who, why.
public struct PupilAmendment: Sendable, Hashable {
    /// The session.
    public let when: SessionDate
    /// The code before; empty for none.
    public let before: String
    /// The code after.
    public let after: String
    /// The reason; empty where the change came in a file.
    public let reason: String
    /// Who changed it.
    public let by: String
    /// When.
    public let at: Instant
}

/// One child's year on one page.
public struct PupilPage: Sendable {
    /// The year with every registration.
    public let report: PupilYearReport
    /// The calendar of the registration shown, day by day from the first to the last open day.
    public let days: [PupilDay]
    /// The registration shown: the latest of the year.
    public let part: PupilYearPart
    /// Its year group, where known.
    public let yearGroup: YearGroup?
    /// Its registration group; empty where none.
    public let group: String
    /// Possible sessions expected in the whole year.
    public let yearSessions: Int
    /// How far from persistent absence.
    public let persistent: SessionsInHand
    /// How far from severe absence.
    public let severe: SessionsInHand
    /// Registers of its sessions that were expected and that came.
    public let registers: RegisterCoverage
    /// Sessions by weekday and half of the day.
    public let weekdays: [PupilWeekday]
    /// Sessions by half term.
    public let halfTerms: [PupilHalfTerm]
    /// Group, year group and school, England and the phase, in that order.
    public let comparisons: [PupilComparison]
    /// Earlier years, latest first.
    public let earlier: [PupilEarlierYear]
    /// Contacts of the school shown: without the field none, and without that of restrictions
    /// none with a restriction.
    public let contacts: [StoredContact]
    /// Attempts to reach the family this year, newest first.
    public let attempts: [ContactAttempt]
    /// Those who share a contact, and may be brothers and sisters, whom the viewer may see too.
    public let siblings: [PupilSibling]
    /// Minutes late and notes beside marks of the registration shown.
    public let details: [MarkDetail]
    /// Changes to marks, newest first: those by hand, or all of them where all were asked for.
    public let amendments: [PupilAmendment]
    /// The registrations at other schools this year.
    public var others: [PupilYearPart] {
        report.parts.filter { $0.enrolment != part.enrolment }
    }
}

/// Another pupil of the school with the same contact.
public struct PupilSibling: Sendable, Hashable {
    /// The pupil.
    public let person: StoredPupil
    /// The year group, where known.
    public let yearGroup: YearGroup?
}

/// One weekday and half of the day of a pupil's year.
public struct PupilWeekday: Sendable, Hashable {
    /// The weekday.
    public let weekday: Weekday
    /// The half of the day.
    public let session: Session
    /// The sessions.
    public let tally: SessionTally
}
