import RollDomain
import RollStore
import RollSynthetic

/// Brings a synthetic register into the store in the order in which it would have come.
struct SyntheticArrival {
    private let register: SyntheticRegister
    private let plan: SyntheticPlan
    private let symbols: SymbolTable

    init(_ register: SyntheticRegister, plan: SyntheticPlan, symbols: SymbolTable) {
        self.register = register
        self.plan = plan
        self.symbols = symbols
    }

    /// Writes everything up to the plan's moment.
    func write(
        _ school: URN, in session: StoreSession
    ) throws -> (marks: Int, amendments: Int) {
        let days = Set(register.sessions.map(\.date)).sorted()
        guard let first = days.first else { return (0, 0) }
        let close = Array(days.suffix(isUnderWay ? Synthesise.closeDays : 0))
        let boundary = close.first ?? register.year.lastDate.adding(days: 1)
        var marks = 0
        var moment = Instant(first.adding(days: 11), hour: 17)
        // Feeds until the close days begin; each says again the month before it.
        while moment < Instant(boundary) {
            marks += try submit(
                school, known: moment, from: moment.date.adding(days: -31), before: boundary,
                in: session)
            moment = Instant(moment.date.adding(days: 14), hour: 17)
        }
        let last = isUnderWay ? plan.asAt : Instant(register.year.lastDate, hour: 17)
        marks += try submit(
            school, known: min(last, Instant(boundary)), from: first, before: boundary,
            in: session)
        var amendments = 0
        for day in close {
            let sum = try writeDay(day, of: school, in: session)
            marks += sum.marks
            amendments += sum.amendments
        }
        // Corrections of earlier sessions that came during the close days.
        if isUnderWay {
            marks += try submit(
                school, known: plan.asAt, from: boundary.adding(days: -31), before: boundary,
                in: session)
        }
        return (marks, amendments)
    }

    private var isUnderWay: Bool { register.year == AcademicYear(of: plan.today) }

    /// Submits the sheets of some dates as they stood at a moment.
    private func submit(
        _ school: URN, known moment: Instant, from first: CivilDate, before end: CivilDate,
        in session: StoreSession
    ) throws -> Int {
        guard let span = DateSpan(checking: first, to: end.adding(days: -1)) else { return 0 }
        var delivery = register.known(at: moment, of: span)
        delivery.school = school
        let source = SubmissionSource(
            kind: .feed, name: "synthetic feed", sentBy: "synthetic school system",
            fingerprint: "", at: moment)
        return try session.registers.submit(delivery, from: source, symbols: symbols).new
    }

    /// Writes one day's registers as they came, then its corrections as amendments.
    private func writeDay(
        _ day: CivilDate, of school: URN, in session: StoreSession
    ) throws -> (marks: Int, amendments: Int) {
        let arrivals = register.arrivals(of: day)
        var marks = 0
        let bySession = Dictionary(grouping: arrivals.registers, by: \.sheet.when)
        for when in bySession.keys.sorted() {
            let parts = bySession[when] ?? []
            var sheet = RegisterSheet(when)
            var latest = parts.first?.at ?? plan.asAt
            for part in parts where part.at <= plan.asAt {
                latest = max(latest, part.at)
                for place in part.sheet.marks.indices where part.sheet.marks[place] != 0 {
                    sheet.set(
                        Mark(rawValue: part.sheet.marks[place]), for: part.sheet.first + place)
                }
            }
            let source = SubmissionSource(
                kind: .feed, name: "synthetic feed", sentBy: "synthetic school system",
                fingerprint: "", at: latest)
            let delivery = MarksDelivery(school: school, sheets: [sheet])
            marks += try session.registers.submit(delivery, from: source, symbols: symbols).new
        }
        var amendments = 0
        for correction in arrivals.corrections where correction.at <= plan.asAt {
            try session.registers.amend(
                Amendment(
                    enrolment: correction.enrolment, when: correction.when,
                    oldSymbol: symbols.text(of: correction.old),
                    newSymbol: symbols.text(of: correction.new), reason: correction.reason,
                    amendedBy: correction.person, title: "Attendance officer",
                    at: correction.at),
                at: school, symbols: symbols)
            amendments += 1
        }
        return (marks, amendments)
    }
}
