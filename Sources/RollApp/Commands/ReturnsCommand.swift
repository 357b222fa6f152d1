import ArgumentParser
import Foundation
import RollDomain
import RollFormats
import RollServices
import RollStore

/// Prints the returns that the law asks of a school.
struct ReturnsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "returns",
        abstract: "Returns the law asks for, old N marks, and marks after leaving.",
        discussion: """
            Ten school days in a row without authority, fifteen of sickness, names entered and taken \
            off, each with its day and whether somebody noted that it was sent. For one school the \
            pupils are named, so it asks who looks and why:

              rollcall returns --school 900001 --operator "A. Officer" --purpose "weekly returns"
              rollcall returns --school 900001 --kind sickness --format csv \\
                --operator "A. Officer" --purpose "return to the authority"

            For an authority it counts, school by school:

              rollcall returns --authority 390

            Nothing is sent, and no N turns into O by itself.
            """)

    @Option(help: ArgumentHelp("The school, by its six-digit URN.", valueName: "urn"))
    var school: URN?

    @Option(help: ArgumentHelp("An authority by its three-digit code.", valueName: "code"))
    var authority: AuthorityCode?

    @Option(help: "Returns of one kind: new-pupil, deletion, attendance or sickness.")
    var kind: ReturnKind?

    @Option(help: "How to print the returns of a school: table or csv.")
    var format = ReturnsForm.table

    @Option(help: ArgumentHelp("What you look at names for.", valueName: "why"))
    var purpose: String?

    @OptionGroup var viewer: ViewerOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        switch (school, authority) {
        case (let urn?, nil): try show(urn)
        case (nil, let code?): try count(code)
        default:
            throw ServiceFailure(
                .usage, "Name one school with --school URN, or an authority with --authority CODE.")
        }
    }

    private func show(_ urn: URN) throws {
        let (store, occasion) = try viewer.looking(shared, purpose: purpose)
        var filter = SchoolFilter()
        filter.schools = [urn]
        let returns = ShowReturns(try registers(store, filter, on: occasion))
        if format == .csv {
            let page = try returns.export(urn, on: occasion)
            Terminal.say(ReturnsFile(page, kind: kind).csv)
        } else {
            let page = try returns.run(urn, on: occasion)
            Terminal.say(ReturnsText(page: page, kind: kind, today: occasion.today).text)
        }
    }

    private func count(_ code: AuthorityCode) throws {
        var filter = SchoolFilter()
        filter.authority = code
        let (store, occasion) = try viewer.asking(shared, naming: false, purpose: purpose)
        let rows = try ShowReturns(registers(store, filter, on: occasion))
            .area(.authority(code), on: occasion)
        Terminal.say(ReturnsText.summary(rows, on: occasion.today))
    }

    /// The registers of the year and of the one before, as far as they are held.
    private func registers(
        _ store: Store, _ filter: SchoolFilter, on occasion: Occasion
    ) throws -> PageFigures {
        let year = AcademicYear(of: occasion.today)
        return PageFigures(
            try LiveNation(
                store, DateSpan(from: year.firstDate, to: occasion.today), filter,
                lanes: ProcessInfo.processInfo.activeProcessorCount))
    }
}

/// How the returns of a school are printed.
enum ReturnsForm: String, CaseIterable, ExpressibleByArgument {
    /// For reading.
    case table
    /// For a file to send.
    case csv
}
