public import RollDomain
public import RollEngine
import RollStore

/// A larger place that a school's figures are set beside, as it stood when the day began.
public struct BesidePlace: Sendable {
    /// Which place it is.
    public enum Kind: String, Sendable, Hashable {
        /// The school's authority.
        case authority
        /// England.
        case england
    }

    /// Which place it is.
    public let kind: Kind
    /// The place, such as `England`; only schools of the school's own phase are counted.
    public let name: String
    /// How many schools the figures rest on.
    public let schools: Int
    let answer: Answer

    /// The counts of the whole place.
    public var counts: RollEngine.FigureCounts { answer.total }

    /// The counts of one group of the place; nil where so few are in it that they are not told
    /// outside their school.
    ///
    /// - Parameter key: The values of the dimensions that were asked.
    /// - Returns: The counts.
    public func group(_ key: [GroupValue]) -> RollEngine.FigureCounts? {
        answer.groups[key].flatMap { $0.enrolments < GroupShare.fewest ? nil : $0 }
    }
}

extension PageFigures {
    /// With fewer schools than this, taking one's own away would leave the figures of one other.
    static let fewestBeside = 3

    /// The authority and England, schools of the same phase only; a place of too few schools or
    /// pupils is left away.
    ///
    /// - Parameters:
    ///   - school: The school that is set beside them.
    ///   - query: The question; its schools are passed over.
    ///   - today: The day, for which the answers stand.
    /// - Returns: The authority first.
    /// - Complexity: as ``frozen(_:on:)``.
    func beside(_ school: StoredSchool, _ query: Query, on today: CivilDate) -> [BesidePlace] {
        func place(_ kind: BesidePlace.Kind, _ name: String, _ query: Query) -> BesidePlace? {
            let answer = frozen(query, on: today)
            let schools = answer.coverage.schools
            guard schools >= Self.fewestBeside, answer.total.enrolments >= GroupShare.fewest
            else { return nil }
            return BesidePlace(
                kind: kind, name: name, schools: schools, answer: answer)
        }
        var asked = query
        asked.schools = SchoolSelection()
        asked.schools.phases = [school.phase]
        let nation = place(.england, "England", asked)
        guard let code = school.authority else { return [nation].compactMap { $0 } }
        asked.schools.authorities = [code]
        let name = Geography.england.authority(code)?.name ?? "authority \(code)"
        return [place(.authority, name, asked), nation].compactMap { $0 }
    }

    /// The groups of a school beside the same groups of its authority and England.
    ///
    /// - Parameters:
    ///   - school: The school.
    ///   - query: The question, without a dimension.
    ///   - dimensions: What the groups are made by.
    ///   - today: The day.
    /// - Returns: The groups in order.
    /// - Complexity: O(registrations).
    func groups(
        of school: StoredSchool, _ query: Query, by dimensions: [Dimension], on today: CivilDate
    ) -> GroupTable {
        var asked = query
        asked.dimensions = dimensions
        let places = beside(school, asked, on: today)
        asked.schools = SchoolSelection()
        asked.schools.schools = [school.urn]
        let rows = snapshot.answer(asked).rows.map { row in
            GroupRow(
                key: row.key, words: row.key.map(\.groupWords).joined(separator: ", "),
                counts: row.counts,
                authority: places.first { $0.kind == .authority }?.group(row.key),
                england: places.first { $0.kind == .england }?.group(row.key))
        }
        return GroupTable(dimensions: dimensions, rows: rows)
    }
}

extension SchoolPhase {
    /// Schools of the phase in words, such as `secondary schools`.
    public var schoolWords: String {
        switch self {
        case .alternative: "alternative provision"
        case .other: "other schools"
        case .primary, .secondary, .special: "\(words.lowercased()) schools"
        }
    }
}
