import RollDomain
import RollEngine
import RollExport
import RollStatistics

extension PublicationFigures {
    /// More groups of schools than this are not attacked one by one: what each table hides of its own
    /// schools protects them there.
    private static let mostGroups = 60

    /// The schools of each phase in each of the smallest areas; none where these are many.
    func schoolGroups() -> [LoneSchoolAttack.Group] {
        struct Key: Hashable {
            let places: [Int]
            let phase: Int
        }
        func key(_ school: SchoolFacts) -> Key {
            Key(places: places.indices(of: school), phase: CountCube.phase(of: school))
        }
        guard Set(allFacts.map(key)).count <= Self.mostGroups else { return [] }
        var found: [LoneSchoolAttack.Group] = []
        var index: [Key: Int] = [:]
        for row in answer(by: .yearGroup).rows {
            guard case .school(let urn)? = row.key.first, let school = facts(of: urn),
                row.counts.possible > 0
            else { continue }
            let key = key(school)
            if index[key] == nil {
                index[key] = found.count
                found.append(
                    LoneSchoolAttack.Group(
                        places: Set(key.places.map { places.places[$0].code }),
                        phase: CountCube.phases[key.phase]))
            }
            guard let group = index[key] else { continue }
            found[group].schools.insert(urn)
            if case .yearGroup(let year?)? = row.key.last, (0...13).contains(year.order) {
                found[group].years.insert(year.words)
            }
            for (column, count) in [
                ("session_possible_count", row.counts.possible),
                ("absence_session_count", row.counts.absent),
                ("enrolments_count", row.counts.enrolments),
                ("persistent_absence_count", row.counts.persistent),
                ("severe_absence_count", row.counts.severe),
            ] {
                found[group].totals[column, default: 0] += count
            }
        }
        return found
    }
}
