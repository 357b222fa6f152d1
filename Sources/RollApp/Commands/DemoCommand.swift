import ArgumentParser
import Foundation
import RollDomain
import RollFormats
import RollServices
import RollStatistics
import RollStore
import RollSynthetic

/// Shows the whole way from registers to figures, and to pages that move.
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Make a made-up England, serve it, and play its day.",
        discussion: """
            Makes a local authority of about 60,000 pupils with two years of registers to the last \
            school day, and a thinner England around it; publishes open statistics as pages; serves \
            the site on this machine with an account for each role; and sends the registers that are \
            still to come in the day as the schools' systems would, so that the pages move. Ctrl-C \
            ends it. No child in it exists, and a database that holds a real school is left alone.

            With --quick it makes a small authority only. With --once it serves nothing: it prints \
            the authority's table by school and the unexplained absences of one school, and ends.

            With --real it loads published files (the national register of schools, statistics) \
            from a folder and verifies them.
            """)

    @Option(help: ArgumentHelp("The folder for the demo's databases.", valueName: "folder"))
    var folder = "demo"

    @Option(help: ArgumentHelp("A folder of published files to load and verify.", valueName: "dir"))
    var real: String?

    @Option(help: ArgumentHelp("The authority to make.", valueName: "code"))
    var authority: AuthorityCode?

    @Flag(help: "Make a small authority and nothing around it: seconds instead of a minute.")
    var quick = false

    @Flag(help: "Print figures and end, instead of serving.")
    var once = false

    @Option(
        help: ArgumentHelp(
            "The port; without it 8080, or a free one where that is taken.", valueName: "number"))
    var port: Int?

    @Option(help: ArgumentHelp("How much quicker than a clock the day goes.", valueName: "times"))
    var speed = 20.0

    @Option(help: ArgumentHelp("The date to take as today.", valueName: "date"))
    var today: CivilDate?

    /// The authority of the demo: near 60,000 pupils at its schools.
    private static let usualAuthority = "382"
    /// The authority of the quick demo: near 6,000 pupils.
    private static let smallAuthority = "857"
    /// The share of each other authority's schools, which have at least one of both main phases.
    private static let shareAround = 0.005

    func validate() throws {
        guard speed > 0, speed <= 1_000_000 else {
            throw ValidationError("--speed is a number above 0 and up to 1,000,000.")
        }
        if let port, !(0...65_535).contains(port) {
            throw ValidationError("--port is a number from 0 to 65535.")
        }
    }

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
        let usual = quick ? Self.smallAuthority : Self.usualAuthority
        guard let authority = authority ?? AuthorityCode(usual),
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
        var making = ["--database", shared.path, "--years", "2", "--today", day.description]
        making += quick ? ["--authority", "\(authority)"] : ["--centre", "\(authority)"]
        if !quick { making += ["--share", "\(Self.shareAround)"] }
        try SynthesiseCommand.parse(making).run()
        if once {
            try show(shared, day, authority)
            try publish(shared, day)
            tellMore(shared, day, authority, who: #"--operator "Your Name""#)
        } else {
            try publish(shared, day)
            // Accounts are made before the site is served, and from then on a name opens no door.
            tellMore(shared, day, authority, who: "--as authority-manager")
            try DemoSite(
                shared: shared, folder: folder, authority: authority, port: port, speed: speed
            ).run()
        }
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
        var filter = SchoolFilter()
        filter.authority = code
        let mornings = try Today(store: store).run(filter, on: occasion, showsNames: false)
        // A school with some to ring and not too many makes the point.
        let chosen = mornings.min { left, right in
            func distance(_ day: SchoolToday) -> Int { abs(day.unexplained.count - 14) }
            return distance(left) < distance(right)
        }
        guard let chosen else { return }
        filter.schools = [chosen.school.urn]
        let morning = try Today(store: store).run(filter, on: occasion, showsNames: true)
        if let first = morning.first { Terminal.say("\n" + TodayText(day: first).text) }
        Terminal.say("\nThis school: --school \(chosen.school.urn)\n")
    }

    /// Publishes the open statistics.
    private func publish(_ shared: SharedOptions, _ day: CivilDate) throws {
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
    }

    /// Prints what to ask next at the command line.
    private func tellMore(
        _ shared: SharedOptions, _ day: CivilDate, _ code: AuthorityCode, who: String
    ) {
        let common = "--database \(shared.path) --today \(day)"
        let program = URL(filePath: ProcessInfo.processInfo.arguments[0])
            .deletingLastPathComponent().path
        Terminal.say(
            """

            Ask it at the command line as well, here and in another window:
              export PATH="\(program):$PATH"
              rollcall measure \(common) --by phase --by fsm
              rollcall today \(common) --authority \(code) \\
                \(who) --purpose "looking round"
              rollcall query \(common) --by school --term autumn --weekday monday \\
                --where year-group=9 --where fsm=yes --authority \(code)
              rollcall revisions \(common) --measure no-reason
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
