import RollDomain
import RollEngine
import RollExport

extension PublicationFigures {
    /// Indicators of sessions, in the order of ``sessionValues(_:_:_:_:)``.
    static let sessionIndicators = [
        TableIndicator("session_possible_count", "Possible sessions", grouping: "Sessions"),
        TableIndicator("absence_session_count", "Sessions missed", grouping: "Sessions"),
        TableIndicator(
            "absence_session_percent", "Absence", grouping: "Absence", unit: .percent),
        TableIndicator(
            "authorised_session_count", "Sessions of authorised absence", grouping: "Sessions"),
        TableIndicator(
            "authorised_session_percent", "Authorised absence", grouping: "Absence",
            unit: .percent),
        TableIndicator(
            "unauthorised_session_count", "Sessions of unauthorised absence",
            grouping: "Sessions"),
        TableIndicator(
            "unauthorised_session_percent", "Unauthorised absence", grouping: "Absence",
            unit: .percent),
    ]

    /// Indicators of pupils, in the order of ``pupilValues(_:_:_:_:)``.
    static let pupilIndicators = [
        TableIndicator("enrolments_count", "Registrations", grouping: "Pupils"),
        TableIndicator(
            "persistent_absence_count", "Persistently absent", grouping: "Pupils"),
        TableIndicator(
            "persistent_absence_percent", "Share persistently absent",
            grouping: "Persistent and severe absence", unit: .percent),
        TableIndicator("severe_absence_count", "Severely absent", grouping: "Pupils"),
        TableIndicator(
            "severe_absence_percent", "Share severely absent",
            grouping: "Persistent and severe absence", unit: .percent),
    ]

    static func sessionValues(
        _ shown: ShownCube, _ place: Int, _ phase: Int, _ item: Int
    ) -> [CellValue] {
        [shown.value(place, phase, item, 0)]
            + [2, 3, 4].flatMap {
                [
                    shown.value(place, phase, item, $0),
                    shown.share(place, phase, item, $0, of: 0),
                ]
            }
    }

    static func pupilValues(
        _ shown: ShownCube, _ place: Int, _ phase: Int, _ item: Int
    ) -> [CellValue] {
        [shown.value(place, phase, item, 0)]
            + [1, 3].flatMap {
                [
                    shown.value(place, phase, item, $0),
                    shown.share(place, phase, item, $0, of: 0),
                ]
            }
    }

    /// Absence, persistent and severe absence by phase.
    func rates(told: inout ToldCounts, _ care: ProtectionCare) throws(CoarserTable) -> ReleaseTable
    {
        let cube = cube(counts)
        let sessions = try ShownCube(cube, .sessions, items: Self.noItems, told: &told, care)
        let pupils = try ShownCube(cube, .pupils, items: Self.noItems, told: &told, care)
        let known = told
        return ReleaseTable(
            name: "absence_rates", title: "Absence and persistent absence by phase",
            summary: """
                Possible sessions, sessions missed with and without authorisation, and how many \
                registrations were persistently or severely absent.
                """,
            filters: [Self.phaseFilter],
            indicators: [TableIndicator("school_count", "Schools", grouping: "Pupils")]
                + weightColumn + Self.sessionIndicators + Self.pupilIndicators,
            rows: rows(
                items: 1, period: { _ in period }, filters: { phase, _ in [Self.phaseItem(phase)] }
            ) { place, phase, item in
                [.count(cube[place, phase, item].schools)] + weight(place, phase, known)
                    + Self.sessionValues(sessions, place, phase, item)
                    + Self.pupilValues(pupils, place, phase, item)
            })
    }

    /// Absence week by week.
    func weeks(told: inout ToldCounts, _ care: ProtectionCare) throws(CoarserTable) -> ReleaseTable
    {
        let cube = cube(weeks)
        let periods = mondays.map(TablePeriod.init(weekOf:))
        let items = DisclosureDimension(
            name: "week", members: ["all"] + mondays.map(\.description),
            splits: mondays.isEmpty ? [] : [.init(whole: 0, parts: Array(1...mondays.count))],
            unpublished: Set(periods.indices.filter { !periods[$0].isAccepted }.map { $0 + 1 }))
        let shown = try ShownCube(cube, .sessions, items: items, told: &told, care)
        let rows = rows(
            items: mondays.count, period: { periods[$0] },
            filters: { phase, _ in [Self.phaseItem(phase)] }
        ) { place, phase, item in
            [.count(cube[place, phase, item + 1].schools)]
                + Self.sessionValues(shown, place, phase, item + 1)
        }
        let left = zip(mondays, periods).filter { !$1.isAccepted }.map(\.0)
        return ReleaseTable(
            name: "absence_weeks", title: "Absence by week",
            summary: """
                Possible sessions and sessions missed in each week, by phase. Weeks are numbered \
                by the international standard, so that the first week of a year holds its first \
                Thursday.
                """,
            filters: [Self.phaseFilter],
            indicators: [TableIndicator("school_count", "Schools", grouping: "Sessions")]
                + Self.sessionIndicators,
            rows: rows.filter(\.period.isAccepted).sorted {
                $0.period < $1.period
            },
            notes: left.map {
                """
                The week that starts on \($0.spoken) is week 53, which the statistics platform \
                does not take. Its sessions are in the figures of the year, and it has no row here.
                """
            })
    }
}
