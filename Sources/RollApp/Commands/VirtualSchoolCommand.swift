public import ArgumentParser
import RollAccess
import RollDomain
import RollFormats
public import RollServices
import RollStore

extension CareFilter: ExpressibleByArgument {}

/// Prints an authority's own list of children in care or with a social worker.
struct VirtualSchoolCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "virtual-school",
        abstract: "Children in care or with a social worker: today, targets, plans.",
        discussion: """
            The list that rollcall import care-list loaded, wherever the children are at school, for \
            the virtual school head; for a social worker the children of their own. Coverage comes \
            first: heard of today, social workers told, targets set, plans looked at.

              rollcall virtual-school --as virtual-school-head --show unexplained
              rollcall virtual-school --as virtual-school-head --tell

            --tell notes for each social worker that a child of theirs is out without a reason. Run \
            it after registers close; a worker is told once a day of a child.
            """)

    @Option(help: "Which children: \(CareFilter.allCases.map(\.rawValue).joined(separator: ", ")).")
    var show = CareFilter.all

    @Flag(help: "Tell social workers of today's unexplained absence first.")
    var tell = false

    @Flag(help: "Coverage only, without names.")
    var countsOnly = false

    @OptionGroup var viewer: ViewerOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        guard viewer.login != nil else {
            throw ServiceFailure(
                .usage,
                "The list belongs to people with an account. Say who asks with --as LOGIN.")
        }
        let (store, occasion) = try viewer.looking(shared, purpose: nil)
        guard let person = occasion.viewer,
            let grant = Door.grant(person, .seeCareList, .own)
        else { throw ServiceFailure(.usage, "Your role has no such list.") }
        let year = AcademicYear(of: occasion.today)
        // Without a pupil here there are no figures, and the list is shown all the same.
        let figures = try? PageFigures(
            LiveNation(store, DateSpan(from: year.firstDate, to: occasion.today)))
        if tell { try tellWorkers(person, store, figures, on: occasion) }
        let list = ShowVirtualSchool(store: store, figures: figures)
        let page =
            countsOnly
            ? try list.counts(under: grant, on: occasion)
            : try list.run(show, page: nil, under: grant, on: occasion)
        Terminal.say(
            VirtualSchoolText(
                page: page, filter: show, today: occasion.today,
                isSynthetic: try SyntheticOnly(store: store).holds()
            ).text(names: !countsOnly))
    }

    private func tellWorkers(
        _ person: Viewer, _ store: Store, _ figures: PageFigures?, on occasion: Occasion
    ) throws {
        guard let grant = Door.grant(person, .noteCare, .own) else {
            throw ServiceFailure(.usage, "Your role tells no social workers.")
        }
        let told = try TellSocialWorkers(store: store, figures: figures)
            .run(under: grant, on: occasion)
        Terminal.say(
            "Told now: \(told.told). Told before: \(told.before). Without a worker who can be told "
                + "here: \(told.nobody).\n")
    }
}
