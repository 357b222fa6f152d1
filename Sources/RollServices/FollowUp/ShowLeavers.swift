public import RollAccess
public import RollDomain
import RollEngine
public import RollStore

/// A child who left a school, with where the child is said to be.
public struct Leaver: Sendable, Hashable {
    /// What is known of the destination.
    public enum Standing: Sendable, Hashable {
        /// On roll at another school now.
        case onRoll(URN)
        /// To begin at another school.
        case begins(URN, CivilDate)
        /// Somebody has noted that the other place confirmed it.
        case confirmed
        /// Said, and not confirmed.
        case said
        /// Nobody knows.
        case unknown
    }

    /// The last school.
    public let school: URN
    /// The child's number across schools.
    public let pupil: Int64
    /// The child as the last school names them.
    public let person: StoredPupil
    /// The year group on the last day, where known.
    public let yearGroup: YearGroup?
    /// The last day on the register.
    public let leftOn: CivilDate
    /// Whether the child is of compulsory school age.
    public let isOfAge: Bool
    /// What is known of the destination.
    public let standing: Standing
    /// What was last noted: destination, owner, next step.
    public let step: LeaverStep?
    /// School days since, by the last school's calendar.
    public let days: Int

    /// Whether nobody can say for certain where the child is at school.
    public var isOpen: Bool {
        switch standing {
        case .onRoll, .confirmed: false
        case .begins, .said, .unknown: isOfAge
        }
    }
}

/// The leavers of a school or an area.
public struct LeaversPage: Sendable {
    /// The schools that they left.
    public let schools: [URN: StoredSchool]
    /// The schools where they are now, as far as these may be named.
    public let elsewhere: [URN: StoredSchool]
    /// Every leaver, those without a confirmed destination first, then the latest.
    public let leavers: [Leaver]

    /// Leavers of compulsory school age on no roll, without a confirmed destination.
    public var open: [Leaver] { leavers.filter(\.isOpen) }
    /// The others.
    public var settled: [Leaver] { leavers.filter { !$0.isOpen } }
}

/// Shows who left, and whether anybody knows where the child is at school now.
///
/// Leavers are in by default, with their number; who is past compulsory school age is told apart.
///
/// - Source: rule R-LEAVE-01.
public struct ShowLeavers: Sendable {
    let figures: PageFigures

    /// Takes registers from memory.
    public init(_ figures: PageFigures) { self.figures = figures }

    /// Shows the leavers of a place since the start of the academic year before, and records that
    /// their names were shown.
    ///
    /// - Parameters:
    ///   - place: Whose leavers.
    ///   - grant: Leave to list the pupils; nil for an operator without an account.
    ///   - onlyOpen: Whether those with a confirmed destination are left out.
    ///   - occasion: The day, and who looks.
    /// - Returns: The leavers.
    /// - Throws: ``ServiceFailure`` when no such school is held or the viewer may not see it.
    /// - Complexity: O(registrations of the schools).
    public func run(
        _ place: PupilPlace, grant: Grant? = nil, onlyOpen: Bool = false,
        on occasion: Occasion
    ) throws(ServiceFailure) -> LeaversPage {
        try show(place, grant, onlyOpen, on: occasion, as: .look)
    }

    /// The same to be taken away in a file, and recorded as that.
    ///
    /// - Throws: ``ServiceFailure`` as ``run(_:grant:onlyOpen:on:)``.
    public func export(
        _ place: PupilPlace, grant: Grant? = nil, on occasion: Occasion
    ) throws(ServiceFailure) -> LeaversPage {
        try show(place, grant, false, on: occasion, as: .export)
    }

    private func show(
        _ place: PupilPlace, _ grant: Grant?, _ onlyOpen: Bool, on occasion: Occasion,
        as kind: AuditKind
    ) throws(ServiceFailure) -> LeaversPage {
        let (look, page) = try ServiceFailure.only {
            try figures.store.read { session -> (FollowUpLook, LeaversPage) in
                let grant = try grant ?? FollowUpLook.grant(place, on: occasion, in: session)
                let look = FollowUpLook(figures, grant, on: occasion)
                let listed = try ListedSchools(place, grant, in: session)
                var leavers: [Leaver] = []
                for school in listed.schools {
                    leavers += try LeaversOfSchool(school, listed.records, look, in: session)
                        .all.filter { !onlyOpen || $0.isOpen }
                }
                return (look, try Self.page(leavers, listed, look, in: session))
            }
        }
        let shown = Dictionary(grouping: page.leavers, by: \.school).mapValues(\.count)
        for (school, count) in shown.sorted(by: { $0.key < $1.key }) {
            try look.note("leavers", kind, at: school, shown: count)
        }
        return page
    }

    private static func page(
        _ leavers: [Leaver], _ listed: ListedSchools, _ look: FollowUpLook,
        in session: StoreSession
    ) throws -> LeaversPage {
        var elsewhere: [URN: StoredSchool] = [:]
        if look.shows(.elsewhere) {
            for leaver in leavers {
                switch leaver.standing {
                case .onRoll(let urn), .begins(let urn, _):
                    if elsewhere[urn] == nil { elsewhere[urn] = try session.schools.school(urn) }
                case .confirmed, .said, .unknown: break
                }
            }
        }
        return LeaversPage(
            schools: Dictionary(uniqueKeysWithValues: listed.schools.map { ($0.urn, $0) }),
            elsewhere: elsewhere,
            leavers: leavers.sorted {
                if $0.isOpen != $1.isOpen { return $0.isOpen }
                return ($1.leftOn, $0.person.listName, $0.pupil)
                    < ($0.leftOn, $1.person.listName, $1.pupil)
            })
    }
}

/// The leavers of one school.
struct LeaversOfSchool {
    let all: [Leaver]

    init(
        _ school: StoredSchool, _ records: ReachedRecords, _ look: FollowUpLook,
        in session: StoreSession
    ) throws {
        let today = look.occasion.today
        let from = AcademicYear(of: today).previous.firstDate
        let gone = try session.followUp.leavers(
            of: school.urn, in: DateSpan(from: from, to: today.adding(days: -1)), on: today
        ).filter { records.holds(school.urn, $0.pupil) }
        guard !gone.isEmpty else {
            all = []
            return
        }
        let people = try session.pupils.people(
            of: school.urn, numbered: Set(gone.map(\.pupil)))
        let steps = Dictionary(
            try session.followUp.steps(of: school.urn).map { ($0.pupil, $0) },
            uniquingKeysWith: { $1 })
        let years = try session.pupils.yearGroups(of: school.urn, on: today)
        let calendar = look.snapshot.partition(of: school.urn, AcademicYear(of: today))?.calendar
        let days = SchoolDays(open: calendar?.hasCalendar == true ? calendar?.openDates ?? [] : [])
        all = gone.compactMap { one in
            // Whoever came back to this school has not left.
            let isBack = one.next.contains { $0.school == school.urn && $0.from <= today }
            guard let person = people[one.pupil], !isBack else { return nil }
            let step = steps[one.pupil].flatMap { $0.leftOn == one.leftOn ? $0 : nil }
            return Leaver(
                school: school.urn, pupil: one.pupil, person: person,
                yearGroup: years[one.enrolment], leftOn: one.leftOn,
                isOfAge: CompulsorySchoolAge.holds(today, born: person.birthDate),
                standing: Self.standing(one, step, on: today), step: step,
                days: days.count(after: one.leftOn, upTo: today))
        }
    }

    private static func standing(
        _ leaver: StoredLeaver, _ step: LeaverStep?, on today: CivilDate
    ) -> Leaver.Standing {
        if let now = leaver.next.first(where: { $0.from <= today }) { return .onRoll(now.school) }
        if step?.isConfirmed ?? false { return .confirmed }
        if let next = leaver.next.first { return .begins(next.school, next.from) }
        return step?.destination.isEmpty ?? true ? .unknown : .said
    }
}
