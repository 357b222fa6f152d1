import ArgumentParser
import Foundation
import RollDomain
import RollFormats
import RollServices
import RollStatistics
import RollStore
import RollSynthetic

/// Shows the whole way from registers to figures.
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Make one authority and show its figures and its morning.",
        discussion: """
            Makes a local authority of about 60,000 pupils with a year of registers to the last \
            school day, prints its table by school, and the unexplained absences of one school, \
            and publishes its open statistics as pages. No child in it exists.

            With --real it loads published files (the national register of schools, statistics) \
            from a folder and verifies them.
            """)

    @Option(help: ArgumentHelp("The folder for the demo's databases.", valueName: "folder"))
    var folder = "demo"

    @Option(help: ArgumentHelp("A folder of published files to load and verify.", valueName: "dir"))
    var real: String?

    @Option(help: ArgumentHelp("The authority to make.", valueName: "code"))
    var authority: AuthorityCode?

    /// The authority of the demo: near 60,000 pupils at its schools.
    private static let usualAuthority = "382"

    @Option(help: ArgumentHelp("The date to take as today.", valueName: "date"))
    var today: CivilDate?

    func run() throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        if let real { try showReal(real) } else { try showSynthetic() }
    }

    private func options(_ name: String) throws -> SharedOptions {
        try SharedOptions.parse(
            ["--database", "\(folder)/\(name)", "--operator", "Demo visitor"])
    }

    private func showSynthetic() throws {
        guard let authority = authority ?? AuthorityCode(Self.usualAuthority),
            let place = Geography.england.authority(authority)
        else {
            throw ServiceFailure(.usage, "There is no authority with that code.")
        }
        var shared = try options("rollcall.sqlite")
        let day = DemoDay.last(authority, before: today ?? shared.occasion().today)
        shared.today = day
        Terminal.say(
            "Rollcall with synthetic data: \(place.name) by name only, no real school or child.")
        Terminal.say("The last school day is \(day.weekday.name) \(day.spoken).\n")
        try checkIsOurs(shared)
        for ending in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: shared.path + ending)
        }
        _ = try SharedOptions.connect(
            shared.path, creates: true, bulk: true, now: shared.occasion().now)
        let make = try SynthesiseCommand.parse([
            "--database", shared.path, "--authority", authority.description, "--years", "2",
            "--today", day.description,
        ])
        try make.run()
        try show(shared, day, authority)
    }

    /// Stops before a database is made anew that the demo did not make.
    private func checkIsOurs(_ shared: SharedOptions) throws {
        guard FileManager.default.fileExists(atPath: shared.path) else { return }
        let store = try shared.open()
        guard try SyntheticOnly(store: store).holds() else {
            throw ServiceFailure(
                .fault,
                "\(shared.path) holds data that the demo did not make, so it was left alone. "
                    + "Name another folder with --folder.")
        }
    }

    /// Prints the authority's table and one school's morning.
    private func show(_ shared: SharedOptions, _ day: CivilDate, _ code: AuthorityCode) throws {
        let store = try shared.open()
        let occasion = shared.occasion(purpose: "demonstration")
        let yearAgo = CivilDate(year: day.year - 1, month: day.month, day: min(day.day, 28))
        var query = FigureQuery(
            window: DateSpan(from: yearAgo ?? AcademicYear(of: day).firstDate, to: day),
            groupings: [.school])
        query.filter.authority = code
        let table = try Measure(store: store, today: day).run(query)
        Terminal.say(
            "\n" + FigureText(table: table).text(title: "Attendance by school, a year to today"))
        let mornings = try Today(store: store).run(SchoolFilter(), on: occasion, showsNames: false)
        // A school with some to ring and not too many makes the point.
        let chosen = mornings.min { left, right in
            func distance(_ day: SchoolToday) -> Int { abs(day.unexplained.count - 14) }
            return distance(left) < distance(right)
        }
        guard let chosen else { return }
        var filter = SchoolFilter()
        filter.schools = [chosen.school.urn]
        let morning = try Today(store: store).run(filter, on: occasion, showsNames: true)
        if let first = morning.first { Terminal.say("\n" + TodayText(day: first).text) }
        Terminal.say("")
        let publish = try PublishCommand.parse([
            "\(folder)/statistics", "--database", shared.path, "--today", day.description,
            "--levels", "england,regions,authorities",
        ])
        do {
            try publish.run()
        } catch let failure as ServiceFailure where failure.kind == .fault {
            // An authority of one school has no figures that anybody may see.
            Terminal.say("No open statistics of this authority: \(failure.message)")
        }
        let urn = chosen.school.urn
        let common = "--database \(shared.path) --today \(day)"
        let who = #"--operator "Your Name" --purpose "looking round""#
        Terminal.say(
            """

            Now ask it yourself (the program is .build/debug/rollcall):
              rollcall measure \(common) --by phase --by fsm
              rollcall measure \(common) --by code --school \(urn)
              rollcall query \(common) --by school --term autumn --weekday monday \\
                --where year-group=9 --where fsm=yes
              rollcall revisions \(common) --measure no-reason
              rollcall list \(common) --school \(urn) --band severe \(who)
              rollcall disclosure attack \(folder)/statistics
              rollcall doctor \(common)
            """)
    }

    private func showReal(_ path: String) throws {
        let shared = try options("real.sqlite")
        let occasion = shared.occasion()
        let store = try SharedOptions.connect(
            shared.path, creates: true, bulk: true, now: occasion.now)
        let (files, report) = try PublishedFolder(store: store).run(path, on: occasion)
        var grid = TextTable(
            title: "Published files in \(path)",
            columns: [.init("File"), .init("Taken for"), .init("Outcome")])
        for file in files { grid.add([file.name, file.kind, file.outcome]) }
        Terminal.say(grid.plainText())
        var isSound = files.allSatisfy(\.isSound)
        if let report {
            Terminal.say(report.text(showing: 10))
            isSound = isSound && report.verdict == .agrees
        }
        if !isSound { throw ExitCode(1) }
    }
}
