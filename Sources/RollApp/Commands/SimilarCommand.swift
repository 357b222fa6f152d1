import ArgumentParser
import RollDomain
import RollFormats
import RollImport
import RollInsight
import RollServices

/// Sets a school beside those most like it.
struct SimilarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "similar",
        abstract: "Set a school beside those most like it, and say what they lead to expect.",
        discussion: """
            Schools of the same phase are compared by free school meals, special educational needs, \
            first language, size and sex of their pupils, each with a weight that is printed and can \
            be changed. What is not known of a school is left out. Says what share persistently \
            absent the schools most like it lead to expect, how far the school's own lies from that, \
            whether so large a gap is anything unusual, what each choice did to the answer, and how \
            it was a year before. Nothing is ranked, and no child is named.

              rollcall similar --school 900001
              rollcall similar --school 900001 --count 50 --within 30 --without-own-trust
              rollcall similar --school 900001 --weigh fsm=0.5 --weigh eal=0
              rollcall similar --school 900001 --characteristics england_census.csv

            --characteristics takes a published file of schools with a column URN and any of the \
            columns for free school meals, SEN support, plans, first language, pupils and girls; \
            what it tells stands before what is known of loaded pupils. --published takes the \
            department's file of absence by school instead of loaded registers; the schools are \
            those of the national register that was imported.
            """)

    @Option(help: ArgumentHelp("The school, by its number.", valueName: "urn"))
    var school: URN

    @Option(help: ArgumentHelp("How many schools to set beside it.", valueName: "count"))
    var count = SimilarQuestion.usualCount

    @Option(
        help: ArgumentHelp(
            "A weight of your own, such as fsm=0.5: fsm, sen, ehcp, eal, size or girls; may be given "
                + "again.", valueName: "trait=weight"))
    var weigh: [String] = []

    @Option(
        help: ArgumentHelp(
            "Only schools within so many kilometres in a straight line.", valueName: "km"))
    var within: Int?

    @Option(
        help: ArgumentHelp(
            "Only schools at most so many per cent larger or smaller.", valueName: "per-cent"))
    var sizeWithin: Int?

    @Flag(help: "Only schools of the same region.")
    var sameRegion = false

    @Flag(help: "Leave out schools of its own trust.")
    var withoutOwnTrust = false

    @Flag(help: "Leave out schools that choose their pupils by ability.")
    var withoutSelective = false

    @Option(
        help: ArgumentHelp(
            "A published file of schools, read by the names of its columns.", valueName: "file"))
    var characteristics: String?

    @Option(
        help: ArgumentHelp(
            "A published file of absence by school, instead of registers.", valueName: "file"))
    var published: String?

    @Option(
        help: ArgumentHelp(
            "A mapping file that says what --characteristics calls its columns.", valueName: "file")
    )
    var mapping: String?

    @OptionGroup var dates: WindowOptions
    @OptionGroup var shared: SharedOptions

    func validate() throws {
        guard SimilarQuestion.counts.contains(count) else {
            throw ValidationError("--count is a number from 5 to 100.")
        }
        if let within, !(1...1_000).contains(within) {
            throw ValidationError("--within is a number of kilometres from 1 to 1000.")
        }
        if let sizeWithin, !(1...100).contains(sizeWithin) {
            throw ValidationError("--size-within is a number of per cent from 1 to 100.")
        }
        guard mapping == nil || characteristics != nil else {
            throw ValidationError("--mapping goes with --characteristics.")
        }
        _ = try weights()
    }

    func run() throws {
        let occasion = shared.occasion()
        var question = SimilarQuestion(school)
        question.count = count
        question.weights = try weights()
        question.withoutOwnTrust = withoutOwnTrust
        question.withoutSelective = withoutSelective
        question.within = within.map { $0 * 1_000 }
        question.sizeWithin = sizeWithin
        question.inRegion = sameRegion
        let traits = try self.traits()
        let found = try FindSimilarSchools(
            store: try shared.open(), published: traits, shares: try shares()
        ).run(question, over: try dates.span(occasion.today), on: occasion.today)
        Terminal.say(
            SimilarText(found, published: characteristics == nil ? nil : traits.count).text)
    }

    /// Shares of the published file; nil where registers are counted.
    private func shares() throws -> [URN: Ratio]? {
        guard let published else { return nil }
        do {
            return try [SchoolPhase.primary, .secondary].reduce(into: [:]) { found, phase in
                let outcome = try PublishedSharesImporter(.school, phase)
                    .read(ByteSource(path: published))
                if outcome.report.counts.quarantined > 0 { Terminal.note(outcome.report.text()) }
                for unit in outcome.changes.units {
                    if let urn = URN(unit.name) { found[urn] = unit.share }
                }
            }
        } catch let failure as ImportFailure {
            throw ServiceFailure(failure)
        } catch let failure as FormatsFailure {
            throw ServiceFailure(.environment, failure.description)
        }
    }

    /// What the file tells; its doubts are said as errors are, the answer stays alone.
    private func traits() throws -> [URN: [Double?]] {
        guard let characteristics else { return [:] }
        do {
            let columns = try mapping.map { try ColumnMapping(ByteSource(path: $0)) } ?? .none
            let outcome = try SchoolTraitsImporter(mapping: columns)
                .read(ByteSource(path: characteristics))
            let report = outcome.report
            if report.counts.quarantined > 0 || !report.log.isEmpty {
                Terminal.note(report.text())
            }
            return outcome.changes
        } catch let failure as ImportFailure {
            throw ServiceFailure(failure)
        } catch let failure as FormatsFailure {
            throw ServiceFailure(.environment, failure.description)
        }
    }

    private func weights() throws -> [String: Double] {
        var found: [String: Double] = [:]
        for word in weigh {
            let parts = word.split(separator: "=", omittingEmptySubsequences: false)
            guard parts.count == 2, let weight = Double(parts[1]),
                SimilarQuestion.weightLimits.contains(weight),
                SimilarityRule.names.contains(String(parts[0]))
            else {
                throw ValidationError(
                    "--weigh takes a trait and a weight from 0 to 100, such as fsm=0.5. The traits: "
                        + SimilarityRule.names.joined(separator: ", ") + ".")
            }
            guard found.updateValue(weight, forKey: String(parts[0])) == nil else {
                throw ValidationError("--weigh gives \(parts[0]) twice.")
            }
        }
        return found
    }
}
