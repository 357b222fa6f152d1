public import RollAccess
import RollCasework
public import RollDomain
import RollEngine
import RollInsight
import RollStore

/// What changed in some members of a hub beside similar schools in no hub.
public struct HubChangeLine: Sendable, Hashable {
    /// Which members, in words.
    public let name: String
    /// How many of them are counted.
    public let schools: Int
    /// The change less that of similar schools, in points of absence; nil where too few have a
    /// comparison, and where both already went apart before.
    public let points: Double?
    /// Between which points the difference is likely to lie: 19 in 20.
    public let range: ClosedRange<Double>?
    /// The finding in words.
    public let finding: String

    init(_ name: String, _ schools: Int, _ change: ComparedChange?) {
        self.name = name
        self.schools = schools
        let told = change.flatMap { $0.verdict == .apartBefore ? nil : $0 }
        points = told?.estimate.points
        range = told?.estimate.range
        finding =
            switch told?.verdict {
            case .less: "Members’ absence fell by more than similar schools’"
            case .more: "Members’ absence rose more, or fell less, than similar schools’"
            case .tooFew:
                "Too few schools to say whether members did better than similar schools"
            case .cannotTell, .apartBefore:
                "No difference from similar schools that chance could not have made"
            case nil: "Nothing can be said yet of all members together"
            }
    }
}

/// What changed in a hub's members, beside similar schools that are in no hub.
public struct HubChanges: Sendable {
    /// The dates before; nil where no member has been in the hub long enough.
    public let before: DateSpan?
    /// The dates since the last of those counted joined.
    public let after: DateSpan?
    /// Members that are counted.
    public let counted: Int
    /// Members that joined too late to be counted.
    public let early: Int
    /// All members, then by how much the hub does for them, then by phase.
    public let lines: [HubChangeLine]
    /// What can be said of all of them and what cannot, in sentences.
    public let words: [String]
    /// The viewer's own schools among the members.
    public let own: [ChangesBeside.Member]
}

/// Sets a hub's members beside similar schools in no hub; a before and after alone is never given.
///
/// One school's figure is told to its own people only; others are told of three schools and more.
///
/// - Source: rules R-DID-01 and R-SIM-01.
public struct HubFigures: Sendable {
    let figures: PageFigures

    /// With fewer days since it joined, a school is not counted: about six school weeks.
    public static let fewestDays = 42

    /// Works on the registers in memory.
    public init(_ figures: PageFigures) { self.figures = figures }

    /// Compares.
    ///
    /// - Parameters:
    ///   - number: The hub.
    ///   - grant: Leave to see hubs.
    ///   - occasion: The day.
    /// - Returns: What changed; nil where there is no such hub.
    /// - Throws: ``ServiceFailure`` when the database fails.
    /// - Complexity: O(marks of the dates) of schools of the same phases, for each line.
    public func run(
        _ number: Int64, _ grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> HubChanges? {
        precondition(grant.action == .seeHubs, "leave for something else")
        let today = occasion.today
        let read = try ServiceFailure.only {
            try figures.store.read { session -> Read? in
                guard try session.hubs.hub(number) != nil else { return nil }
                return try Read(number, in: session)
            }
        }
        guard let read else { return nil }
        let ready = read.members.filter { member in
            member.joined.map { $0.days(until: today) >= Self.fewestDays } ?? false
        }
        guard let spans = Self.spans(ready.compactMap(\.joined), on: today) else {
            return HubChanges(
                before: nil, after: nil, counted: 0, early: read.members.count, lines: [],
                words: [], own: [])
        }
        func changes(_ schools: Set<URN>) throws(ServiceFailure) -> ChangesBeside {
            try ChangeBeside(figures).run(
                schools, before: spans.before, after: spans.after,
                leavingOut: read.inHubs.subtracting(schools))
        }
        let whole = try changes(Set(ready.map(\.school)))
        var lines = [
            HubChangeLine("All members", ready.count, whole.together)
        ]
        var groups = HubSupport.allCases.map { support in
            (
                "\(support.words.firstCapital) members",
                ready.filter { $0.support == support }.map(\.school)
            )
        }
        groups += SchoolPhase.allCases.map { phase in
            (phase.words, ready.map(\.school).filter { read.schools[$0]?.phase == phase })
        }
        for (name, schools) in groups where !schools.isEmpty && schools.count < ready.count {
            lines.append(
                HubChangeLine(
                    name, schools.count,
                    schools.count < ChangesBeside.fewestTogether
                        ? nil : try changes(Set(schools)).together))
        }
        let own = whole.members.filter { member in
            read.schools[member.school].map { school in
                Door.why(grant.viewer, .seeOwnHub, .school(SchoolPlace(school))) != nil
            } ?? false
        }
        return HubChanges(
            before: spans.before, after: spans.after, counted: ready.count,
            early: read.members.count - ready.count, lines: lines, words: whole.words, own: own)
    }

    private struct Read {
        let members: [StoredHubMember]
        let schools: [URN: StoredSchool]
        /// Every school that is in a hub or leads one.
        let inHubs: Set<URN>

        init(_ number: Int64, in session: StoreSession) throws {
            let all = try session.hubs.members()
            members = all[number] ?? []
            inHubs = Set(all.values.joined().map(\.school)).union(
                try session.hubs.leads().values.joined().map(\.statement.school))
            var schools: [URN: StoredSchool] = [:]
            for member in members {
                schools[member.school] = try session.schools.school(member.school)
            }
            self.schools = schools
        }
    }

    /// Since the last joined, within this academic year, and the same dates of the year before the
    /// first joined.
    static func spans(
        _ joined: [CivilDate], on today: CivilDate
    ) -> (before: DateSpan, after: DateSpan)? {
        guard let first = joined.min(), let last = joined.max() else { return nil }
        let year = AcademicYear(of: today.adding(days: -1))
        let from = max(last, year.firstDate)
        guard from < today else { return nil }
        let after = DateSpan(from: from, to: today.adding(days: -1))
        var window = Window(after)
        var earlier = year
        repeat {
            window = window.yearBefore
            earlier = earlier.previous
        } while earlier.firstDate > first || AcademicYear(of: first) == earlier
        return window.spans.first.map { ($0, after) }
    }
}
