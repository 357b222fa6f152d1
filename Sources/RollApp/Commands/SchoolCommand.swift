import ArgumentParser
import RollDomain
import RollFormats
import RollServices
import RollStore

/// Shows one school, and sets what no published file says of it.
struct SchoolCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "school", abstract: "Show one school with its history, or set its week.",
        discussion: """
            A school opens Monday to Friday unless --week says otherwise, and keeps its statutory \
            register in its own system (mis) unless --register-of-record says rollcall. Both are \
            kept with the day on which we were told.

              rollcall school 900001
              rollcall school 900001 --week sunday --week monday --week tuesday \\
                --week wednesday --week thursday --operator "D. Manager"
            """)

    @Argument(help: ArgumentHelp("The school.", valueName: "urn"))
    var urn: URN

    @Option(help: ArgumentHelp("A day on which it opens; give each.", valueName: "day"))
    var week: [Weekday] = []

    @Option(
        help: ArgumentHelp("Where its statutory register is: mis or rollcall.", valueName: "where"))
    var registerOfRecord: RegisterPlace?

    @OptionGroup var shared: SharedOptions

    /// Where a statutory register is kept.
    enum RegisterPlace: String, CaseIterable, ExpressibleByArgument {
        case mis, rollcall
    }

    func run() throws {
        let changes = !week.isEmpty || registerOfRecord != nil
        let occasion =
            changes
            ? try shared.changingOccasion(purpose: "record of a school") : shared.occasion()
        let keep = KeepSchool(store: try shared.open())
        if changes {
            try keep.set(
                urn, week: week.isEmpty ? nil : Set(week),
                isRegisteredHere: registerOfRecord.map { $0 == .rollcall }, on: occasion)
        }
        Terminal.say(Self.text(try keep.show(urn, on: occasion)))
    }

    private static func text(_ record: SchoolRecord) -> String {
        let school = record.school
        let place = school.authority.flatMap { Geography.england.authority($0)?.name }
        let opened = school.opened.map { ", opened \($0.spoken)" } ?? ""
        let closed = school.closed.map { ", closed \($0.spoken)" } ?? ""
        var lines = [
            "\(school.name) (\(school.urn)), \(school.laestab?.description ?? "no LAESTAB"), "
                + (place ?? "no authority"),
            "\(school.phase.words), \(school.typeName), \(school.status)\(opened)\(closed)",
            "Trust: \(school.trustName ?? "none")",
            "Opens: " + record.week.sorted().map(\.name).joined(separator: ", "),
            "Statutory register: " + (school.isRegisteredHere ? "Rollcall" : "the school's system"),
        ]
        if school.urn.isSynthetic { lines.insert(TodayText.synthetic, at: 1) }
        for term in record.calendar?.terms ?? [] {
            lines.append("Term: \(term.label), \(term.span)")
        }
        for one in record.memberships {
            let isUnknown = one.span.from == SchoolRepository.unknownJoining
            let dates =
                isUnknown
                ? one.span.to.map { "until \($0)" } ?? "since a date not stated"
                : one.span.description
            lines.append("Group: \(one.name) (\(one.trustUID)), \(one.kind), \(dates)")
        }
        for link in record.predecessors { lines.append("Before it: \(link.linked), \(link.kind)") }
        guard !record.history.isEmpty else { return lines.joined(separator: "\n") }
        var grid = TextTable(
            title: "What changed",
            columns: [.init("Recorded"), .init("Field"), .init("Was"), .init("Is")])
        for change in record.history {
            grid.add([change.recordedAt.description, change.field, change.old, change.new])
        }
        return lines.joined(separator: "\n") + "\n\n" + grid.plainText()
    }
}
