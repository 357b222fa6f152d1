import ArgumentParser
import Foundation
import RollDomain
import RollEngine
import RollFormats
import RollServices

/// Tells what is missing, open or odd behind a figure.
struct QualityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quality",
        abstract:
            "Tell what is missing, open or odd behind a figure, and how far it could move it.",
        discussion: """
            Registers that calendars expect and that did not come; pupils without a mark; schools \
            that sent nothing, or nothing for five school days; marks N with their age in school \
            days; marks after a last day; codes that no set knows; sudden rises of B, C, C2, D, K or \
            X at a school against its own earlier weeks of the window. Each has a bound: by how many \
            sessions absence could be fewer or more. No child is named.

              rollcall quality --authority 935
              rollcall quality --school 900001 --from 2025-11-03 --to 2025-11-07
              rollcall quality --as-known-on 2025-12-01 --format csv

            The options are those of rollcall query, so that the answer is about the same figure.
            """)

    @OptionGroup var pupils: PupilOptions
    @OptionGroup var dates: WindowOptions
    @OptionGroup var meaning: DefinitionOptions
    @OptionGroup var sessions: SessionOptions

    @Option(help: ArgumentHelp("What was known then.", valueName: "instant"))
    var asKnownOn: Instant?

    @Option(help: "How to print: table, csv or json.")
    var format = OutputForm.table

    @Flag(help: "Read the database, whether there is a snapshot or not.")
    var noSnapshot = false

    @OptionGroup var snapshot: SnapshotOptions
    @OptionGroup var schools: SchoolOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let today = shared.occasion().today
        let definition = try meaning.definition()
        var query = Query(try sessions.window(try dates.span(today)))
        query.pupils = try pupils.selection(ages: try dates.ageRange(definition))
        query.minimumPossible = pupils.minimumSessions
        // What came after that instant was not expected then.
        query.expectedUpTo = asKnownOn.map { min($0.date, today) } ?? today
        let source = NationSource(
            store: try shared.open(), snapshot: noSnapshot ? nil : snapshot.place(shared.place),
            lanes: ProcessInfo.processInfo.activeProcessorCount)
        let answer = try CheckQuality(source).run(
            query, schools.filter, under: definition, knownAt: asKnownOn)
        let tables = QualityTables(answer: answer)
        switch format {
        case .csv: Terminal.say(try tables.csv())
        case .json: Terminal.say(tables.json())
        case .table:
            Terminal.say(tables.tables.map { $0.plainText() }.joined(separator: "\n"))
        }
    }
}
