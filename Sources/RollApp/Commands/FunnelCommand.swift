public import ArgumentParser
import Foundation
import RollDomain
import RollFormats
import RollImport
import RollInsight
public import RollServices

extension ComparedUnit: ExpressibleByArgument {}

/// Sets schools or areas side by side.
struct FunnelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "funnel",
        abstract: "Set schools or areas side by side, with what is expected of their size.",
        discussion: """
            Shares persistently absent of one phase. Expected: between which shares 19 in 20 of that \
            size lie, by chance and the usual spread. Drawn in: the share with chance taken out, and \
            between which it is likely to be. Stands: between which places from the highest, and in \
            which third, where that can be told. Rows go by name; nothing is ranked.

              rollcall funnel --phase secondary --by authority
              rollcall funnel --phase primary --by school --authority 935
              rollcall funnel --published EES_ytd_data_2526.csv --by authority

            --published takes a file of the department's statistics instead of a database, of the \
            year to date or of three terms; without --phase all phases together.
            """)

    @Option(help: "What to set side by side: school, trust, authority or region.")
    var by = ComparedUnit.school

    @Option(help: ArgumentHelp("A published file, gzipped or not.", valueName: "file"))
    var published: String?

    @OptionGroup var schools: SchoolOptions
    @OptionGroup var dates: WindowOptions
    @OptionGroup var report: ReportOptions

    private var shared: SharedOptions { report.shared }

    private var phase: SchoolPhase? { schools.filter.phase }

    func validate() throws {
        guard published != nil || phase != nil else {
            throw ValidationError(
                "Name a phase with --phase: schools of different phases are never compared.")
        }
        guard published == nil || by != .trust else {
            throw ValidationError("A published file tells of no trusts: use another --by.")
        }
    }

    func run() throws {
        let (found, source) = try found()
        var grid = TextTable(
            title: "Persistently absent, "
                + (phase.map { "\($0.words.lowercased()) schools" } ?? "all schools")
                + ", by \(by.rawValue)",
            columns: [
                .init(by.rawValue.prefix(1).uppercased() + by.rawValue.dropFirst()),
                .init("Pupils", .right), .init("%", .right), .init("Expected", .right),
                .init("Reads"), .init("Drawn in", .right), .init("Likely", .right),
                .init("Stands", .right), .init("Third"),
            ], notes: source + notes(found))
        for line in found.lines {
            grid.add([
                line.name, "\(line.share.whole)", Self.percent((line.share.percent ?? 0) / 100),
                Self.range(line.expected), line.reading.rawValue,
                Self.percent(line.drawnIn.share), Self.range(line.drawnIn.range),
                line.standing.map { "\($0.range.lowerBound) to \($0.range.upperBound)" } ?? "–",
                line.third.rawValue,
            ])
        }
        try report.say([grid])
    }

    /// The units, and what is to be said of where they come from.
    private func found() throws -> (UnitSpread, [String]) {
        guard let published else {
            guard let phase else { throw ValidationError("Name a phase with --phase.") }
            let found = try SpreadUnits(store: try shared.open()).run(
                by, phase, schools.filter, over: try dates.span(shared.occasion().today))
            return (found, [])
        }
        let level: PublishedSharesImporter.Level =
            switch by {
            case .school: .school
            case .region: .region
            case .authority, .trust: .authority
            }
        do {
            let outcome = try PublishedSharesImporter(level, phase).read(
                ByteSource(path: published))
            if outcome.report.counts.quarantined > 0 { Terminal.note(outcome.report.text()) }
            guard let found = UnitSpread(outcome.changes) else {
                throw ServiceFailure(
                    .fault,
                    "The file has fewer than two rows of this level and phase with a figure: use "
                        + "another --by or --phase.")
            }
            return (found, ["Published figures of \(outcome.changes.period)."])
        } catch let failure as ImportFailure {
            throw ServiceFailure(failure)
        } catch let failure as FormatsFailure {
            throw ServiceFailure(.environment, failure.description)
        }
    }

    private func notes(_ found: UnitSpread) -> [String] {
        var notes = found.isSynthetic ? [TodayText.synthetic] : []
        notes.append(
            "Set against: \(Self.percent((found.total.percent ?? 0) / 100))% of "
                + "\(found.total.whole) registrations. Outside what is expected: \(found.outside) of "
                + "\(found.lines.count); by chance alone, with no usual spread, "
                + "\(found.outsideByChance).")
        notes.append(
            "Spread beyond chance: \(String(format: "%.4f", found.limits.variance.squareRoot())) on the "
                + "arcsine scale; \(String(format: "%.1f", found.limits.dispersion)) times what chance "
                + "explains.")
        if found.tooSmall > 0 {
            notes.append(
                "Left out: \(found.tooSmall) with fewer than \(UnitSpread.fewestPupils) "
                    + "registrations.")
        }
        notes.append("A difference says nothing about why.")
        return notes
    }

    private static func percent(_ share: Double) -> String { String(format: "%.1f", 100 * share) }

    private static func range(_ range: ClosedRange<Double>) -> String {
        "\(percent(range.lowerBound)) to \(percent(range.upperBound))"
    }
}
