public import RollAccess
public import RollDomain
import RollEngine
public import RollStore
import Synchronization

/// How many duties are open, without a name.
///
/// - Source: rule R-DUTY-01.
public struct DutyCounts: Sendable, Hashable {
    /// Duties by what has to be done.
    public internal(set) var kinds: [Duty.Kind: Int] = [:]
    /// Part-time timetables that are not in order.
    public internal(set) var timetables = 0
    /// Pupils with an N older than five school days.
    public internal(set) var openReasons = 0
    /// Leavers of school age without a confirmed destination.
    public internal(set) var leavers = 0

    /// Duties of some kinds.
    public func count(_ kinds: Set<Duty.Kind>) -> Int {
        kinds.reduce(0) { $0 + (self.kinds[$1] ?? 0) }
    }

    /// Everything that is counted.
    public var total: Int { count(Set(Duty.Kind.allCases)) + timetables + openReasons + leavers }

    static func += (left: inout DutyCounts, right: DutyCounts) {
        left.kinds.merge(right.kinds, uniquingKeysWith: +)
        left.timetables += right.timetables
        left.openReasons += right.openReasons
        left.leavers += right.leavers
    }
}

/// The duties of a place in numbers, school by school.
public struct DutyCountPage: Sendable {
    /// One school.
    public struct Line: Sendable {
        /// The school.
        public let school: StoredSchool
        /// Its duties.
        public let counts: DutyCounts
    }

    /// Schools with registers, by name.
    public let lines: [Line]
    /// Whether duties of care are among them.
    public let showsCare: Bool
    /// The instant of the oldest count in it.
    public let countedAt: Instant

    /// All schools together.
    public var total: DutyCounts {
        lines.reduce(into: DutyCounts()) { $0 += $1.counts }
    }
}

/// Counts what has to be done about single pupils, for start pages: no name, and so no record.
///
/// - Source: rule R-DUTY-01.
public struct CountDuties: Sendable {
    let figures: PageFigures

    /// Takes registers from memory.
    public init(_ figures: PageFigures) { self.figures = figures }

    /// Counts the duties of a school or of several.
    ///
    /// Of one school they are counted anew each time; of several each school's count stands for up to
    /// five minutes, unless a mark of the school moves.
    ///
    /// - Parameters:
    ///   - place: Whose schools.
    ///   - grant: Leave to list their pupils.
    ///   - occasion: The day and the instant.
    /// - Returns: The counts.
    /// - Throws: ``ServiceFailure`` when no such school is held.
    /// - Complexity: O(registrations) of the schools that changed.
    public func run(
        _ place: PupilPlace, grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> DutyCountPage {
        try ServiceFailure.only {
            try figures.store.read { session -> DutyCountPage in
                let look = FollowUpLook(figures, grant, on: occasion)
                let listed = try ListedSchools(place, grant, in: session)
                let held = Set(look.snapshot.schools)
                let schools = listed.schools.filter { held.contains($0.urn) }
                var oldest = occasion.now
                var lines: [DutyCountPage.Line] = []
                for school in schools {
                    if schools.count == 1 {
                        let counts = try Self.count(school, listed.records, look, in: session)
                        lines.append(DutyCountPage.Line(school: school, counts: counts))
                        continue
                    }
                    let (counts, at) = try figures.duties.counts(
                        school.urn, listed.records, look
                    ) { try Self.count(school, listed.records, look, in: session) }
                    oldest = min(oldest, at)
                    lines.append(DutyCountPage.Line(school: school, counts: counts))
                }
                return DutyCountPage(
                    lines: lines.sorted {
                        ($0.school.name, $0.school.urn) < ($1.school.name, $1.school.urn)
                    }, showsCare: look.shows(.care), countedAt: oldest)
            }
        }
    }

    private static func count(
        _ school: StoredSchool, _ records: ReachedRecords, _ look: FollowUpLook,
        in session: StoreSession
    ) throws -> DutyCounts {
        let reading = SchoolFollowUp(
            school, look.figures, look.snapshot, of: records, on: look.occasion.today)
        let duties = try DutiesOfSchool(reading, look, in: session).all
        var counts = DutyCounts()
        counts.kinds = Dictionary(grouping: duties, by: \.kind).mapValues(\.count)
        counts.timetables = try reading.timetables(in: session).count { !$0.faults.isEmpty }
        counts.openReasons = reading.openReasons.count
        counts.leavers = try LeaversOfSchool(school, records, look, in: session)
            .all.count(where: \.isOpen)
        return counts
    }
}

/// Counts of whole schools, each kept for some minutes or until a mark of the school moves.
final class KeptDutyCounts: Sendable {
    private struct Key: Hashable {
        let school: URN
        let showsCare: Bool
        let showsProtection: Bool
    }

    private struct Kept {
        let registers: Partition
        let counts: DutyCounts
        let day: CivilDate
        let at: Instant
    }

    private let kept = Mutex([Key: Kept]())

    /// What people note in between is told so much later at most, in milliseconds.
    private static let longest: Int64 = 5 * 60_000
    /// Counts of more schools are let go.
    private static let most = 4_000

    /// The counts with their instant, as kept or made now; those of a part of a school are never kept.
    func counts(
        _ school: URN, _ records: ReachedRecords, _ look: FollowUpLook,
        _ count: () throws -> DutyCounts
    ) throws -> (DutyCounts, Instant) {
        let (now, today) = (look.occasion.now, look.occasion.today)
        guard records.holdsAll(of: school),
            let registers = look.snapshot.partition(of: school, AcademicYear(of: today))
        else { return (try count(), now) }
        let key = Key(
            school: school, showsCare: look.shows(.care),
            showsProtection: look.shows(.protection))
        let known: Kept? = kept.withLock { $0[key] }
        if let known, known.registers === registers, known.day == today,
            (0..<Self.longest).contains(now.milliseconds - known.at.milliseconds)
        {
            return (known.counts, known.at)
        }
        let counts = try count()
        kept.withLock { kept in
            if kept.count >= Self.most { kept.removeAll() }
            kept[key] = Kept(registers: registers, counts: counts, day: today, at: now)
        }
        return (counts, now)
    }
}
