import ArgumentParser
import RollDomain
import RollFormats
import RollServices

/// Shows who looked at named children.
struct LooksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "looks", abstract: "Show who looked at named children, when and why.",
        discussion: """
            Every command that shows a named child keeps who looked, when, with which command and \
            why, for six years. This reads that record, newest first, and is kept in it too. A \
            look at a list (today, list) stands under the school, since it names many children.

              rollcall looks --upn H900225012345 --operator "D. Lead" \\
                --purpose "request of the parent"
              rollcall looks --person "A. Officer" --from 2025-09-01 --page 2 \\
                --operator "D. Lead" --purpose "yearly review"
            """)

    @Option(
        help: ArgumentHelp("Looks at one child.", valueName: "upn"), transform: UPN.argument)
    var upn: UPN?

    @Option(help: ArgumentHelp("Looks at children of one school.", valueName: "urn"))
    var school: URN?

    @Option(help: ArgumentHelp("Looks by one person: a part of the name.", valueName: "name"))
    var person: String?

    @Option(help: ArgumentHelp("The first date.", valueName: "date"))
    var from: CivilDate?

    @Option(help: ArgumentHelp("The last date.", valueName: "date"))
    var to: CivilDate?

    @Option(help: ArgumentHelp("How many looks a page holds.", valueName: "count"))
    var show = 50

    @Option(help: ArgumentHelp("Which page.", valueName: "number"))
    var page = 1

    @Option(help: "How to print: table or csv.")
    var format = ReportForm.table

    @Option(help: ArgumentHelp("What you read the record for.", valueName: "why"))
    var purpose: String?

    @OptionGroup var viewer: ViewerOptions
    @OptionGroup var shared: SharedOptions

    func validate() throws {
        guard (1...10_000).contains(show) else {
            throw ValidationError("--show is a number from 1 to 10,000.")
        }
        guard (1...1_000_000).contains(page) else {
            throw ValidationError("--page is a number from 1 to 1,000,000.")
        }
        if let from, let to, to < from {
            throw ValidationError("--to \(to) comes before --from \(from).")
        }
    }

    func run() throws {
        let (store, occasion) = try viewer.looking(shared, purpose: purpose)
        var query = LooksQuery()
        (query.upn, query.school, query.person) = (upn, school, person ?? "")
        (query.from, query.to, query.pageSize, query.page) = (from, to, show, page)
        let report = try Looks(store: store).run(query, on: occasion)
        let text = LooksText(report: report)
        Terminal.say(format == .table ? text.table : try text.csv())
    }
}
