public import RollDomain

/// What an alliance's meeting has before it: kept as it was made once it is sent.
public struct AlliancePack: Sendable, Hashable, Codable {
    private let firstOfMonth: CivilDate
    /// The day on which it was made.
    public let made: CivilDate
    /// Names the key by which its counts were rounded: with another one the same counts read otherwise.
    public let rounding: String
    /// Its sections, in order.
    public let sections: [NationSection]

    /// Puts a pack together.
    public init(
        month: PackMonth, made: CivilDate, rounding: String, sections: [NationSection]
    ) {
        firstOfMonth = month.first
        self.made = made
        self.rounding = rounding
        self.sections = sections
    }

    /// The month that it is about.
    public var month: PackMonth { PackMonth(before: firstOfMonth.adding(days: 31)) }

    /// The same figures as they are known later.
    ///
    /// - Parameter later: The sections made anew for the same month.
    /// - Returns: Every cell that reads otherwise now, in the order of this pack; what is new or gone
    ///   is not among them.
    public func changes(since later: [NationSection]) -> [PackChange] {
        let now = Dictionary(later.map { ($0.code, $0) }) { first, _ in first }
        return sections.flatMap { section -> [PackChange] in
            guard let other = now[section.code] else { return [] }
            return zip(section.tables, other.tables).flatMap { old, new in
                Self.changes(old, new, in: section.title)
            }
        }
    }

    private static func changes(
        _ old: NationTable, _ new: NationTable, in title: String
    ) -> [PackChange] {
        guard old.columns == new.columns else { return [] }
        let rows = Dictionary(new.rows.map { ($0[0].text, $0) }) { first, _ in first }
        return old.rows.flatMap { row -> [PackChange] in
            guard let other = rows[row[0].text] else { return [] }
            return row.indices.dropFirst().compactMap { place in
                guard row[place].text != other[place].text else { return nil }
                return PackChange(
                    section: title, row: row[0].text, column: old.columns[place].label,
                    then: row[place].text, now: other[place].text)
            }
        }
    }
}

/// A figure of a pack that reads otherwise now.
public struct PackChange: Sendable, Hashable {
    /// The section.
    public let section: String
    /// The row.
    public let row: String
    /// The column.
    public let column: String
    /// As it stood in the pack.
    public let then: String
    /// As it is known now.
    public let now: String
}
