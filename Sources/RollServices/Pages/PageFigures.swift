public import RollDomain
public import RollEngine
import RollStore
import Synchronization

/// Where pages get their figures: the registers in memory, and answers that stand for a day.
///
/// What a page says of its own school or area is asked of the live registers each time. What it is
/// compared with, and everything about the nation, is asked once a day up to the day before: such
/// figures do not move while somebody watches, which keeps a child's mark from showing in them.
public final class PageFigures: Sendable {
    /// The registers.
    public let live: LiveNation
    private let kept = Mutex(Kept())
    /// What was read of schools' registers.
    let readings = SchoolReadings()
    /// What children missed in the year before.
    let earlier = EarlierSeverity()
    /// How many duties schools have.
    let duties = KeptDutyCounts()
    /// The schools of each phase, ready to be compared.
    let similar = KeptSimilarFields()

    private struct Kept {
        var day: CivilDate?
        var answers: [Query: Answer] = [:]
    }

    /// Takes figures from live registers.
    public init(_ live: LiveNation) { self.live = live }

    var snapshot: NationSnapshot { live.nation.snapshot }
    var store: Store { live.store }

    /// The academic year so far, up to the day before: a morning that is half in would pull at it.
    ///
    /// - Parameter today: The day; on the first of a year the day itself is taken.
    /// - Returns: The first day of the academic year to the day before.
    public static func settled(on today: CivilDate) -> DateSpan {
        let first = AcademicYear(of: today).firstDate
        return DateSpan(from: first, to: max(first, today.adding(days: -1)))
    }

    /// The answer to a question as it stood when it was first asked on a day.
    ///
    /// - Parameters:
    ///   - query: The question; its window should end before the day.
    ///   - today: The day; on the next one every question is asked anew.
    /// - Returns: The same answer all day.
    /// - Complexity: as ``NationSnapshot/answer(_:)`` once, O(1) afterwards.
    public func frozen(_ query: Query, on today: CivilDate) -> Answer {
        let known: Answer? = kept.withLock { kept in
            if kept.day != today { kept = Kept(day: today) }
            return kept.answers[query]
        }
        if let known { return known }
        let answer = snapshot.answer(query)
        return kept.withLock { kept in
            guard kept.day == today else { return answer }
            // Two may have asked at once: both show what the first one found.
            if let first = kept.answers[query] { return first }
            kept.answers[query] = answer
            return answer
        }
    }

    /// The latest weeks with a register, newest last.
    ///
    /// - Parameters:
    ///   - count: How many weeks.
    ///   - today: The day before which they lie, its own week included.
    ///   - weeks: The weeks in which any register was taken, by their Monday.
    /// - Returns: Their Mondays.
    static func lastWeeks(_ count: Int, to today: CivilDate, among weeks: [CivilDate])
        -> [CivilDate]
    {
        Array(weeks.filter { $0 <= today }.sorted().suffix(count))
    }
}

/// What the figures of a page rest on.
public struct PageBasis: Sendable, Hashable {
    /// The dates.
    public let window: DateSpan
    /// Registers expected and taken, and schools.
    public let coverage: Coverage
    /// Whom the figures leave out.
    public let leftOut: LeftOut
    /// The number of the last change that is in them.
    public let version: Int
    /// When they were asked.
    public let asOf: Instant

    /// Registers that the calendars of the schools expect.
    public var registersExpected: Int { coverage.registersExpected }
    /// Of these, taken.
    public var registersTaken: Int { coverage.registersTaken }

    init(_ window: DateSpan, _ answer: Answer, _ snapshot: NationSnapshot, _ occasion: Occasion) {
        self.window = window
        coverage = answer.coverage
        leftOut = answer.leftOut
        version = snapshot.version
        asOf = occasion.now
    }
}

extension GroupValue {
    /// The words for a value of a group, such as `Year 9` or `free school meals: yes`.
    public var groupWords: String {
        switch self {
        case .characteristic(let kind, let value):
            guard let value else { return "\(kind.words): not known" }
            return ["yes", "no"].contains(value)
                ? "\(kind.words): \(value)" : CensusWords.words(of: value, kind)
        default: return NationNames([]).words(self)
        }
    }
}

extension StoreSession {
    /// A school that has to be there.
    func existing(_ urn: URN) throws -> StoredSchool {
        guard let school = try schools.school(urn) else {
            throw ServiceFailure(
                .fault, "No school \(urn) is loaded. Find it with: rollcall schools NAME")
        }
        return school
    }
}
