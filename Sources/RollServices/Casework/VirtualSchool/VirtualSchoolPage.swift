public import RollCasework
public import RollDomain
public import RollStore

/// A school of this installation that has a listed child on roll today.
public struct CareSchool: Sendable, Hashable {
    /// The school.
    public let urn: URN
    /// Its name.
    public let name: String
    /// Its authority, which may be another one than that of the list.
    public let authority: AuthorityCode?
    /// The child's number across schools.
    public let pupil: Int64
}

/// Where a listed child goes to school.
public enum CarePlace: Sendable, Hashable {
    /// On roll at schools here.
    case here([CareSchool])
    /// At a school outside this installation, by the name that the list gives.
    case outside(String)
    /// Nobody has said.
    case unknown

    /// The words for reading.
    public var words: String {
        switch self {
        case .here(let schools): schools.map(\.name).joined(separator: ", ")
        case .outside(let name): name
        case .unknown: "no school is known"
        }
    }

    /// Whether the marks have to come from a school outside.
    public var isOutside: Bool { if case .here = self { false } else { true } }
}

/// How a listed child's day stands.
public struct CareToday: Sendable, Hashable {
    /// The codes of the halves so far, as the viewer may see them.
    public let codes: [Session: String]
    /// Whether anything was heard of the day.
    public let isHeard: Bool
    /// Whether a half was missed and no reason is known.
    public let isUnexplained: Bool
    /// Whether a half was missed.
    public let isOut: Bool
}

/// A child of an authority's list as a line.
public struct CareLine: Sendable {
    /// The child.
    public let child: ListedChild
    /// Why the child is on the list today.
    public let status: CareStatus
    /// The social worker today.
    public let worker: CareWorker?
    /// Whether the worker has an account that is in use.
    public let hasWorkerHere: Bool
    /// Where the child goes to school.
    public let place: CarePlace
    /// The day so far.
    public let today: CareToday
    /// Sessions attended this year to the day before, at every school.
    public let attended: Int
    /// Sessions possible this year to the day before, at every school.
    public let possible: Int
    /// The target of the year; nil where none is set.
    public let target: StoredTarget?
    /// How the child stands against it.
    public let progress: TargetProgress?
    /// How attendance stands in the child's plan this term.
    public let plan: CarePlanStanding
    /// Who was told of today.
    public let tellings: [Telling]
    /// Calls about today, newest first.
    public let calls: [OutsideCall]
    /// Whether a school outside holds a link that opens today.
    public let hasLink: Bool

    /// How the telling of the social worker stands; nil where there is nothing to tell.
    public var telling: TellingStanding? {
        guard today.isUnexplained, status.hasSocialWorker else { return nil }
        let own = tellings.first { $0.person == worker?.person } ?? tellings.first
        return TellingStanding(
            hasWorker: hasWorkerHere, isTold: own != nil, isSeen: own?.seenAt != nil)
    }

    /// Whether nothing was heard today of a child who is schooled outside.
    public var isNotHeard: Bool { place.isOutside && !today.isHeard }

    /// Whether a person has to say who the child is here.
    public var isToConfirm: Bool {
        child.pupil == nil && child.matches.contains { $0.state == .proposed }
    }

    /// Attendance so far.
    public var attendance: Ratio { Ratio(attended, of: possible) }
}

/// Which children of a list to show.
public enum CareFilter: String, CaseIterable, Sendable, Hashable {
    /// All of them.
    case all
    /// Out today without a reason.
    case unexplained
    /// Schooled outside, and not heard of today.
    case notHeard = "not-heard"
    /// Without a target this year.
    case noTarget = "no-target"
    /// Below their target.
    case below
    /// Attendance does not stand in their plan, or nobody has looked this term.
    case plan
    /// Schooled outside this installation.
    case outside

    /// The words for reading.
    public var words: String {
        switch self {
        case .all: "Everybody"
        case .unexplained: "Unexplained today"
        case .notHeard: "Not heard from today"
        case .noTarget: "Without a target"
        case .below: "Below target"
        case .plan: "Plan to look at"
        case .outside: "Schooled elsewhere"
        }
    }

    /// Whether a child is shown.
    public func holds(_ line: CareLine) -> Bool {
        switch self {
        case .all: true
        case .unexplained: line.today.isUnexplained
        case .notHeard: line.isNotHeard
        case .noTarget: line.target == nil
        case .below: line.progress?.isReached == false
        case .plan: line.plan == .unchecked || line.plan == .missing
        case .outside: line.place.isOutside
        }
    }
}

/// How a cohort of a list stands.
public struct CohortLine: Sendable, Hashable {
    /// The cohort.
    public let cohort: CareCohort
    /// Its children.
    public let children: Int
    /// Sessions attended this year to the day before.
    public let attended: Int
    /// Sessions possible this year to the day before.
    public let possible: Int
    /// How it stands against its target; nil where none is set.
    public let progress: TargetProgress?
}

/// A list of children in care or with a social worker, as one page.
public struct VirtualSchoolPage: Sendable {
    /// Whether whole lists are shown, not a worker's own children.
    public let isOfLists: Bool
    /// The authorities whose children are shown.
    public let authorities: [AuthorityCode]
    /// The children of this page.
    public let lines: [CareLine]
    /// How many children the filter finds.
    public let found: Int
    /// How many each filter finds.
    public let counts: [CareFilter: Int]
    /// How many children there are by status.
    public let byStatus: [CareStatus: Int]
    /// The cohorts with children.
    public let cohorts: [CohortLine]
    /// Children for whom a person has to say who they are here.
    public let toConfirm: Int
    /// Children with a social worker who are out without a reason, by how the telling stands.
    public let tellings: [TellingStanding: Int]
    /// Children whose status brings a plan, and those in whose plan attendance stands this term.
    public let plans: (needed: Int, reflected: Int)
    /// Children with a target, and those who reach it.
    public let targets: (set: Int, reached: Int)
    /// Whether schools are at work on this day of the week.
    public let isSchoolDay: Bool

    /// Children of the list.
    public var children: Int { counts[.all] ?? 0 }
}
