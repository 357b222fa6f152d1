import ArgumentParser
import Foundation
import RollAccess
import RollDomain
import RollFormats
import RollServices
import RollStore

/// Prints where advisers' help would do most, with all that it rests on.
struct ChooseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "choose",
        abstract: "Where an adviser's help would do most, with all that it rests on.",
        discussion: """
            Authorities and trusts with how many pupils more than expected are persistently absent: \
            what schools like theirs lead to expect, the place's own share after chance is allowed \
            for, the trend, the part without leave, and how ready the place is. Who has a place of \
            help, and why, stands beside. In order of region and name: it is no rank.

              rollcall choose --as programme-lead --places 10 --cap 2 --key-file key
              rollcall choose --as programme-lead --severe --key-file key
              rollcall choose --as authority-manager --authority 390 --key-file key

            With --authority or --trust the schools of one place stand there by name, for those who \
            may see its schools: each beside schools like it, who may end the year severely absent, \
            what could be changed, and the hub's lead that it could learn from. Whole years that are \
            not held are never filled in.

            Counts are protected (docs/small-numbers.md). The same day, figures and question give \
            the same list.
            """)

    @Option(help: ArgumentHelp("How many places of help there are.", valueName: "count"))
    var places = 10

    @Option(help: ArgumentHelp("Most places of one region.", valueName: "count"))
    var cap = 2

    @Flag(help: "By severe absence, rather than by persistent absence.")
    var severe = false

    @Option(help: ArgumentHelp("The schools of one authority, by its code.", valueName: "code"))
    var authority: AuthorityCode?

    @Option(help: ArgumentHelp("The schools of one trust, by its number.", valueName: "uid"))
    var trust: String?

    @OptionGroup var viewer: ViewerOptions
    @OptionGroup var key: KeyOptions
    @OptionGroup var report: ReportOptions

    private var shared: SharedOptions { report.shared }

    func validate() throws {
        guard authority == nil || trust == nil else {
            throw ValidationError("Give --authority or --trust, not both.")
        }
        guard (1...HelpQuestion.mostPlaces).contains(places) else {
            throw ValidationError("Give --places from 1 to \(HelpQuestion.mostPlaces).")
        }
        guard (1...HelpQuestion.mostPlaces).contains(cap) else {
            throw ValidationError("Give --cap from 1 to \(HelpQuestion.mostPlaces).")
        }
    }

    func run() throws {
        let asked = try AdviserAsk(viewer, key, shared)
        let subject = authority.map(Subject.authority) ?? trust.map(Subject.trust)
        if let subject { return try schools(of: subject, asked) }
        guard let grant = Door.grant(asked.person, .chooseHelp, .nation) else {
            throw ServiceFailure(
                .usage, "Where help would do most is shown to national roles: --as programme-lead.")
        }
        guard let figures = asked.figures,
            let found = try ChooseHelp(
                HelpInputs(store: asked.store, protected: asked.protected)
            ).run(
                HelpQuestion(isSevere: severe, places: places, mostOfRegion: cap), by: grant,
                figures: figures, on: asked.occasion.today)
        else {
            throw ServiceFailure(
                .fault, "No school here has pupils. Load them, or fill it with: rollcall synthesise"
            )
        }
        try report.say(
            AdvisersText(isSynthetic: try asked.isSynthetic).tables(AdviserSheets.choice(found)))
    }

    /// The schools of one place.
    private func schools(of subject: Subject, _ asked: AdviserAsk) throws {
        guard Door.grant(asked.person, .seePlan, subject) != nil,
            let grant = Door.grant(asked.person, .seeFigures, subject),
            let found = try SchoolNeeds(
                HelpInputs(store: asked.store, protected: asked.protected)
            ).run(grant, on: asked.occasion.today)
        else {
            throw ServiceFailure(
                .usage,
                "Schools of an authority or a trust are shown one by one to those who answer for it: "
                    + "--as authority-manager.")
        }
        guard !found.schools.isEmpty else {
            throw ServiceFailure(
                .fault, "No school of it has pupils. Check the code, or load its schools.")
        }
        try report.say(
            AdvisersText(isSynthetic: try asked.isSynthetic).tables(
                AdviserSheets.needs(found, of: authority?.description ?? trust ?? "")))
    }
}

/// Prints the work of advisers with authorities and trusts.
struct EngagementsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "engagements",
        abstract: "The work of advisers with authorities and trusts.",
        discussion: """
            Who covers whom, where each engagement stands, what is overdue, and which advice recurs; \
            with --number one engagement with its diagnosis, plan, and course. It is shown to the \
            adviser, the department, and the authority or trust itself.

              rollcall engagements --as adviser --key-file key
              rollcall engagements --as authority-manager --number 1 --key-file key
            """)

    @Option(help: ArgumentHelp("One engagement by its number.", valueName: "number"))
    var number: Int64?

    @OptionGroup var viewer: ViewerOptions
    @OptionGroup var key: KeyOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        // The list has no figure of pupils, so that no register is read for it.
        let asked = try AdviserAsk(viewer, key, shared, readsRegisters: number != nil)
        guard let own = Door.grant(asked.person, .seeEngagements, .own) else {
            throw ServiceFailure(
                .usage,
                "Advisers' work is shown to advisers, national roles, authorities and trusts.")
        }
        let showing = ShowEngagements(
            PlaceFigures(
                store: asked.store, protected: asked.protected, figures: asked.figures))
        let text = AdvisersText(isSynthetic: try asked.isSynthetic)
        let found = try showing.list(own, on: asked.occasion)
        guard let number else { return Terminal.say(text.plain(AdviserSheets.portfolio(found))) }
        guard let line = found.lines.first(where: { $0.number == number }),
            let subject = line.subject,
            let grant = Door.grant(asked.person, .seeEngagements, subject),
            let one = try showing.one(number, grant, on: asked.occasion)
        else {
            throw ServiceFailure(
                .usage, "None of yours has this number. The list has them: rollcall engagements")
        }
        Terminal.say(text.plain(AdviserSheets.one(one)))
    }
}

/// Prints which programmes and funding are had where.
struct ProgrammesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "programmes",
        abstract: "Which programmes and funding are had where, and who says so.",
        discussion: """
            The national list of programmes with how many places have each, had it, asked for it or \
            may have it, by the newest claim of each; with --code the places of one. Every line is a \
            claim with its day and source.

              rollcall programmes --as programme-lead
              rollcall programmes --as programme-lead --code P-RISE
            """)

    @Option(help: ArgumentHelp("One programme by its code.", valueName: "code"))
    var code: String?

    @OptionGroup var viewer: ViewerOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        guard viewer.login != nil else {
            throw ServiceFailure(.usage, "The register is shown to people: --as LOGIN.")
        }
        let (store, occasion) = try viewer.looking(shared, purpose: nil)
        guard let person = occasion.viewer,
            let grant = Door.grant(person, .seeProgrammes, .nation)
        else {
            throw ServiceFailure(
                .usage, "The national list is shown to national roles: --as programme-lead.")
        }
        let found = try ProgrammeRegister(store: store).reach(grant)
        let text = AdvisersText(isSynthetic: try SyntheticOnly(store: store).holds())
        guard let code else { return Terminal.say(text.plain(AdviserSheets.programmes(found))) }
        guard let one = found.first(where: { $0.code == code }) else {
            throw ServiceFailure(
                .usage, "The list has no \(code). The codes stand in the first column.")
        }
        Terminal.say(text.plain(AdviserSheets.places(one)))
    }
}

/// What commands about advisers need: a person, the database, and protected figures.
struct AdviserAsk {
    let store: Store
    let occasion: Occasion
    let person: Viewer
    let protected: ProtectedPages
    /// Nil where no school has pupils, or no register is wanted.
    let figures: PageFigures?

    init(
        _ viewer: ViewerOptions, _ key: KeyOptions, _ shared: SharedOptions,
        readsRegisters: Bool = true
    ) throws {
        guard viewer.login != nil else {
            throw ServiceFailure(.usage, "This is shown to people with an account: --as LOGIN.")
        }
        guard let key = try key.key() else {
            throw ServiceFailure(
                .usage,
                "Protected figures are rounded by the key of the installation: name its file with "
                    + "--key-file.")
        }
        let (store, occasion) = try viewer.looking(shared, purpose: nil)
        guard let person = occasion.viewer else {
            throw ServiceFailure(.usage, "This is shown to people with an account: --as LOGIN.")
        }
        self.store = store
        self.occasion = occasion
        self.person = person
        protected = ProtectedPages(frozen: FrozenNation(store: store), key: key)
        let year = AcademicYear(of: occasion.today)
        figures =
            readsRegisters
            ? try? PageFigures(
                LiveNation(
                    store, DateSpan(from: year.previous.firstDate, to: occasion.today),
                    SchoolFilter(), lanes: ProcessInfo.processInfo.activeProcessorCount))
            : nil
    }

    var isSynthetic: Bool {
        get throws(ServiceFailure) { try SyntheticOnly(store: store).holds() }
    }
}
