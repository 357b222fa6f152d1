import RollAccess
public import RollDomain
public import RollStore

/// What one school keeps of a child beside the register, as far as it bears on a year.
public struct PupilBackground: Sendable {
    /// The school.
    public let school: StoredSchool
    /// The child as the school knows it.
    public let person: StoredPupil
    /// Suspensions and exclusions that touch the year.
    public let suspensions: [StoredSuspension]
    /// Responsible authorities with their dates; the one that looks after the child only where
    /// facts of care were asked for.
    public let authorities: [AuthorityRelation: [DatedValue<AuthorityCode>]]
    /// Characteristics with their dates; facts of care only where they were asked for.
    public let characteristics: [Characteristic: [DatedValue<String>]]

    /// Reads what a school keeps, as far as a grant shows it; without one, all but facts of care
    /// that were not asked for.
    init(
        _ pupil: StoredPupil, at school: StoredSchool, in year: AcademicYear, showsCare: Bool,
        grant: Grant? = nil, session: StoreSession
    ) throws {
        self.school = school
        person = pupil
        suspensions =
            grant?.shows(.conduct) ?? true
            ? try session.suspensions.of(pupil.school, pupil.pupil)
                .filter { $0.touches(year.span) } : []
        authorities = try session.pupils.authoritySpans(pupil.school, pupil.pupil)
            .filter { grant?.shows(relation: $0.key) ?? (showsCare || $0.key != .care) }
            .mapValues { $0.filter { $0.span.overlaps(year.span) } }.filter { !$0.value.isEmpty }
        characteristics = try session.pupils.characteristicSpans(pupil.school, pupil.pupil)
            .filter { grant?.shows($0.key) ?? (showsCare || !$0.key.isCare) }
            .mapValues { $0.filter { $0.span.overlaps(year.span) } }.filter { !$0.value.isEmpty }
    }

    /// Whether nothing is kept beside the register.
    public var isEmpty: Bool {
        suspensions.isEmpty && authorities.isEmpty && characteristics.isEmpty
    }
}

extension StoredSuspension {
    /// Whether it lies in dates; one without an end is of its first day.
    fileprivate func touches(_ dates: DateSpan) -> Bool {
        DateSpan(from: span.from, to: span.to ?? span.from).overlaps(dates)
    }
}
