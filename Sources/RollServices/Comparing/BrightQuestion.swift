public import RollDomain
import RollEngine

/// Whom a search for bright spots is about.
public enum BrightGroup: String, Sendable, Hashable, CaseIterable {
    /// All pupils.
    case everyone
    /// Eligible for free school meals.
    case freeSchoolMeals = "fsm"
    /// With special educational needs.
    case specialNeeds = "sen"
    /// Looked after by an authority.
    case lookedAfter = "looked-after"
    /// With a social worker: children in need.
    case socialWorker = "social-worker"

    /// The words for reading.
    public var words: String {
        switch self {
        case .everyone: "all pupils"
        case .freeSchoolMeals: "pupils eligible for free school meals"
        case .specialNeeds: "pupils with special educational needs"
        case .lookedAfter: "children looked after"
        case .socialWorker: "children with a social worker"
        }
    }

    /// The registrations of the group.
    var selection: PupilSelection {
        var selection = PupilSelection()
        selection.ages = PupilSelection.officialAges
        switch self {
        case .everyone: break
        case .freeSchoolMeals: selection.characteristics[.freeSchoolMeals] = ["yes"]
        case .specialNeeds: selection.characteristics[.specialNeeds] = ["K", "E"]
        case .lookedAfter: selection.characteristics[.lookedAfter] = ["yes"]
        case .socialWorker: selection.characteristics[.childInNeed] = ["yes"]
        }
        return selection
    }
}

/// What is looked at in a search for bright spots.
public enum BrightLevel: String, Sendable, Hashable, CaseIterable {
    /// Schools.
    case school
    /// Trusts, by phase.
    case trust
    /// Authorities, by phase.
    case authority

    /// One and several of them, such as `school`.
    public func noun(_ count: Int) -> String {
        switch (self, count == 1) {
        case (.school, true): "school"
        case (.school, false): "schools"
        case (.trust, true): "trust"
        case (.trust, false): "trusts"
        case (.authority, true): "authority"
        case (.authority, false): "authorities"
        }
    }
}

/// A search for bright spots: which years, phases, pupils and places.
public struct BrightQuestion: Sendable, Hashable {
    /// The first academic year.
    public var from: AcademicYear
    /// The last academic year, at most five after the first.
    public var to: AcademicYear
    /// Schools of one phase only; nil for each of the headline phases.
    public var phase: SchoolPhase?
    /// Whom it is about.
    public var group = BrightGroup.everyone
    /// What is looked at.
    public var level = BrightLevel.school
    /// One authority's or trust's schools only are listed; what is usual is that of all.
    public var filter = SchoolFilter()

    /// Years in which so few pupils could come that their absence says nothing.
    public static let pandemic = 2019...2021

    /// Asks about some years.
    public init(from: AcademicYear, to: AcademicYear) {
        self.from = from
        self.to = to
    }

    /// The years that count, without those of the pandemic.
    public var years: [AcademicYear] {
        guard from <= to else { return [] }
        return (from.startYear...to.startYear).filter { !Self.pandemic.contains($0) }
            .map { AcademicYear(startYear: $0) }
    }

    /// The years between that do not count.
    public var leftOut: [AcademicYear] {
        guard from <= to else { return [] }
        return (from.startYear...to.startYear).filter(Self.pandemic.contains)
            .map { AcademicYear(startYear: $0) }
    }

    /// The phases that are searched.
    var phases: [SchoolPhase] { phase.map { [$0] } ?? SchoolPhase.allCases.filter(\.isHeadline) }

    func check() throws(ServiceFailure) {
        guard from < to, to.startYear - from.startYear <= 8, (2...6).contains(years.count) else {
            throw ServiceFailure(
                .usage,
                "Name a first and a last academic year, one to five years apart, such as 2013/14 "
                    + "and 2018/19; 2019/20 to 2021/22 are left out and do not count.")
        }
    }
}
