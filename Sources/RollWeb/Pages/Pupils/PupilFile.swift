import RollAccess
import RollDomain
import RollFormats
import RollServices

/// A list of pupils as a file for a spreadsheet; no cell of it can run as a formula.
struct PupilFile {
    let page: PupilListPage
    let grant: Grant
    let today: CivilDate
    /// What the list is of, for the file's name.
    let place: String

    /// Facts in the order of their columns, as far as they may be seen.
    private var facts: [Characteristic] { Characteristic.allCases.filter(grant.shows) }

    /// The file.
    var download: Download {
        var out = rows.map { $0.map(Self.cell).joined(separator: ",") }
            .joined(separator: "\r\n")
        out += "\r\n"
        return Download(sensitive: "pupils \(place) \(today)", csv: out)
    }

    private var rows: [[String]] {
        let head =
            [
                "school", "urn", "upn", "surname", "forename", "year_group", "group",
                "registration", "left_on", "possible", "missed", "missed_percent",
                "unauthorised", "late", "band", "in_hand",
            ] + facts.map(\.rawValue)
        return [head] + page.lines.map(row)
    }

    private func row(_ line: PupilLine) -> [String] {
        [
            line.schoolName, line.school.description, line.upn.description, line.surname,
            line.forename, line.yearGroup?.description ?? "", line.group, line.kind.rawValue,
            line.leftOn?.description ?? "", String(line.possible), String(line.absent),
            line.absence.percent(places: 1)?.description ?? "", String(line.unauthorised),
            String(line.late), line.band?.description ?? "", String(line.persistent.inHand),
        ] + facts.map { line.facts[$0] ?? "" }
    }

    /// A field in quotes, with an apostrophe before what a spreadsheet would take for a formula.
    private static func cell(_ text: String) -> String {
        let safe = SpreadsheetText.safe(text)
        return
            "\"\(safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
    }
}
