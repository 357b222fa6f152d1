import ArgumentParser
import RollDomain
import RollFormats
import RollServices
import RollSynthetic

/// Makes synthetic data.
struct SynthesiseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "synthesise",
        abstract: "Make a believable part of England with no child in it.",
        discussion: """
            Schools are fictional, in realistic number, phase and size; authorities and regions are \
            real by code and name. Absence fits what is published for each authority. The same \
            seed makes the same England.

              rollcall init --database demo.sqlite
              rollcall synthesise --database demo.sqlite --authority 935
              rollcall synthesise --files FOLDER --authority 935     files for the importers
            """)

    @Option(
        help: ArgumentHelp(
            "An authority by its three-digit code; may be given again. All of England without it.",
            valueName: "code"))
    var authority: [AuthorityCode] = []

    @Option(help: "The number from which all else follows.")
    var seed: UInt64 = 2026

    @Option(help: "How many school years, this one the last.")
    var years = 1

    @Option(help: "The share of each authority's schools, above 0 and up to 1.")
    var share = 1.0

    @Option(
        help: ArgumentHelp(
            "How much of today's registers is in: before, morning or after.", valueName: "when"))
    var progress = SyntheticPlan.Progress.morning

    @OptionGroup var shared: SharedOptions

    func validate() throws {
        guard share > 0, share <= 1 else {
            throw ValidationError("--share lies above 0 and up to 1.")
        }
        guard (1...10).contains(years) else {
            throw ValidationError("--years lies between 1 and 10.")
        }
    }

    func run() throws {
        let occasion = shared.occasion()
        let plan = SyntheticPlan(
            seed: seed, today: occasion.today, years: years,
            authorities: authority.isEmpty ? nil : authority, share: share, progress: progress)
        if let stranger = authority.first(where: { !plan.authorities.contains($0) }) {
            throw ServiceFailure(
                .fault,
                "No figures are published for authority \(stranger), so none can be made for it.")
        }
        let store = try shared.open(bulk: true)
        let bar = ProgressBar(label: "making schools")
        let count = try Synthesise(store: store).run(plan, on: occasion) { done, all in
            Terminal.progress(
                bar.line(fraction: Double(done) / Double(all), count: done, unit: "schools"))
        }
        Terminal.endProgress()
        func grouped(_ number: Int) -> String { ProgressBar.grouped(number) }
        Terminal.say(
            "Synthetic data: \(grouped(count.schools)) schools, "
                + "\(grouped(count.registrations)) registrations, \(grouped(count.marks)) marks, "
                + "\(grouped(count.amendments)) corrections kept as amendments.")
    }
}
