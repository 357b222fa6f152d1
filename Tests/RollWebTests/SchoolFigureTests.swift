import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import RollAccess
import RollDomain
import RollEngine
import RollServices
import RollStore
import Testing

@testable import RollWeb

@Suite("Pages of a school's figures")
struct SchoolFigureTests {
    private static func count(_ number: Int) -> String { SchoolWords.count(number) }

    @Test func `figures, groups and patterns say what measure says`() async throws {
        let town = try FiguresTown()
        let urn = town.school.urn
        let total = try town.measure().total
        let bySex = try town.measure([.sex]).rows
        try #require(total.enrolments >= 10)
        try await town.run(as: .attendanceOfficer) { browser in
            let figures = try await browser.get(Addresses.schoolFigures(urn))
            #expect(figures.status == .ok)
            for words in [
                "\(Self.count(total.tally.absent)) of \(Self.count(total.tally.possible)) sessions",
                "\(Self.count(total.tally[.authorised])) of "
                    + "\(Self.count(total.tally.possible)) sessions",
                "\(Self.count(total.persistent)) of \(Self.count(total.enrolments)) pupils",
                "\(Self.count(total.severe)) of \(Self.count(total.enrolments)) pupils",
                "\(SchoolWords.percent(total.tally.absence)) of sessions missed so far this year",
                "likely range", "You see this because you are an attendance officer",
            ] { #expect(figures.main.contains(words), "\(words)") }
            let groups = try await browser.get(Addresses.schoolGroups(urn) + "?by=sex")
            for row in bySex {
                #expect(
                    groups.main.contains(
                        "\(Self.count(row.counts.persistent)) of "
                            + Self.count(row.counts.enrolments)))
            }
            let patterns = try await browser.get(Addresses.schoolPatterns(urn))
            let found = try SchoolPatterns(town.figures).run(
                urn,
                on: Occasion(
                    now: Instant(milliseconds: 0), today: WebTown.today, operatorName: ""))
            #expect(found.weekdays.count == 5)
            for day in found.weekdays {
                #expect(
                    patterns.main.contains(
                        "\(Self.count(day.counts.absent)) of \(Self.count(day.counts.possible))"))
            }
        }
    }

    @Test func `a chart's table says the same as its sentence, and no chart shares an id`()
        async throws
    {
        let town = try FiguresTown()
        let urn = town.school.urn
        try await town.run(as: .attendanceOfficer) { browser in
            for address in [
                Addresses.schoolFigures(urn), Addresses.schoolGroups(urn),
                Addresses.schoolPatterns(urn), Addresses.schoolReport(urn),
            ] {
                let page = try await browser.get(address)
                let ids = page.text.components(separatedBy: " id=\"").dropFirst()
                    .map { String($0.prefix { $0 != "\"" }) }
                #expect(Set(ids).count == ids.count, "\(address)")
                #expect(!page.main.contains("style=") && !page.main.contains("<script"))
            }
        }
    }

    @Test func `a half term is told with what moved, and an unknown one by a message`()
        async throws
    {
        let town = try FiguresTown()
        let address = Addresses.schoolReport(town.school.urn)
        let part = try #require(
            ShowHalfTerm(town.figures).halfTerms(of: town.school.urn, on: WebTown.today).first)
        let total = try town.measure(
            in: DateSpan(from: part.dates.from, to: FiguresTown.window.to)
        ).total
        try await town.run(as: .headteacher) { browser in
            for query in ["", "?half-term=autumn-1", "?half-term=1&year=2025-26", "?year=2025/26"] {
                let page = try await browser.get(address + query)
                #expect(page.status == .ok, "\(query)")
                #expect(
                    page.main.contains(
                        "\(Self.count(total.tally.absent)) of "
                            + "\(Self.count(total.tally.possible)) sessions"), "\(query)")
                #expect(page.main.contains("What moved"))
            }
            for query in [
                "?half-term=summer-2", "?half-term=nonsense", "?year=1999-00", "?year=x",
                "?half-term=autumn-1&year=2024-25",
            ] {
                let page = try await browser.get(address + query)
                #expect(page.status == .notFound, "\(query)")
                #expect(page.main.contains("There is no such half term here"), "\(query)")
                #expect(page.main.contains("Autumn 1"))
            }
        }
    }

    @Test func `quality tells each fault with its bound, and where to mend it`() async throws {
        let town = try FiguresTown()
        let urn = town.school.urn
        let found = try #require(
            try ShowSchoolQuality(town.figures).run(
                urn,
                on: Occasion(
                    now: Instant(milliseconds: 0), today: WebTown.today, operatorName: "")))
        try #require(!found.report.bounds.isEmpty)
        try await town.run(as: .attendanceOfficer) { browser in
            let page = try await browser.get(Addresses.schoolQuality(urn))
            #expect(page.status == .ok)
            #expect(
                page.main.contains(
                    "Absence between \(SchoolWords.percent(found.report.lowest)) and "
                        + SchoolWords.percent(found.report.highest)))
            try #require(found.report.quality.noReason > 0)
            // The count leads to those whom it counts.
            let list = Addresses.schoolPupils(urn) + "?code=N"
            #expect(page.main.contains("No reason yet (N)"))
            #expect(page.main.contains("href=\"\(list)\""))
            let listed = try await browser.get(list)
            #expect(listed.status == .ok && listed.main.contains("Code N"))
        }
    }

    @Test func `without registers in memory, and before the first one, pages say what to do`()
        async throws
    {
        for town in [
            try FiguresTown(hasFigures: false), try FiguresTown(today: day("2026-08-05")),
        ] {
            let urn = town.school.urn
            try await town.run(as: .headteacher) { browser in
                for address in [
                    Addresses.schoolFigures(urn), Addresses.schoolGroups(urn),
                    Addresses.schoolPatterns(urn), Addresses.schoolQuality(urn),
                    Addresses.governorsReport(urn), Addresses.schoolReport(urn),
                ] {
                    let page = try await browser.get(address)
                    #expect(page.status == .ok, "\(address)")
                    #expect(
                        page.main.contains("hollow") || page.main.contains("Questions to ask"),
                        "\(address)")
                }
            }
        }
        // A year that is over still has its half terms.
        let town = try FiguresTown(today: day("2026-08-05"))
        try await town.run(as: .headteacher) { browser in
            let page = try await browser.get(
                Addresses.schoolReport(town.school.urn) + "?half-term=autumn-1&year=2025-26")
            #expect(page.main.contains("sessions missed in the first half of the autumn term"))
        }
    }
}
