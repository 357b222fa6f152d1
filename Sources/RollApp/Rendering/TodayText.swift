import RollDomain
import RollFormats
import RollServices
import RollStore

/// A school's day in words.
struct TodayText {
    let day: SchoolToday

    /// Everything an attendance officer needs at twenty past nine.
    var text: String {
        var lines = [
            "\(day.school.name) (\(day.school.urn)), \(day.date.weekday.name) \(day.date.spoken)"
        ]
        if day.school.urn.isSynthetic { lines.append(Self.synthetic) }
        if day.isOpen == false {
            lines.append("Closed: \(day.reasonClosed).")
            return lines.joined(separator: "\n")
        }
        if !day.reasonExcluded.isEmpty {
            lines.append("Left out of all figures: \(day.reasonExcluded).")
        }
        lines.append(
            "\(day.unexplained.count) \(Self.pupils(day.unexplained.count)) out with no reason yet. "
                + "\(day.onRoll) on roll.")
        lines.append("")
        lines.append(registers)
        if !day.unexplained.isEmpty { lines.append(unexplained) }
        if !day.codes.isEmpty { lines.append(codes) }
        return lines.joined(separator: "\n")
    }

    private var registers: String {
        guard !day.missing.isEmpty else { return "All registers that are due are in.\n" }
        var grid = TextTable(
            title: "Registers not in",
            columns: [.init("Group"), .init("Session"), .init("Pupils", .right)])
        for register in day.missing {
            grid.add([
                register.group.isEmpty ? "Whole school" : register.group,
                register.session.words, String(register.pupils),
            ])
        }
        return grid.plainText()
    }

    private var unexplained: String {
        var grid = TextTable(
            title: "Out with no reason yet",
            columns: [
                .init("Pupil"), .init("Year"), .init("Group"), .init("Sessions"),
                .init("School days in a row", .right), .init("Social worker"), .init("Ring"),
            ],
            notes: [
                "Children with a social worker come first; tell the social worker today.",
                "People who must not be contacted are left out.",
            ])
        for absence in day.unexplained {
            grid.add([
                absence.name, absence.yearGroup?.words ?? "", absence.group,
                absence.sessions.map(\.letters).joined(separator: " "),
                String(absence.daysInARow), absence.hasSocialWorker ? "yes" : "",
                absence.contacts.first ?? "nobody to ring: add a contact",
            ])
        }
        return grid.plainText()
    }

    private var codes: String {
        var grid = TextTable(
            title: "Marks today",
            columns: [.init("Code"), .init("Meaning"), .init("Sessions", .right)])
        for (symbol, sessions) in day.codes {
            let rule = CodeBook.england.standing(of: symbol, on: day.date).rule
            grid.add([symbol, rule?.meaning ?? "unknown code", ProgressBar.grouped(sessions)])
        }
        return grid.plainText()
    }

    /// What stands on everything that is made up.
    static let synthetic = "Synthetic data: no real child, no real school."

    /// One line a school, for an authority or a trust.
    static func summary(_ days: [SchoolToday], on date: CivilDate) -> String {
        var grid = TextTable(
            title: "\(date.weekday.name) \(date.spoken), school by school",
            columns: [
                .init("School"), .init("On roll", .right), .init("Registers not in", .right),
                .init("Absence %", .right), .init("No reason yet", .right), .init("Note"),
            ],
            notes: days.contains { $0.school.urn.isSynthetic } ? [synthetic] : [])
        var missing = 0
        var unexplained = 0
        for day in days {
            missing += day.missing.count
            unexplained += day.unexplained.count
            grid.add([
                "\(day.school.name) (\(day.school.urn))", ProgressBar.grouped(day.onRoll),
                String(day.missing.count),
                day.tally.absence.percent(places: 1)?.description ?? "–",
                String(day.unexplained.count),
                note(on: day),
            ])
        }
        grid.addRule()
        grid.add([
            "All", ProgressBar.grouped(days.reduce(0) { $0 + $1.onRoll }), String(missing), "",
            ProgressBar.grouped(unexplained), "",
        ])
        return grid.plainText()
    }

    private static func note(on day: SchoolToday) -> String {
        if day.isOpen == false { return "closed: \(day.reasonClosed)" }
        return day.reasonExcluded.isEmpty ? "" : "left out of figures: \(day.reasonExcluded)"
    }

    private static func pupils(_ count: Int) -> String { count == 1 ? "pupil is" : "pupils are" }
}
