import Foundation
import RollDomain
import RollServices
import RollStore

extension DomainAnswers {
    /// Why another system's list differs, over all its pupils, from a database with our marks.
    func difference(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let table = try FigureGiven("difference by part", given)
        let columns = Self.comparedColumns
        var lines = ["UPN,Possible,Attended,Authorised absences,Unauthorised absences"]
        for row in try given.rows("their list") {
            let name = try given.text(row, "pupil")
            guard let number = table.registrations.firstIndex(where: { $0.pupil == name }),
                let upn = Self.upn(number)
            else { throw given.fault("no marks of '\(name)' are given") }
            var cells = [upn.description]
            for column in columns { cells.append(String(try given.number(row, column))) }
            lines.append(cells.joined(separator: ","))
        }
        var options = CompareOptions()
        options.from = try date(table.window, "from", given)
        let last = try date(table.window, "to", given)
        options.to = last
        if table.window["made on"] != nil {
            options.madeAt = Instant.endOf(try date(table.window, "made on", given))
        }
        let file = FileManager.default.temporaryDirectory.appending(
            path: "list-\(UUID().uuidString).csv")
        defer { try? FileManager.default.removeItem(at: file) }
        let today = last.adding(days: 12)
        let found: ListComparison
        do {
            try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
            found = try CompareList(store: try store(table, given)).run(
                try CompareList.read(file.path), options,
                on: Occasion(
                    now: Instant(today, hour: 12), today: today, operatorName: "A. Officer",
                    purpose: "an example"))
        } catch {
            throw given.fault("\(error)")
        }
        var parts: [(cause: DifferenceCause, words: String, change: [String: Int])] = []
        var (ours, theirs): ([String: Int], [String: Int]) = ([:], [:])
        for row in found.rows {
            for (measure, value) in row.ours { ours["\(measure)", default: 0] += value }
            for (measure, value) in row.theirs { theirs["\(measure)", default: 0] += value }
            for part in row.parts {
                let words =
                    part.cause.words + (part.detail.isEmpty ? "" : ", \(part.detail)")
                let place = parts.firstIndex { $0.words == words } ?? parts.count
                if place == parts.count { parts.append((part.cause, words, [:])) }
                for (measure, value) in part.change {
                    parts[place].change["\(measure)", default: 0] += value
                }
            }
        }
        parts.sort { $0.cause < $1.cause }
        func line(_ words: String, _ figures: [String: Int]) -> [String: String] {
            var row = ["part": words]
            for column in columns { row[column] = String(figures[column] ?? 0) }
            return row
        }
        return [line("ours", ours)] + parts.map { line($0.words, $0.change) }
            + [line("theirs", theirs)]
    }

    /// The figures that a list of the chapter gives.
    static let comparedColumns = ["possible", "attended", "authorised", "unauthorised"]
}
