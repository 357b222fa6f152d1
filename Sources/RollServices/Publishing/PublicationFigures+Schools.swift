import RollDomain
import RollEngine
import RollExport
import RollStatistics

extension PublicationFigures {
    /// The schools of each phase in each of the smallest areas, with what they have.
    ///
    /// - Complexity: O(schools + groups × counts).
    func schoolGroups() -> [PhaseSchools] {
        var found = groups.map { group in
            PhaseSchools(
                places: Set(group.places.map(\.code)), phase: CountCube.phases[group.phase])
        }
        for (key, counts) in whole.groups where counts.possible > 0 {
            guard case .school(let urn)? = key.first, let group = group(of: urn) else { continue }
            found[group].schools.insert(urn)
        }
        let reasons = reasonValues
        let bands = BandList.all.flatMap(\.bands)
        let weeks = mondays.map { monday in
            let period = TablePeriod(weekOf: monday)
            return "\(period.identifier) \(period.code)"
        }
        for group in found.indices {
            let all = counts[group, 0].counts
            found[group].add(Self.pupilColumns + Self.sessionColumns, of: all)
            for (name, value) in reasons {
                found[group].counts[.init("session_count", kind: name)] = value(all)
            }
            for band in bands {
                found[group].counts[.init("enrolments_count", kind: band.name)] = band.count(
                    of: all)
            }
            for (topic, split) in zip(PupilTopic.all, topics) {
                for (number, item) in topic.items.enumerated() {
                    let own = split[group, number + 1].counts
                    found[group].add(Self.pupilColumns + Self.sessionColumns, of: own, item)
                    if topic.dimension == .yearGroup, own.possible > 0 {
                        found[group].years.insert(item)
                    }
                }
            }
            for (number, week) in weeks.enumerated() {
                found[group].add(
                    Self.sessionColumns, of: self.weeks[group, number + 1].counts, week)
            }
        }
        return found
    }

    private static let sessionColumns: [SchoolColumn] = [
        ("session_possible_count", { $0.possible }), ("attending_session_count", { $0.attending }),
        ("absence_session_count", { $0.absent }), ("authorised_session_count", { $0.authorised }),
        ("unauthorised_session_count", { $0.unauthorised }),
    ]
    private static let pupilColumns: [SchoolColumn] = [
        ("enrolments_count", { $0.enrolments }), ("persistent_absence_count", { $0.persistent }),
        ("severe_absence_count", { $0.severe }),
    ]
}

/// A column that schools add up to, and what they add.
private typealias SchoolColumn = (
    name: String, value: @Sendable (RollEngine.FigureCounts) -> Int
)

extension PhaseSchools {
    fileprivate mutating func add(
        _ columns: [SchoolColumn], of counts: RollEngine.FigureCounts, _ item: String = ""
    ) {
        for (name, value) in columns { self.counts[.init(name, of: item)] = value(counts) }
    }
}
