public import RollDomain
public import RollEngine

/// What is known of one registration: where it stands, on which edges, what is likely, what stands out.
///
/// - Source: rules R-INS-01, R-INS-02, R-INS-03.
public struct PupilInsight: Sendable {
    /// The year so far, day by day.
    public let history: PupilHistory
    /// Where the registration stands.
    public let standing: YearStanding
    /// The edges that it is at, severest first.
    public let edges: [AbsenceEdge]
    /// The forecast of the year's end; nil without possible sessions.
    public let forecast: Forecast?
    /// The patterns that stand out.
    public let patterns: [Pattern]

    /// The registration.
    public var row: MarkRows.Row { history.row }
    /// Whether the pupil is still on the register; leavers are in the list and named as such.
    public var isOnRoll: Bool { history.isOnRoll }
}

/// One school on one day: every registration of the year with what is known of it.
public struct SchoolInsight: Sendable {
    /// The school.
    public let school: SchoolFacts
    /// The school's days so far.
    public let calendar: SchoolYearDays
    /// How many were away on each day.
    public let rhythm: SchoolRhythm
    /// The registrations, in the order of their rows.
    public let pupils: [PupilInsight]
    /// The parameters of the forecast.
    public let model: ForecastModel
    /// What an earlier year's record says of the forecast and the patterns; nil where none is kept.
    public let record: KeptRecord?

    /// The phases of the registrations, the largest first.
    public var phases: [ForecastPhase] {
        let counts = Dictionary(grouping: pupils.compactMap(\.forecast), by: \.evidence.phase)
            .mapValues(\.count)
        return ForecastPhase.allCases.filter { counts[$0] != nil }
            .sorted { counts[$0] ?? 0 > counts[$1] ?? 0 }
    }

    /// The rule that orders a list of the registrations.
    public var inUse: TrackRule {
        record?.rule(phases, day: calendar.dates.count) ?? .forecast
    }

    /// The score by which the rule in use puts a registration in order, highest first.
    public func score(of pupil: PupilInsight) -> Double {
        guard let forecast = pupil.forecast else { return -2 }
        return inUse.score(forecast.evidence, chance: forecast.persistent)
    }
}

/// Reads schools out of a snapshot and works out what is known of their pupils.
///
/// The same snapshot, date and parameters always give the same answer.
public struct InsightReader: Sendable {
    /// The parameters of the forecast.
    public let model: ForecastModel
    /// The settings of the patterns.
    public let finder: PatternFinder
    /// What an earlier year's record says of both; nil where none is kept.
    public let record: KeptRecord?

    /// Reads with parameters.
    public init(model: ForecastModel = .england, finder: PatternFinder = .england) {
        self.model = model
        self.finder = finder
        record = nil
    }

    /// Reads as the record of an earlier year says: chances corrected, weak patterns switched off.
    ///
    /// - Parameter record: The record; one of other parameters corrects nothing and orders nothing.
    public init(_ record: KeptRecord?) {
        var model = ForecastModel.england
        var finder = PatternFinder.england
        if let record {
            finder.off = record.off
            if record.version == model.version { model.recalibrations = record.corrections }
        }
        self.model = model
        self.finder = finder
        self.record = record?.version == model.version ? record : nil
    }

    /// The histories of a school's year up to a date.
    ///
    /// - Parameters:
    ///   - urn: The school.
    ///   - date: The last date to look at; the year is the one that holds it.
    ///   - snapshot: The registers.
    ///   - facts: Which facts of children are wanted, for telling how groups fare.
    /// - Returns: The histories; nil where the school's year is not held.
    /// - Throws: `SnapshotFailure` where marks lie in a damaged file.
    /// - Complexity: O(registrations × sessions).
    public func histories(
        of urn: URN, on date: CivilDate, in snapshot: NationSnapshot,
        facts: Set<Characteristic> = []
    ) throws(SnapshotFailure) -> SchoolHistories? {
        try snapshot.markRows(of: urn, in: AcademicYear(of: date), on: date, facts: facts).map {
            SchoolHistories($0, facts: SessionFacts(snapshot.rules), asOf: date)
        }
    }

    /// The year before of some children, at all schools that are held.
    ///
    /// - Parameters:
    ///   - children: The children; nil for all.
    ///   - year: The year whose forecast needs it.
    ///   - snapshot: The registers.
    ///   - schools: The schools at which any of them was then; nil where that is not known.
    /// - Returns: The sessions of each child with possible ones.
    /// - Throws: `SnapshotFailure` where marks lie in a damaged file.
    /// - Complexity: O(registrations of the year before).
    public func earlierYears(
        of children: Set<Int64>?, before year: AcademicYear, in snapshot: NationSnapshot,
        at schools: Set<URN>? = nil
    ) throws(SnapshotFailure) -> [Int64: EarlierYear] {
        try snapshot.sessions(in: year.previous, of: children, at: schools).mapValues {
            EarlierYear(possible: $0.possible, absent: $0.absent)
        }
    }

    /// What is known of every registration of a school on a day.
    ///
    /// - Parameters:
    ///   - urn: The school.
    ///   - date: The last date to look at.
    ///   - snapshot: The registers, those of the year before too where they are to count.
    ///   - earlier: The year before of the school's children, where it was read already.
    /// - Returns: The school; nil where its year is not held.
    /// - Throws: `SnapshotFailure` where marks lie in a damaged file.
    /// - Complexity: O(registrations × sessions), and O(registrations of the year before).
    public func school(
        _ urn: URN, on date: CivilDate, in snapshot: NationSnapshot,
        earlier: [Int64: EarlierYear]? = nil
    ) throws(SnapshotFailure) -> SchoolInsight? {
        guard let histories = try histories(of: urn, on: date, in: snapshot) else { return nil }
        let before: [Int64: EarlierYear]
        if let earlier {
            before = earlier
        } else {
            before = try earlierYears(
                of: Set(histories.pupils.map(\.row.pupil)), before: AcademicYear(of: date),
                in: snapshot)
        }
        return school(histories, earlier: before)
    }

    /// What is known of every registration of a school whose histories were read.
    ///
    /// - Parameters:
    ///   - histories: The school.
    ///   - earlier: The year before, by child.
    /// - Returns: The school.
    /// - Complexity: O(registrations × days).
    public func school(
        _ histories: SchoolHistories, earlier: [Int64: EarlierYear]
    ) -> SchoolInsight {
        let rhythm = SchoolRhythm(histories)
        return SchoolInsight(
            school: histories.school, calendar: histories.calendar, rhythm: rhythm,
            pupils: histories.pupils.map { history in
                insight(
                    of: history, at: histories.school, in: rhythm,
                    earlier: earlier[history.row.pupil])
            }, model: model, record: record)
    }

    /// What is known of one registration.
    public func insight(
        of history: PupilHistory, at school: SchoolFacts, in rhythm: SchoolRhythm,
        earlier: EarlierYear?
    ) -> PupilInsight {
        let evidence = ForecastEvidence(history, at: school, earlier: earlier)
        return PupilInsight(
            history: history, standing: evidence.standing,
            edges: AbsenceEdge.edges(
                of: history, standing: evidence.standing,
                lastChange: SuddenChange.last(in: history)),
            forecast: model.forecast(evidence),
            patterns: finder.patterns(of: history, in: rhythm, phase: evidence.phase))
    }
}
