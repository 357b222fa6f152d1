import RollDomain
import RollEngine
import RollExport

/// The figures of one topic, before and after protection.
private struct TopicCubes {
    let exact: CountCube
    let sessions: ShownCube
    let pupils: ShownCube
    let levels: Set<TablePlace.Level>

    /// How much it has: areas first, then phases.
    var reach: (places: Int, phases: Int) { (sessions.placeCount, sessions.phaseCount) }
}

extension PublicationFigures {
    /// The figures of a topic as finely as they can be protected.
    private func finest(
        _ number: Int, trying attempts: ArraySlice<PublicationTables.Attempt>,
        told: inout ToldCounts, used: inout [String: Int]
    ) -> TopicCubes? {
        let dimension = PupilTopic.all[number].shape
        for (place, attempt) in zip(attempts.indices, attempts) {
            let cube = only(attempt.levels).cube(topics[number])
            var tried = told
            do throws(CoarserTable) {
                let cubes = TopicCubes(
                    exact: cube,
                    sessions: try ShownCube(
                        cube, .sessions, items: dimension, told: &tried, attempt.care),
                    pupils: try ShownCube(
                        cube, .pupils, items: dimension, told: &tried, attempt.care),
                    levels: attempt.levels)
                told = tried
                used[PupilTopic.all[number].name] = place
                return cubes
            } catch {}
        }
        return nil
    }

    /// Absence by what is known of pupils, each topic as finely as it can be protected.
    ///
    /// - Parameters:
    ///   - told: What tables before this one told; what this one tells is added.
    ///   - used: The number of the attempt at which each topic is made.
    ///   - attempts: The areas and phases to try for a topic, by its name, in order.
    /// - Returns: The table, without topics that cannot be protected at all.
    /// - Throws: ``CoarserTable`` where no topic can be protected.
    func groups(
        told: inout ToldCounts, used: inout [String: Int],
        trying attempts: (String) -> ArraySlice<PublicationTables.Attempt>
    ) throws(CoarserTable) -> ReleaseTable {
        var items = [TableFilter.Item("Total", group: "Total")]
        // Each topic is a problem of its own: its values add up to all pupils.
        var shown: [TopicCubes] = []
        var leftOut: [String] = []
        var places: [(topic: Int, item: Int)] = [(0, 0)]
        for (topic, name) in PupilTopic.all.map(\.name).enumerated() {
            guard let cubes = finest(topic, trying: attempts(name), told: &told, used: &used) else {
                leftOut.append(name)
                continue
            }
            let number = shown.count
            shown.append(cubes)
            if cubes.reach > shown[places[0].topic].reach { places[0].topic = number }
            // A group that nobody is in anywhere is left out: it is no news that there are none.
            for (place, item) in PupilTopic.all[topic].items.enumerated()
            where cubes.exact[0, 0, place + 1].counts.enrolments > 0 {
                items.append(TableFilter.Item(item, group: name))
                places.append((number, place + 1))
            }
        }
        guard !shown.isEmpty else {
            throw CoarserTable(unprotected: ["every topic"], hidden: Ratio(0, of: 0))
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
            rows: only(shown[places[0].topic].levels).rows(
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
}
