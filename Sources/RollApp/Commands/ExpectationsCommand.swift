import ArgumentParser
import Foundation
import RollAccess
import RollDomain
import RollFormats
import RollServices
import RollStore

/// Prints what guidance expects of a school, a trust or an authority, and how far it is met.
struct ExpectationsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "expectations",
        abstract: "What guidance expects of a place, and how far it is met.",
        discussion: """
            Policies published, people named, meetings held, joint plans agreed, reviews held, \
            services that answered: counts of work for a school, a trust or an authority, with the \
            edition of the guidance in force. What the database holds is counted; the rest is what \
            somebody said on the place's page, with who and when. It is no score.

              rollcall expectations --school 900001 --as headteacher
              rollcall expectations --authority 390 --as authority-manager --gap E-POLICY

            --gap names the schools that lack one thing. No pupil is named.
            """)

    @Option(help: ArgumentHelp("A school by its six-digit URN.", valueName: "urn"))
    var school: URN?

    @Option(help: ArgumentHelp("A trust by its number.", valueName: "uid"))
    var trust: String?

    @Option(help: ArgumentHelp("An authority by its three-digit code.", valueName: "code"))
    var authority: AuthorityCode?

    @Option(help: ArgumentHelp("List the schools that lack this, by code.", valueName: "code"))
    var gap: String?

    @OptionGroup var viewer: ViewerOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        guard viewer.login != nil else {
            throw ServiceFailure(
                .usage, "What is expected is shown to people with an account: --as LOGIN.")
        }
        let (store, occasion) = try viewer.looking(shared, purpose: nil)
        guard let person = occasion.viewer, let subject = try self.subject(in: store),
            let grant = Door.grant(person, .seeExpectations, subject)
        else {
            throw ServiceFailure(
                .usage,
                "Name one place that is yours: --school URN, --trust UID or --authority CODE.")
        }
        let year = AcademicYear(of: occasion.today)
        // Without a pupil here there are no figures, and the rest is shown all the same.
        let figures = try? PageFigures(
            LiveNation(
                store, DateSpan(from: year.firstDate, to: occasion.today), filter,
                lanes: ProcessInfo.processInfo.activeProcessorCount))
        let ledger = try ShowExpectations(store: store, figures: figures)
            .run(grant, on: occasion)
        let text = ExpectationsText(
            ledger: ledger, isSynthetic: try SyntheticOnly(store: store).holds())
        guard let gap else { return Terminal.say(text.whole) }
        guard let lines = text.gap(gap) else {
            throw ServiceFailure(
                .usage,
                "The edition has no \(gap). The codes stand in the first column without --gap.")
        }
        Terminal.say(lines)
    }

    private var filter: SchoolFilter {
        var filter = SchoolFilter()
        filter.schools = school.map { [$0] }
        filter.trustUID = trust
        filter.authority = authority
        return filter
    }

    private func subject(in store: Store) throws -> Subject? {
        switch (school, trust, authority) {
        case (let urn?, nil, nil):
            try store.read { try $0.schools.school(urn) }.map { .school(SchoolPlace($0)) }
        case (nil, let uid?, nil): .trust(uid)
        case (nil, nil, let code?): .authority(code)
        default: nil
        }
    }
}
