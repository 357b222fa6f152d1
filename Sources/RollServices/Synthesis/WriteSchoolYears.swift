import Foundation
import RollDomain
import RollFormats
public import RollSynthetic

/// Writes absence of synthetic schools by year in the form of published files, and beside it what was
/// planted.
public struct WriteSchoolYears: Sendable {
    /// The file of absence.
    public static let figures = "absence-by-school.csv"
    /// The file of what was planted.
    public static let planted = "planted.csv"

    /// What was written.
    public struct Written: Sendable, Hashable {
        /// Schools.
        public var schools = 0
        /// Schools that improve for good.
        public var lasting = 0
        /// Schools with one unusual year.
        public var flukes = 0
    }

    /// Makes the use case.
    public init() {}

    /// Writes both files into a folder, which is made where it is not there.
    ///
    /// - Throws: ``ServiceFailure`` when the folder cannot be written.
    /// - Complexity: O(schools × years).
    public func run(
        _ plan: SyntheticSchoolYears, to folder: String
    ) throws(ServiceFailure) -> Written {
        var written = Written()
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
            var figures = CSVWriter(to: .memory())
            var planted = CSVWriter(to: .memory())
            try figures.row(Self.columns + Self.withoutFigures)
            let none = Array(repeating: ":", count: Self.withoutFigures.count)
            try planted.row(["urn", "school_type", "planted"])
            for code in plan.authorities {
                let place = Geography.england.authority(code)
                let region = place.flatMap { Geography.england.region($0.regionCode) }
                for school in plan.schools(of: code) {
                    guard let type = Self.types[school.phase] else { continue }
                    written.schools += 1
                    written.lasting += school.planted == .lasting ? 1 : 0
                    written.flukes += school.planted == .fluke ? 1 : 0
                    try planted.row([school.urn.description, type, school.planted.rawValue])
                    for (year, counts) in zip(plan.years, school.years) {
                        try figures.row(
                            [
                                "Academic year", "six half terms", year.sixDigits, "School",
                                "E92000001", "England", region?.code ?? "", region?.name ?? "",
                                code.description, place?.onsCode ?? "", place?.name ?? "",
                                school.laestab?.sevenDigits ?? "", school.urn.description, type,
                                "1",
                                String(counts.enrolments), String(counts.possible),
                                String(counts.absent),
                            ] + none)
                    }
                }
            }
            for (name, bytes) in [
                (Self.figures, try figures.finish()), (Self.planted, try planted.finish()),
            ] {
                try Data(bytes).write(to: URL(filePath: folder).appending(path: name))
            }
        } catch {
            throw ServiceFailure(
                .environment, "\(folder) could not be written. Is there room, and is it yours?")
        }
        return written
    }

    private static let columns = [
        "time_identifier", "year_breakdown", "time_period", "geographic_level", "country_code",
        "country_name", "region_code", "region_name", "old_la_code", "new_la_code", "la_name",
        "laestab", "urn", "school_type", "num_schools", "enrolments", "sess_possible",
        "sess_overall",
    ]

    /// Columns of published files that stand for figures that are not made.
    private static let withoutFigures: [String] = {
        let kinds = ["overall", "authorised", "unauthorised"]
        let flagged = kinds.map { "sess_\($0)_pa_10_exact" }
        return ["sess_authorised", "sess_unauthorised"]
            + ["enrolments_pa_10_exact", "sess_possible_pa_10_exact"] + flagged
            + [
                "illness", "appointments", "religious", "study", "traveller", "holiday",
                "excluded", "other",
            ].map { "sess_auth_\($0)" }
            + ["holiday", "late", "other", "noyet"].map { "sess_unauth_\($0)" }
            + ["sess_auth_totalreasons", "sess_unauth_totalreasons", "sess_overall_totalreasons"]
            + kinds.map { "sess_\($0)_percent" } + ["enrolments_pa_10_exact_percent"]
            + kinds.map { "sess_\($0)_percent_pa_10_exact" }
    }()

    private static let types: [SchoolPhase: String] = [
        .primary: "State-funded primary", .secondary: "State-funded secondary",
        .special: "Special",
    ]
}
