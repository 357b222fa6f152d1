import RollDomain
import RollEngine
import RollExport

/// One way in which pupils differ, with the published name of each value.
struct PupilTopic: Sendable {
    let name: String
    let dimension: Dimension
    let items: [String]
    let item: @Sendable (GroupValue) -> String

    /// The topics of an edition.
    ///
    /// - Source: the standard names for statistics files, breakdown_topic and breakdown.
    static let all = [
        PupilTopic(name: "Sex", dimension: .sex, items: ["Female", "Male", "Sex unknown"]) { value in
            guard case .sex(let sex?) = value else { return "Sex unknown" }
            return sex == .female ? "Female" : "Male"
        },
        PupilTopic(
            name: "FSM status", dimension: .characteristic(.freeSchoolMeals),
            items: ["FSM eligible", "Not known to be FSM eligible"]
        ) { value in
            if case .characteristic(_, "yes") = value { "FSM eligible" }
            else { "Not known to be FSM eligible" }
        },
        PupilTopic(
            name: "SEN provision", dimension: .characteristic(.specialNeeds),
            items: [
                "Education, health and care plan", "SEN support / SEN without an EHC plan",
                "No SEN provision", "Unknown SEN provision",
            ]
        ) { value in
            guard case .characteristic(_, let code?) = value else { return "Unknown SEN provision" }
            return switch code {
            case "E": "Education, health and care plan"
            case "K": "SEN support / SEN without an EHC plan"
            case "N": "No SEN provision"
            default: "Unknown SEN provision"
            }
        },
        PupilTopic(
            name: "First language", dimension: .characteristic(.additionalLanguage),
            items: [
                "Known or believed to be other than English", "Known or believed to be English",
                "First language unclassified",
            ]
        ) { value in
            guard case .characteristic(_, let code?) = value else {
                return "First language unclassified"
            }
            return code == "yes"
                ? "Known or believed to be other than English" : "Known or believed to be English"
        },
        PupilTopic(
            name: "Year group", dimension: .yearGroup,
            items: ["Reception"] + (1...13).map { "Year \($0)" } + ["Year group unknown"]
        ) { value in
            guard case .yearGroup(let year?) = value, (0...13).contains(year.order) else {
                return "Year group unknown"
            }
            return year.words
        },
    ]
}

extension PublicationFigures {
    /// Absence by what is known of pupils.
    func groups() throws(ServiceFailure) -> ReleaseTable {
        let topics = PupilTopic.all
        var items = [TableFilter.Item("Total", group: "Total")]
        var splits: [CountDimension.Split] = []
        for topic in topics {
            splits.append(
                .init(whole: 0, parts: Array(items.count..<(items.count + topic.items.count))))
            items += topic.items.map { TableFilter.Item($0, group: topic.name) }
        }
        let index = Dictionary(uniqueKeysWithValues: items.enumerated().map { ($1.name, $0) })
        var cube = cube(by: nil, items: items.count) { _ in [0] }
        for topic in topics {
            add(to: &cube, by: topic.dimension) { value in
                value.flatMap { index[topic.item($0)] }.map { [$0] } ?? []
            }
        }
        // A group that nobody is in anywhere is left out: it is no news that there are none.
        let kept = items.indices.filter { $0 == 0 || cube[0, 0, $0].counts.enrolments > 0 }
        let dimension = CountDimension(
            name: "group", members: items.map(\.name), splits: splits)
        let sessions = try ShownCube(cube, .sessions, items: dimension, protection)
        let pupils = try ShownCube(cube, .pupils, items: dimension, protection)
        return ReleaseTable(
            name: "absence_characteristics", title: "Absence by characteristics of pupils",
            summary: """
                The same figures by sex, free school meals, special educational needs, first \
                language and year group. Values are those of the last day on which the pupil was \
                on roll.
                """,
            filters: [
                Self.phaseFilter,
                TableFilter(
                    column: "breakdown", label: "Characteristic",
                    hint: "Pupils by one characteristic at a time",
                    groupColumn: "breakdown_topic", groupLabel: "Kind of characteristic",
                    items: kept.map { items[$0] }, total: "Total"),
            ], indicators: Self.sessionIndicators + Self.pupilIndicators,
            rows: rows(
                items: kept.count, period: { _ in period },
                filters: { phase, item in [Self.phaseItem(phase), items[kept[item]]] }
            ) { place, phase, item in
                Self.sessionValues(sessions, place, phase, kept[item])
                    + Self.pupilValues(pupils, place, phase, kept[item])
            })
    }

    /// Registrations by how much they missed.
    func bands() throws(ServiceFailure) -> ReleaseTable {
        let cube = cube(by: nil, items: 1) { _ in [0] }
        let names = AbsenceBand.all.map(\.description)
        let measures = CountMeasures(
            members: [.init(name: "all") { $0.enrolments }]
                + AbsenceBand.all.map { band in
                    .init(name: band.description) { $0.bands.isEmpty ? 0 : $0.bands[band.index] }
                },
            splits: [.init(whole: 0, parts: Array(1...names.count))], unpublished: [],
            ofPupils: true)
        let shown = try ShownCube(cube, measures, items: Self.noItems, protection)
        let items = [TableFilter.Item("Total")] + names.map { TableFilter.Item($0) }
        return ReleaseTable(
            name: "absence_bands", title: "Registrations by band of absence",
            summary: """
                How many registrations missed less than 5% of their possible sessions, 5% to under \
                10%, and so on to half and over.
                """,
            filters: [
                Self.phaseFilter,
                TableFilter(
                    column: "absence_band", label: "Sessions missed",
                    hint: "Share of a registration's own possible sessions", items: items,
                    total: "Total"),
            ],
            indicators: [
                TableIndicator("enrolments_count", "Registrations", grouping: "Pupils"),
                TableIndicator(
                    "enrolments_percent", "Share of registrations", grouping: "Pupils",
                    unit: .percent),
            ],
            rows: rows(
                items: items.count, period: { _ in period },
                filters: { phase, item in [Self.phaseItem(phase), items[item]] }
            ) { place, phase, item in
                [
                    shown.value(place, phase, 0, item),
                    shown.share(place, phase, 0, item, of: 0),
                ]
            })
    }
}
