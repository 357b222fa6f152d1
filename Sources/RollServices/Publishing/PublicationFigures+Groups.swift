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
        PupilTopic(name: "Sex", dimension: .sex, items: ["Female", "Male", "Sex unknown"]) {
            value in
            guard case .sex(let sex?) = value else { return "Sex unknown" }
            return sex == .female ? "Female" : "Male"
        },
        PupilTopic(
            name: "FSM status", dimension: .characteristic(.freeSchoolMeals),
            items: ["FSM eligible", "Not known to be FSM eligible"]
        ) { value in
            if case .characteristic(_, "yes") = value {
                "FSM eligible"
            } else {
                "Not known to be FSM eligible"
            }
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

    /// The items with the total of all.
    var shape: DisclosureDimension { .total("group", "all", of: items) }

    /// The places of a value among the members of the dimension.
    func places(of value: GroupValue) -> [Int] {
        items.firstIndex(of: item(value)).map { [0, $0 + 1] } ?? []
    }
}

/// The figures of one topic, before and after protection.
private struct TopicCubes {
    let exact: CountCube
    let sessions: ShownCube
    let pupils: ShownCube
}

extension PublicationFigures {
    /// The figures of a topic for the smallest areas at which they can be protected.
    private func finest(
        _ topic: PupilTopic, told: inout ToldCounts, _ care: ProtectionCare
    ) throws(CoarserTable) -> TopicCubes {
        var failure: CoarserTable?
        for figures in [self] + coarser {
            let dimension = topic.shape
            let cube = figures.cube(by: topic.dimension, items: dimension.members.count) { value in
                value.map { topic.places(of: $0) } ?? []
            }
            var attempt = told
            do throws(CoarserTable) {
                let cubes = TopicCubes(
                    exact: cube,
                    sessions: try ShownCube(
                        cube, .sessions, items: dimension, told: &attempt, care),
                    pupils: try ShownCube(cube, .pupils, items: dimension, told: &attempt, care))
                told = attempt
                return cubes
            } catch {
                failure = failure ?? error
            }
        }
        throw failure ?? CoarserTable(unprotected: [], hidden: Ratio(0, of: 0))
    }

    /// Absence by what is known of pupils.
    ///
    /// - Parameters:
    ///   - told: What tables before this one told; what this one tells is added.
    ///   - care: What is done about a topic that cannot be shown as it is: where much may be hidden,
    ///     one that cannot be protected even so is left out.
    /// - Returns: The table, without such topics.
    /// - Throws: ``CoarserTable`` where a topic, or each of them, cannot be protected so finely.
    func groups(told: inout ToldCounts, _ care: ProtectionCare) throws(CoarserTable) -> ReleaseTable
    {
        var items = [TableFilter.Item("Total", group: "Total")]
        // Each topic is a problem of its own: its values add up to all pupils.
        var shown: [TopicCubes] = []
        var leftOut: [String] = []
        var places: [(topic: Int, item: Int)] = [(0, 0)]
        for topic in PupilTopic.all {
            let cubes: TopicCubes
            do throws(CoarserTable) {
                cubes = try finest(topic, told: &told, care)
            } catch {
                guard care != .mostlyShown else { throw error }
                leftOut.append(topic.name)
                continue
            }
            let number = shown.count
            shown.append(cubes)
            if cubes.sessions.placeCount > shown[places[0].topic].sessions.placeCount {
                places[0].topic = number
            }
            // A group that nobody is in anywhere is left out: it is no news that there are none.
            for (place, name) in topic.items.enumerated()
            where cubes.exact[0, 0, place + 1].counts.enrolments > 0 {
                items.append(TableFilter.Item(name, group: topic.name))
                places.append((number, place + 1))
            }
        }
        guard !shown.isEmpty,
            shown[places[0].topic].sessions.placeCount == self.places.places.count
        else {
            throw CoarserTable(
                unprotected: ["no topic has figures so fine"], hidden: .init(0, of: 0))
        }
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
                    items: items, total: "Total"),
            ], indicators: Self.sessionIndicators + Self.pupilIndicators,
            rows: rows(
                items: items.count, period: { _ in period },
                filters: { phase, item in [Self.phaseItem(phase), items[item]] }
            ) { place, phase, item in
                let (topic, group) = places[item]
                return Self.sessionValues(shown[topic].sessions, place, phase, group)
                    + Self.pupilValues(shown[topic].pupils, place, phase, group)
            },
            notes: leftOut.map {
                "Figures by \($0) are left out: they rest on so few schools or pupils that they "
                    + "could not be protected."
            })
    }

    /// Registrations by how much they missed.
    func bands(told: inout ToldCounts, _ care: ProtectionCare) throws(CoarserTable) -> ReleaseTable
    {
        let cube = cube(by: nil, items: 1) { _ in [0] }
        let names = AbsenceBand.all.map(\.description)
        let measures = CountMeasures(
            members: [.init(name: "all") { $0.enrolments }]
                + AbsenceBand.all.map { band in
                    .init(name: band.description) { $0.bands.isEmpty ? 0 : $0.bands[band.index] }
                } + [
                    // Two sums that the table of rates tells.
                    .init(name: "persistent") { $0.persistent },
                    .init(name: "severe") { $0.severe },
                ],
            splits: [
                .init(whole: 0, parts: Array(1...names.count)),
                .init(whole: names.count + 1, parts: Array(3...names.count)),
                .init(whole: names.count + 2, parts: [names.count]),
            ], unpublished: [], ofPupils: true)
        let shown = try ShownCube(cube, measures, items: Self.noItems, told: &told, care)
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
