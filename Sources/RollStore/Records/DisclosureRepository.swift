import RollDomain
public import RollSQL

extension StoreSession {
    /// Who looked at a named child.
    public var disclosures: DisclosureRepository { DisclosureRepository(session: self) }
}

/// The record of who looked at named children, and why.
public struct DisclosureRepository {
    let session: StoreSession

    /// Keeps a look; only the record of what people did writes here, so that each look has its
    /// link in a chain.
    ///
    /// - Returns: its number.
    /// - Throws: the failure of a statement.
    @discardableResult
    func add(_ disclosure: Disclosure) throws(SQLFailure) -> Int64 {
        let number = try session.next("disclosure")
        try session.execute(
            "Disclosure/insert",
            [
                "disclosure_no": .integer(number),
                "recorded_at": SQLValue(disclosure.at),
                "operator": .text(disclosure.operatorName),
                "purpose": .text(disclosure.purpose), "command": .text(disclosure.command),
                "school_id": SQLValue(disclosure.school),
                "pupil_id": .integer(disclosure.pupil ?? 0),
                "pupils_shown": SQLValue(disclosure.pupilsShown),
            ])
        return number
    }

    /// Counts looks.
    ///
    /// - Parameter filter: which ones.
    /// - Returns: how many there are.
    /// - Throws: the failure of a statement.
    public func count(_ filter: DisclosureFilter) throws(SQLFailure) -> Int {
        try session.row("Disclosure/count", arguments(filter))?.int("looks") ?? 0
    }

    /// Looks, newest first.
    ///
    /// - Parameters:
    ///   - filter: which ones.
    ///   - most: how many at most.
    ///   - skipped: how many newer ones to leave out.
    /// - Returns: the looks.
    /// - Throws: the failure of a statement.
    /// - Complexity: O(looks of the child, or of the dates, or all of them).
    public func page(
        _ filter: DisclosureFilter, most: Int, skipping skipped: Int = 0
    ) throws(SQLFailure) -> [Disclosure] {
        var arguments = arguments(filter)
        arguments["most"] = SQLValue(most)
        arguments["skipped"] = SQLValue(skipped)
        return try session.rows("Disclosure/page", arguments).map { (row) throws(SQLFailure) in
            let pupil = try row.integer("pupil_id")
            return Disclosure(
                at: try row.instant("recorded_at"), operatorName: try row.text("operator"),
                purpose: try row.text("purpose"), command: try row.text("command"),
                school: try row.school(), pupil: pupil == 0 ? nil : pupil,
                pupilsShown: try row.int("pupils_shown"))
        }
    }

    /// Ranges that hold what is meant, so that one statement answers every filter by an index.
    private func arguments(_ filter: DisclosureFilter) -> [String: SQLValue] {
        let pupils: ClosedRange<Int64> =
            switch filter.subject {
            case .any: 0...Int64.max
            case .child(let number): number...number
            case .lists: 0...0
            }
        let schools = filter.school.map { Int64($0.number)...Int64($0.number) } ?? 0...Int64.max
        return [
            "first_pupil": .integer(pupils.lowerBound), "last_pupil": .integer(pupils.upperBound),
            "first_school": .integer(schools.lowerBound),
            "last_school": .integer(schools.upperBound),
            "operator": .text(TextPattern.holding(filter.operatorName)),
            "since": .text(filter.from?.description ?? "0"),
            "before": .text(filter.before?.description ?? "a"),
        ]
    }
}
