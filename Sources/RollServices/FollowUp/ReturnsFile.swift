public import RollDomain
import RollStore

/// Returns of a school as a table for a file: what each has to say, as far as registers hold it.
///
/// Home addresses are not kept here; their column is left for the one who sends the return.
///
/// - Source: rule R-RETURN-01.
public struct ReturnsFile: Sendable {
    private let page: ReturnsPage
    private let kind: ReturnKind?

    /// Makes a file of a page, of one kind of return or of all.
    public init(_ page: ReturnsPage, kind: ReturnKind? = nil) {
        self.page = page
        self.kind = kind
    }

    /// The names of its columns, then a row for each return, sent ones among them.
    public var rows: [[String]] {
        let head = [
            "school", "urn", "return", "standing", "due", "sent_on", "surname", "forename", "upn",
            "birth_date", "year_group", "first_day", "last_day", "school_days", "ground", "cause",
            "address", "contacts",
        ]
        let wanted = page.returns.filter { kind == nil || $0.kind == kind }
        return [head] + wanted.map(row)
    }

    /// The same as text, with an apostrophe before what a spreadsheet would run as a formula.
    public var csv: String { SpreadsheetLines.text(rows) }

    private func row(_ due: ReturnDue) -> [String] {
        let person = page.people[due.pupil]
        let days = due.run?.days ?? due.days
        let first = due.kind == .deletion ? nil : due.run?.first ?? due.about
        let last = due.kind == .deletion ? due.about : due.run?.last
        return [
            page.school.name, page.school.urn.description, due.kind.rawValue,
            due.standing.rawValue, due.due.description, due.note?.sentOn?.description ?? "",
            person?.surname ?? "", person?.forename ?? "", person?.upn.description ?? "",
            person?.birthDate.description ?? "", due.yearGroup?.description ?? "",
            first?.description ?? "", last?.description ?? "", days.map(String.init) ?? "",
            due.ground?.words ?? "", due.note?.note ?? "", "", contacts(due.pupil),
        ]
    }

    private func contacts(_ pupil: Int64) -> String {
        (page.contacts[pupil] ?? [])
            .filter { $0.livesWithPupil || $0.hasParentalResponsibility }
            .map { "\($0.name), \($0.relationship), \($0.telephone)" }.joined(separator: "; ")
    }
}
