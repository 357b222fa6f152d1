public import RollAccess
public import RollDomain
import RollEngine
public import RollStore

/// Shows one child's year on one page: calendar, figures, patterns, comparison, contacts, changes.
///
/// - Source: rules R-RATE-01, R-HAND-01, R-PUPIL-01.
public struct ShowPupil: Sendable {
    let figures: PageFigures

    /// Takes figures from live registers.
    public init(_ figures: PageFigures) { self.figures = figures }

    /// What is asked of a child's year.
    public struct Question: Sendable, Hashable {
        /// Leave to see the child; nil for an operator without an account.
        public var grant: Grant?
        /// Whether an operator sees facts of care; a viewer's grant says it instead.
        public var showsCare = false
        /// Whether every change of a mark is told, those that came in files too, which takes long.
        public var everyChange = false

        /// Asks with a grant, or as an operator.
        public init(_ grant: Grant? = nil) { self.grant = grant }
    }

    /// Shows the year to date, and records who looked.
    ///
    /// - Parameters:
    ///   - urn: The school.
    ///   - child: The child's number across schools.
    ///   - question: What is asked, and by whose leave.
    ///   - occasion: The day, who looks, and why.
    /// - Returns: The page.
    /// - Throws: ``ServiceFailure`` when the school does not know the child, or not this year, or
    ///   a viewer asks without leave.
    /// - Complexity: O(sessions of the year + pupils of the school).
    public func run(
        _ urn: URN, _ child: Int64, _ question: Question = Question(), on occasion: Occasion
    ) throws(ServiceFailure) -> PupilPage {
        let today = occasion.today
        let snapshot = figures.snapshot
        guard occasion.viewer == nil || question.grant != nil else {
            throw ServiceFailure(.fault, Doorkeeper.noPupil)
        }
        let record = try ServiceFailure.only {
            let record = try figures.store.read {
                try PupilRecord(urn, child, question, snapshot, on: occasion, in: $0)
            }
            try figures.store.write { session in
                try AuditPen(session, on: occasion).look(
                    "pupil", at: urn, child: child, shown: 1, reason: question.grant?.reason)
                for sibling in record.siblings {
                    try AuditPen(session, on: occasion).look(
                        "pupil, as a sibling", at: urn, child: sibling.person.pupil, shown: 1,
                        reason: question.grant?.reason)
                }
            }
            return record
        }
        let (part, report) = (record.part, record.report)
        let view = PupilCalendar(part, record.marks, report, on: today)
        let tally = part.tally
        let whole = view.isKnown ? tally.possible + view.sessionsToCome : max(380, tally.possible)
        func hand(_ line: AbsenceThreshold) -> SessionsInHand {
            SessionsInHand(
                absent: tally.absent, possible: tally.possible, inYearOf: whole, threshold: line)
        }
        return PupilPage(
            report: report, days: view.days, part: part, yearGroup: record.yearGroup,
            group: record.group?.name ?? "", yearSessions: whole, persistent: hand(.persistent),
            severe: hand(.severe), registers: view.registers, weekdays: view.weekdays,
            halfTerms: view.halfTerms, comparisons: comparisons(record, on: today, snapshot),
            earlier: record.earlier, contacts: record.contacts,
            attempts: record.attempts, siblings: record.siblings, details: part.details,
            amendments: record.amendments)
    }

    /// The number of a child at a school, for a service that takes it; nil where there is none.
    ///
    /// - Throws: ``ServiceFailure``.
    public static func upn(
        of child: Int64, at urn: URN, _ store: Store
    ) throws(ServiceFailure) -> UPN? {
        try ServiceFailure.only { try store.read { try $0.pupils.person(urn, child)?.upn } }
    }

    private func comparisons(
        _ known: PupilRecord, on today: CivilDate, _ snapshot: NationSnapshot
    ) -> [PupilComparison] {
        let school = known.part.school
        let window = PageFigures.settled(on: today)
        var query = Query(Window(window))
        query.pupils.ages = nil
        query.schools.schools = [school.urn]
        var found: [PupilComparison] = []
        func add(_ words: String, _ query: Query) {
            found.append(PupilComparison(words: words, counts: snapshot.answer(query).total))
        }
        if let group = known.group, !known.classmates.isEmpty {
            var mates = query
            mates.pupils.pupils = known.classmates
            add(group.name, mates)
        }
        if let yearGroup = known.yearGroup {
            var mates = query
            mates.pupils.yearGroups = [yearGroup]
            add(yearGroup.words, mates)
        }
        add(school.name, query)
        var nation = Query(Window(window))
        nation.schools.phases = [school.phase]
        if let yearGroup = known.yearGroup { nation.pupils.yearGroups = [yearGroup] }
        found.append(
            PupilComparison(
                words: "England, \((known.yearGroup?.words ?? school.phase.words))",
                counts: figures.frozen(nation, on: today).total))
        return found
    }
}
