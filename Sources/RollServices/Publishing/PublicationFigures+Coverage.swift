import RollDomain
import RollEngine
import RollExport
import RollStore

extension PublicationFigures {
    /// Makes sure that schools add up to every total before anything is published.
    ///
    /// - Throws: ``ServiceFailure`` of the program where a sum does not agree.
    func requireAgreement() throws(ServiceFailure) {
        let cube = cube(counts)
        func disagree(_ what: String) -> ServiceFailure {
            ServiceFailure(
                .program, "\(what) do not add up to their total, so nothing was written.")
        }
        guard cube[0, 0, 0].counts == whole.total else { throw disagree("Schools") }
        for (place, area) in places.places.enumerated() {
            var sum = RollEngine.FigureCounts()
            for phase in CountCube.phases.indices.dropFirst() {
                sum += cube[place, phase, 0].counts
            }
            guard sum.isSame(as: cube[place, 0, 0].counts) else {
                throw disagree("Phases in \(area.name)")
            }
        }
        for split in places.splits {
            var sum = RollEngine.FigureCounts()
            for part in split.parts { sum += cube[part, 0, 0].counts }
            guard sum.isSame(as: cube[split.whole, 0, 0].counts) else {
                throw disagree("Areas in \(places.places[split.whole].name)")
            }
        }
        for (topic, split) in zip(PupilTopic.all, topics) {
            guard split.total.isSame(as: whole.total) else {
                throw disagree("Pupils by \(topic.name)")
            }
        }
    }

    /// What the figures rest on and leave out.
    ///
    /// - Parameters:
    ///   - rates: The published table that sessions are taken from.
    ///   - stored: All schools with pupils.
    ///   - exclusions: What each rule of the definition leaves out.
    /// - Returns: What readers are told of it.
    func coverage(
        _ rates: ReleaseTable, _ stored: [StoredSchool], _ exclusions: [FigureExclusion]
    ) -> EditionCoverage {
        var coverage = EditionCoverage()
        coverage.schools = whole.coverage.schools
        coverage.schoolsReporting = whole.coverage.schoolsReporting
        coverage.registersExpected = whole.coverage.registersExpected
        coverage.registersTaken = whole.coverage.registersTaken
        if case .count(let absent)? = rates.value(
            "absence_session_count", at: .england, ["Total"]),
            case .count(let possible)? = rates.value(
                "session_possible_count", at: .england, ["Total"])
        {
            (coverage.absent, coverage.possible) = (absent, possible)
        }
        let others = stored.count { !$0.phase.isHeadline }
        let counts: [(String, Int)] = [
            ("Schools of other kinds, such as alternative provision", others),
            ("Registers on dates that calendars leave out", whole.coverage.registersLeftOut),
            (
                "Schools without a calendar, whose missing registers cannot be told",
                whole.coverage.schoolsWithoutCalendar
            ),
            ("Schools in no known authority, counted in England only", places.unplacedSchools),
            ("Marks that belong to no registration", whole.coverage.unplacedMarks),
        ]
        coverage.leftOut =
            exclusions.filter { $0.enrolments > 0 }.map {
                .init("Registrations: \($0.reason)", pupils: $0.enrolments, .everyone)
            } + counts.filter { $0.1 > 0 }.map { .init($0.0, $0.1) }
        return coverage
    }
}

extension RollEngine.FigureCounts {
    /// Whether sessions and registrations are the same.
    fileprivate func isSame(as other: RollEngine.FigureCounts) -> Bool {
        [possible, attending, authorised, unauthorised, enrolments, persistent, severe]
            == [
                other.possible, other.attending, other.authorised, other.unauthorised,
                other.enrolments, other.persistent, other.severe,
            ]
    }
}
