public import RollDomain
public import RollSQL

/// One school in one academic year, as a loaded file prints it.
public struct PrintedSchoolYear: Sendable, Hashable {
    /// The school.
    public let school: URN
    /// The school as loading named it, such as `school 100000, Camden`.
    public let name: String
    /// The kind of school as printed.
    public let phase: String
    /// The year.
    public let year: AcademicYear
    /// Registrations.
    public let enrolments: Int
    /// Possible sessions.
    public let possible: Int
    /// Sessions missed.
    public let absent: Int
}

extension PublishedRepository {
    /// What loaded files of a product say of single schools in whole academic years, the newest file
    /// last; rows without one of the three counts are left out.
    ///
    /// - Parameters:
    ///   - product: The product as its files were kept.
    ///   - receive: Takes each school and year.
    /// - Throws: the failure of a statement.
    /// - Complexity: O(rows of single schools).
    public func schoolYears(
        of product: String, receive: (PrintedSchoolYear) -> Void
    ) throws(SQLFailure) {
        try session.forEach("Published/school_years", ["product": .text(product)]) {
            (row) throws(SQLFailure) in
            let figures = try row.text("figures")
            guard let school = URN(try row.text("code")),
                let year = AcademicYear(try row.text("time_period")),
                let enrolments = Self.count("enrolments", in: figures),
                let possible = Self.count("sess_possible", in: figures),
                let absent = Self.count("sess_overall", in: figures)
            else { return }
            receive(
                PrintedSchoolYear(
                    school: school, name: try row.text("name"), phase: try row.text("phase"),
                    year: year,
                    enrolments: enrolments, possible: possible, absent: absent))
        }
    }

    /// A count of an object that this program wrote, whose members are texts.
    private static func count(_ name: String, in figures: String) -> Int? {
        guard let start = figures.firstRange(of: "\"\(name)\":\"")?.upperBound else { return nil }
        return Int(figures[start...].prefix { $0 != "\"" })
    }
}
