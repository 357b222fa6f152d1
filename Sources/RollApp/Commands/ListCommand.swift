import ArgumentParser
import RollDomain
import RollFormats
import RollServices
import RollStore

/// Lists pupils by absence.
struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List pupils by band, with sessions in hand.",
        discussion: """
            Sessions in hand are the absences a pupil can still have this year and stay below a \
            tenth. Sessions to recover are those to attend in a row to come back below it.

              rollcall list --school 900001 --band persistent \\
                --operator "A. Officer" --purpose "weekly review"

            With --this-week it prints duties first, then as many families as the team can see, and \
            why these:

              rollcall list --school 900001 --this-week --families 12 \\
                --operator "A. Officer" --purpose "weekly meeting"
            """)

    @Option(help: ArgumentHelp("The school, by its six-digit URN.", valueName: "urn"))
    var school: URN

    @Option(help: "Which pupils: severe, persistent, approaching (5 to 10 per cent) or all.")
    var band = ListKind.persistent

    @Flag(help: "Duties first, then the families to see this week.")
    var thisWeek = false

    @Option(
        help: ArgumentHelp(
            "Families that the team can see in a week; else as last said.", valueName: "count"))
    var families: Int?

    @Option(help: ArgumentHelp("What you look at names for.", valueName: "why"))
    var purpose: String?

    @OptionGroup var viewer: ViewerOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let (store, occasion) = try viewer.looking(shared, purpose: purpose)
        guard !thisWeek else { return try week(store, occasion) }
        let listed = try PupilList(store: store).run(school, kind: band, on: occasion)
        var grid = TextTable(
            title: "\(Counted.text(listed.count, "pupil")), \(words), to \(occasion.today.spoken)",
            columns: [
                .init("Pupil"), .init("UPN"), .init("Year"), .init("Possible", .right),
                .init("Missed", .right), .init("Absence %", .right), .init("Band"),
                .init("In hand", .right), .init("To recover", .right), .init("Weeks", .right),
            ],
            notes: notes)
        for pupil in listed {
            let hand = pupil.persistent
            grid.add([
                pupil.name, pupil.upn.description, pupil.yearGroup?.words ?? "",
                String(pupil.tally.possible), String(pupil.tally.absent),
                pupil.tally.absence.percent(places: 1)?.description ?? "–",
                pupil.band.description,
                hand.inHand < 0 ? "none left" : String(hand.inHand),
                hand.toRecover == 0
                    ? "–" : hand.isRecoverable ? String(hand.toRecover) : "not this year",
                hand.toRecover == 0 || !hand.isRecoverable ? "–" : String(hand.weeksToRecover),
            ])
        }
        Terminal.say(grid.plainText())
    }

    private func week(_ store: Store, _ occasion: Occasion) throws {
        if let families, !(1...500).contains(families) {
            throw ServiceFailure(.usage, "--families is a number from 1 to 500.")
        }
        var filter = SchoolFilter()
        let year = AcademicYear(of: occasion.today)
        // The year before of those who came from elsewhere lies there.
        filter.schools = try EarlierYears(store: store).schools(of: school, before: year)
            .union([school])
        let figures = PageFigures(
            try LiveNation(
                store, DateSpan(from: year.previous.firstDate, to: occasion.today), filter))
        let duties = try ShowDuties(figures).run(school, on: occasion)
        let list = try ShowTeamList(figures).run(school, families: families, on: occasion)
        Terminal.say(TeamListText(duties: duties, list: list).text)
    }

    private var words: String {
        switch band {
        case .severe: "severely absent"
        case .persistent: "persistently absent"
        case .approaching: "approaching persistent absence"
        case .all: "most absent first"
        }
    }

    private var notes: [String] {
        (school.isSynthetic ? [TodayText.synthetic] : []) + [
            "Each registration counts for its own sessions at this school.",
            "Fewer than \(PupilList.fewestSessions) possible sessions say nothing, so those pupils "
                + "are listed only with --band all.",
        ]
    }
}
