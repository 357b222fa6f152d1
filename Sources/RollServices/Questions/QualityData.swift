import RollDomain
import RollEngine
public import RollFormats

/// What is missing, open or odd behind a figure, as fields for programs.
public struct QualityData {
    private let report: QualityReport

    /// Takes a report.
    public init(_ report: QualityReport) {
        self.report = report
    }

    /// The names of the two fields of data files, in the order of ``values``.
    public static let names = ["quality_absence_down", "quality_absence_up"]

    /// By how many sessions absence could be fewer and more, for data files.
    public var values: [String] { [String(report.down), String(report.up)] }

    /// The whole report, as one object.
    public var json: JSONText {
        let quality = report.quality
        let counts: [(String, Int)] = [
            ("schools", quality.schools), ("schools_without_register", quality.schoolsSilent),
            ("schools_fallen_silent", quality.schoolsFallenSilent),
            ("schools_without_calendar", quality.schoolsWithoutCalendar),
            ("registers_expected", quality.registersExpected),
            ("registers_missing", quality.registersMissing), ("no_reason", quality.noReason),
            ("no_reason_older_than_5_school_days", quality.noReasonOld),
            ("no_reason_oldest_school_days", quality.noReasonOldest),
            ("after_leaving", quality.afterLeaving), ("marks", quality.marks),
            ("unknown_codes", quality.unknown), ("sudden_rises", quality.rises.count),
            ("absence_down", report.down), ("absence_up", report.up),
        ]
        func percent(_ ratio: Ratio) -> JSONText {
            ratio.percent(places: 5).map { .decimal($0.description) } ?? .null
        }
        let bounds = report.bounds.map { bound -> JSONText in
            .object([
                JSONText.Member("kind", .string(bound.kind.rawValue)),
                JSONText.Member("count", .int(bound.count)),
                JSONText.Member("absence_down", .int(bound.down)),
                JSONText.Member("absence_up", .int(bound.up)),
            ])
        }
        return .object(
            counts.map { JSONText.Member($0.0, .int($0.1)) } + [
                JSONText.Member("absence_lowest_percent", percent(report.lowest)),
                JSONText.Member("absence_highest_percent", percent(report.highest)),
                JSONText.Member("bounds", .array(bounds)),
            ])
    }
}
