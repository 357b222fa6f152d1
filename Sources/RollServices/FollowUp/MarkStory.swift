public import RollDomain
import RollEngine

/// Whole school days missed in a row in the same way.
///
/// A day without a mark, or without a possible session, neither makes a run longer nor ends it: what
/// is not known is no absence, and no attendance either.
///
/// - Source: rules R-RETURN-01, R-CODE-02.
public struct AbsenceRun: Sendable, Hashable {
    /// The first day missed.
    public let first: CivilDate
    /// The last day missed so far.
    public private(set) var last: CivilDate
    /// The days missed.
    public private(set) var days: Int
    /// The day on which it became as long as the law asks; nil where it is shorter.
    public private(set) var reachedOn: CivilDate?
    /// Whether no other mark has come since.
    public fileprivate(set) var isOpen = true

    init(_ date: CivilDate, longEnough: Int) {
        first = date
        last = date
        days = 1
        reachedOn = longEnough <= 1 ? date : nil
    }

    mutating func add(_ date: CivilDate, longEnough: Int) {
        last = date
        days += 1
        if days == longEnough { reachedOn = date }
    }
}

/// The marks that follow-up looks for, by number.
struct FollowUpMarks {
    let noReason: Mark?
    let ill: Mark?
    let partTime: Mark?
    /// Codes under which a child may be out of sight for long, by mark number.
    let hidden: [UInt8: String]

    /// School days that bring a return about.
    let enough: (unauthorised: Int, ill: Int)

    /// The codes of ``hidden``.
    static let hiddenCodes = ["C2", "K", "B", "D", "X"]

    init(_ symbols: SymbolTable) {
        noReason = symbols.mark(for: "N")
        ill = symbols.mark(for: "I")
        partTime = symbols.mark(for: "C2")
        var hidden: [UInt8: String] = [:]
        for code in Self.hiddenCodes {
            if let mark = symbols.mark(for: code) { hidden[mark.rawValue] = code }
        }
        self.hidden = hidden
        enough = (ReturnKind.attendance.rule.days, ReturnKind.sickness.rule.days)
    }
}

/// What the marks of one registration tell of runs, open reasons and codes that hide.
struct MarkStory {
    /// Sessions with a code of their own, among the latest days.
    struct Recent {
        /// Sessions whose register came while the child was on roll.
        var registers = 0
        /// Of these, with a mark.
        var marked = 0
        /// Of these, possible.
        var possible = 0
        /// By code under which a child may be out of sight.
        var hidden: [String: Int] = [:]
        /// The first day that is looked at.
        var from: CivilDate?
    }

    /// Runs without authority of ten days or more, oldest first.
    private(set) var unauthorised: [AbsenceRun] = []
    /// The run without authority that goes on, however short; nil where none does.
    private(set) var latest: AbsenceRun?
    /// Runs of illness of ten days or more, oldest first.
    private(set) var ill: [AbsenceRun] = []
    /// Sessions of illness.
    private(set) var illSessions = 0
    /// The day on which illness came to as many days as the law asks, in total.
    private(set) var illReachedOn: CivilDate?
    /// Days with N, oldest first, with their sessions.
    private(set) var open: [(date: CivilDate, sessions: Int)] = []
    /// Possible sessions after the last day on the register, and the latest of them.
    private(set) var afterLeaving: (sessions: Int, latest: CivilDate)?
    /// The latest days.
    private(set) var recent = Recent()
    /// The last day with leave for a part-time timetable; nil where there is none.
    private(set) var lastPartTime: CivilDate?

    /// Days of a run from which on it is told.
    static let toldFrom = 10
    /// How many of the latest days are looked at for codes that hide.
    static let recentDays = 20

    /// Follows the marks of a registration.
    ///
    /// - Complexity: O(days).
    init(_ number: Int, on roll: DateSpan, _ marks: YearMarks, _ codes: FollowUpMarks) {
        var (running, illness): (AbsenceRun?, AbsenceRun?)
        let recentFrom = Self.recentFrom(marks, on: roll)
        recent.from = recentFrom
        marks.forEachDay(of: number) { day, mark, kind in
            let possible = (kind.0.isPossible ? 1 : 0) + (kind.1.isPossible ? 1 : 0)
            if let last = roll.to, day.date > last {
                if possible > 0 {
                    afterLeaving = ((afterLeaving?.sessions ?? 0) + possible, day.date)
                }
                return
            }
            guard day.date >= roll.from else { return }
            if let partTime = codes.partTime, mark.0 == partTime || mark.1 == partTime {
                lastPartTime = day.date
            }
            if let recentFrom, day.date >= recentFrom { note(day, mark, possible, codes) }
            guard possible > 0, !day.isExcluded else { return }
            if let noReason = codes.noReason {
                let count = (mark.0 == noReason ? 1 : 0) + (mark.1 == noReason ? 1 : 0)
                if count > 0 { open.append((day.date, count)) }
            }
            let isUnauthorised = Self.isAll(kind) { $0 == .unauthorised }
            Self.follow(
                &running, isUnauthorised, day.date, codes.enough.unauthorised, into: &unauthorised)
            let sick = Self.sick(mark, kind, codes.ill)
            addIllness(sick.sessions, on: day.date, codes.enough.ill)
            Self.follow(&illness, sick.isAll, day.date, codes.enough.ill, into: &ill)
        }
        latest = running
        Self.end(&running, isOpen: true, into: &unauthorised)
        Self.end(&illness, isOpen: true, into: &ill)
    }

    private static func isAll(
        _ kind: (MarkClass, MarkClass), _ holds: (MarkClass) -> Bool
    ) -> Bool {
        (!kind.0.isPossible || holds(kind.0)) && (!kind.1.isPossible || holds(kind.1))
    }

    private static func sick(
        _ mark: (Mark, Mark), _ kind: (MarkClass, MarkClass), _ ill: Mark?
    ) -> (sessions: Int, isAll: Bool) {
        guard let ill else { return (0, false) }
        let sessions = (mark.0 == ill ? 1 : 0) + (mark.1 == ill ? 1 : 0)
        let isAll =
            sessions > 0 && (!kind.0.isPossible || mark.0 == ill)
            && (!kind.1.isPossible || mark.1 == ill)
        return (sessions, isAll)
    }

    private mutating func addIllness(_ sessions: Int, on date: CivilDate, _ days: Int) {
        let enough = 2 * days
        if illSessions < enough, illSessions + sessions >= enough { illReachedOn = date }
        illSessions += sessions
    }

    private static func follow(
        _ run: inout AbsenceRun?, _ isPart: Bool, _ date: CivilDate, _ enough: Int,
        into runs: inout [AbsenceRun]
    ) {
        guard isPart else { return end(&run, isOpen: false, into: &runs) }
        if run == nil {
            run = AbsenceRun(date, longEnough: enough)
        } else {
            run?.add(date, longEnough: enough)
        }
    }

    private static func end(
        _ run: inout AbsenceRun?, isOpen: Bool, into runs: inout [AbsenceRun]
    ) {
        if var ended = run, ended.days >= toldFrom {
            ended.isOpen = isOpen
            runs.append(ended)
        }
        run = nil
    }

    private mutating func note(
        _ day: YearMarks.Day, _ mark: (Mark, Mark), _ possible: Int, _ codes: FollowUpMarks
    ) {
        recent.possible += possible
        for (has, one) in [(day.hasMorning, mark.0), (day.hasAfternoon, mark.1)] where has {
            recent.registers += 1
            guard one != .none else { continue }
            recent.marked += 1
            if let code = codes.hidden[one.rawValue] { recent.hidden[code, default: 0] += 1 }
        }
    }

    /// The first of the latest days with a register while the child was on roll.
    private static func recentFrom(_ marks: YearMarks, on roll: DateSpan) -> CivilDate? {
        var left = recentDays
        var first: CivilDate?
        for day in marks.days.reversed() where roll.contains(day.date) {
            guard day.hasMorning || day.hasAfternoon else { continue }
            first = day.date
            left -= 1
            if left == 0 { break }
        }
        return first
    }
}
