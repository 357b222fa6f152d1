public import RollDomain
public import RollSQL

/// A session whose stored sheet differs from what the record says.
public struct CacheFault: Sendable, Hashable {
    /// The school.
    public let school: URN
    /// The session.
    public let when: SessionDate
    /// How many marks, and details beside marks, differ.
    public let marks: Int
}

extension RegisterRepository {
    /// Compares a school's sheets and details with the record of its submissions.
    ///
    /// - Returns: One fault for each session that differs; empty where all agree.
    /// - Complexity: O(marks ever recorded).
    public func compare(_ school: URN) throws(SQLFailure) -> [CacheFault] {
        let all = DateSpan(from: Self.firstDate)
        let played = try replay(school, in: all)
        var standing = Dictionary(
            uniqueKeysWithValues: try sheets(of: school, in: all).map { ($0.when, $0) })
        var marks: [SessionDate: Int] = [:]
        for sheet in played.sheets {
            let other = standing.removeValue(forKey: sheet.when) ?? RegisterSheet(sheet.when)
            marks[sheet.when] = Self.difference(sheet, other)
        }
        for (when, sheet) in standing { marks[when] = sheet.markCount }
        let noted = Set(try details(of: school, in: all))
        let cells = Set(noted.symmetricDifference(played.details).map { MarkCell($0) })
        for cell in cells { marks[cell.when, default: 0] += 1 }
        return marks.filter { $0.value > 0 }
            .map { CacheFault(school: school, when: $0.key, marks: $0.value) }
            .sorted { $0.when < $1.when }
    }

    /// Makes a school's sheets and details again from the record.
    ///
    /// - Returns: How many sheets were written.
    /// - Complexity: O(marks ever recorded).
    @discardableResult
    public func rebuild(_ school: URN) throws(SQLFailure) -> Int {
        try rebuild(school, in: DateSpan(from: Self.firstDate))
    }

    /// Makes the sheets and details of some dates again from the record.
    @discardableResult
    func rebuild(_ school: URN, in span: DateSpan) throws(SQLFailure) -> Int {
        try session.execute("Register/erase_sheets", Self.range(school, span))
        try session.execute("Register/erase_details", Self.range(school, span))
        let played = try replay(school, in: span)
        for sheet in played.sheets {
            try write([sheet], of: school, submission: played.last[sheet.when] ?? 0)
        }
        try write(played.details, of: school)
        return played.sheets.count
    }

    /// The first date that there is: the record is compared whole, however old.
    private static var firstDate: CivilDate { CivilDate(dayNumber: -719_162) }

    private static func difference(_ left: RegisterSheet, _ right: RegisterSheet) -> Int {
        let low = min(left.first, right.first)
        let high = max(left.first + left.marks.count, right.first + right.marks.count)
        guard low < high else { return 0 }
        return (low..<high).reduce(0) { $0 + (left[$1] == right[$1] ? 0 : 1) }
    }
}
