import RollDomain
import RollFormats
import RollStore

/// Leavers as a table for a file: last school, destination, owner and next step.
///
/// - Source: rule R-LEAVE-01.
public struct LeaversFile: Sendable {
    private let page: LeaversPage

    /// Makes a file of a page.
    public init(_ page: LeaversPage) { self.page = page }

    /// The names of its columns, then a row for each leaver.
    public var rows: [[String]] {
        [
            [
                "last_school", "urn", "surname", "forename", "upn", "birth_date", "year_group",
                "last_day", "school_days", "standing", "destination", "owner", "next_step", "due",
                "noted_by",
            ]
        ] + page.leavers.map(row)
    }

    /// The same as text, with an apostrophe before what a spreadsheet would run as a formula.
    public var csv: String { SpreadsheetLines.text(rows) }

    private func row(_ leaver: Leaver) -> [String] {
        let step = leaver.step
        return [
            page.schools[leaver.school]?.name ?? "", leaver.school.description,
            leaver.person.surname, leaver.person.forename, leaver.person.upn.description,
            leaver.person.birthDate.description, leaver.yearGroup?.description ?? "",
            leaver.leftOn.description, String(leaver.days), standing(leaver),
            destination(leaver), step?.owner ?? "", step?.nextStep ?? "",
            step?.dueOn?.description ?? "", step?.by.name ?? "",
        ]
    }

    private func standing(_ leaver: Leaver) -> String {
        switch leaver.standing {
        case .onRoll: "on-roll"
        case .begins: "begins"
        case .confirmed: "confirmed"
        case .said: "said"
        case .unknown: leaver.isOfAge ? "unknown" : "past-school-age"
        }
    }

    private func destination(_ leaver: Leaver) -> String {
        switch leaver.standing {
        case .onRoll(let urn), .begins(let urn, _): page.elsewhere[urn]?.name ?? ""
        case .confirmed, .said, .unknown: leaver.step?.destination ?? ""
        }
    }
}

/// Rows as CSV that a spreadsheet opens and runs nothing of.
enum SpreadsheetLines {
    static func text(_ rows: [[String]]) -> String {
        rows.map { $0.map(cell).joined(separator: ",") }.joined(separator: "\r\n") + "\r\n"
    }

    private static func cell(_ text: String) -> String {
        let safe = SpreadsheetText.safe(text)
        let doubled = safe.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"")
        return "\"\(doubled)\""
    }
}
