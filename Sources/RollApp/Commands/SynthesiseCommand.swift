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
            "An authority that is made whole and with all the years, in the midst of the others, "
                + "which then have the last year only.", valueName: "code"))
    var centre: AuthorityCode?

    @Option(
        help: ArgumentHelp(
            "How much of today's registers is in: before, morning or after.", valueName: "when"))
    var progress = SyntheticPlan.Progress.morning

    @Option(
        help: ArgumentHelp(
            "Write files for the importers into a folder, and touch no database.",
            valueName: "folder"))
    var files: String?

    @Option(
        help: ArgumentHelp(
            "A further form of marks to write: \(MarkFormArgument.all); may be given again.",
            valueName: "form"))
    var form: [SyntheticFileWriter.MarkForm] = []

    @Option(
        help: ArgumentHelp(
            "A fault to plant in the files, with its share, such as unknown-code=0.01; may be "
                + "given again. Kinds: \(MarkFormArgument.faults).",
            valueName: "fault=share"))
    var fault: [String] = []

    @Option(
        help: ArgumentHelp(
            "Write absence by school and year into a folder, in the form of published files and "
                + "without pupils, with improvements and flukes planted; the eight years before "
                + "this one without those of the pandemic.", valueName: "folder"))
    var schoolYears: String?

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
        var plan = SyntheticPlan(
            seed: seed, today: occasion.today, years: years,
            authorities: authority.isEmpty ? nil : authority, share: share, progress: progress)
        if let stranger = authority.first(where: { !plan.authorities.contains($0) }) {
            throw ServiceFailure(
                .fault,
                "No figures are published for authority \(stranger), so none can be made for it. "
                    + "Name an authority of today by its three digits, such as 390.")
        }
        if let centre, !plan.authorities.contains(centre) {
            throw ServiceFailure(
                .usage,
                "Authority \(centre) is not among those that are made, so it cannot be their centre. "
                    + "Name it with --authority as well, or another one of today.")
        }
        plan.centre = centre
        if let files { return try write(plan, to: files) }
        if let schoolYears { return try writeYears(plan, to: schoolYears) }
        let store = try shared.open(bulk: true)
        let bar = ProgressBar(label: "making schools")
        let count = try Synthesise(store: store).run(plan, on: occasion) { done, all in
            Terminal.progress(
                bar.line(fraction: Double(done) / Double(all), count: done, unit: "schools"))
        }
        Terminal.endProgress()
        Terminal.say(
            "Synthetic data: " + Counted.text(count.schools, "school") + ", "
                + Counted.text(count.registrations, "registration") + ", "
                + Counted.text(count.marks, "mark") + ", "
                + Counted.text(count.amendments, "correction") + " kept as amendments.")
    }

    /// Writes absence by school and year instead of a database.
    private func writeYears(_ plan: SyntheticPlan, to folder: String) throws {
        let last = AcademicYear(of: plan.today).startYear - 1
        let years = (last - 8...last).filter { !BrightQuestion.pandemic.contains($0) }
        let written = try WriteSchoolYears().run(
            SyntheticSchoolYears(
                seed: seed, years: years.map { AcademicYear(startYear: $0) },
                authorities: plan.authorities), to: folder)
        Terminal.say(
            "Synthetic data: \(Counted.text(written.schools, "school")) over "
                + "\(Counted.text(years.count, "year")) in \(folder)/\(WriteSchoolYears.figures); "
                + "planted: \(Counted.text(written.lasting, "lasting fall")), "
                + "\(Counted.text(written.flukes, "unusual year")).")
    }

    /// Writes files instead of a database.
    private func write(_ plan: SyntheticPlan, to folder: String) throws {
        var shares: [FaultPlan.Kind: Double] = [:]
        for text in fault {
            guard let (kind, share) = FaultPlan.entry(text) else {
                throw ServiceFailure(
                    .usage, "--fault does not know “\(text)”. It takes: \(MarkFormArgument.faults)."
                )
            }
            shares[kind] = share
        }
        let bar = ProgressBar(label: "writing schools")
        let written = try WriteSyntheticFiles().run(
            plan, to: folder, faults: FaultPlan(shares), forms: Set(form)
        ) { done, all in
            Terminal.progress(
                bar.line(fraction: Double(done) / Double(all), count: done, unit: "schools"))
        }
        Terminal.endProgress()
        var grid = TextTable(
            title: "Synthetic data: files in \(folder)",
            columns: [.init("File"), .init("Rows", .right), .init("Faults planted", .right)])
        for file in written.files {
            grid.add([
                file.path, ProgressBar.grouped(file.rows),
                ProgressBar.grouped(file.faults.values.reduce(0, +)),
            ])
        }
        Terminal.say(grid.plainText())
    }
}

/// The words of two options, for their help.
private enum MarkFormArgument {
    static let all = SyntheticFileWriter.MarkForm.allCases.map(\.rawValue)
        .joined(separator: ", ")
    static let faults = FaultPlan.Kind.allCases.map(\.rawValue).joined(separator: ", ")
}
