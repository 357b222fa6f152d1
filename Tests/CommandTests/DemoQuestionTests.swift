import Foundation
import RollDomain
import RollOracle
import RollStore
import Testing

/// The question that the engine was made for, on a share of the demo's authority, counted again
/// by the oracle from every mark that ever arrived.
@Suite struct `The question of the demo` {
    private static let today = "2025-12-12"
    private static let known = "2025-12-01"

    private func desk() async throws -> Desk {
        let desk = try Desk(emptyFolder: ())
        let made = [
            ["init"],
            ["synthesise", "--authority", "382", "--share", "0.05", "--seed", "3"],
        ]
        for words in made {
            let ran = try await desk.runPlainly(words + ["--today", Self.today])
            #expect(ran.status == 0, "\(ran.all)")
        }
        return desk
    }

    @Test
    func
        `persistent absence on Mondays in autumn, Year 9 with FSM, by school, as known on 1 December`()
        async throws
    {
        let desk = try await desk()
        let ran = try await desk.runPlainly([
            "query", "--by", "school", "--term", "autumn", "--weekday", "monday", "--where",
            "year-group=9", "--where", "fsm=yes", "--as-known-on", Self.known, "--today",
            Self.today, "--format", "csv",
        ])
        #expect(ran.status == 0, "\(ran.all)")
        let answer = try expected(desk)
        var rows = try columns(
            ran.out,
            [
                "school_code", "enrolments", "sess_possible", "sess_overall", "enrolments_pa",
                "enrolments_sa",
            ])
        let last = rows.popLast()
        let total = try #require(last)
        #expect(rows.count >= 1)
        #expect(Int(total[1]) ?? 0 > 10 && Int(total[4]) ?? 0 > 0)
        #expect(rows.count == answer.groups.count)
        for row in rows {
            #expect(figures(answer.groups[[row[0]]] ?? [:]) == Array(row.dropFirst()))
        }
        #expect(figures(answer.total) == Array(total.dropFirst()))
    }

    @Test func `a triangle's cell is the query as known on that Sunday`() async throws {
        let desk = try await desk()
        let window = ["--from", "2025-11-10", "--to", "2025-11-21", "--today", Self.today]
        let ran = try await desk.runPlainly(
            ["revisions", "--measure", "no-reason", "--format", "csv"] + window)
        #expect(ran.status == 0, "\(ran.all)")
        let cells = try columns(
            ran.out, ["from", "to", "weeks_later", "known_at", "count", "whole"])
        #expect(cells.count == 9)
        for cell in cells {
            var words = ["query", "--show", "codes", "--format", "csv", "--today", Self.today]
            words += ["--from", cell[0], "--to", cell[1]]
            if cell[3] != "" { words += ["--as-known-on", cell[3]] }
            let asked = try await desk.runPlainly(words)
            #expect(asked.status == 0, "\(asked.all)")
            #expect(try columns(asked.out, ["sess_possible"])[0][0] == cell[5])
            let header = asked.out.split(separator: "\n").first ?? ""
            let count = header.contains("code_N,") ? try columns(asked.out, ["code_N"])[0][0] : "0"
            #expect(count == cell[4], "\(cell)")
        }
    }

    private func columns(_ csv: String, _ names: [String]) throws -> [[String]] {
        let lines = csv.split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let header = try #require(lines.first)
        let places = try names.map { name in try #require(header.firstIndex(of: name)) }
        return lines.dropFirst().map { line in places.map { line[$0] } }
    }

    private func figures(_ figures: [String: Int]) -> [String] {
        let absent = (figures["authorised"] ?? 0) + (figures["unauthorised"] ?? 0)
        return [
            figures["enrolments"] ?? 0, figures["possible"] ?? 0, absent,
            figures["persistent"] ?? 0, figures["severe"] ?? 0,
        ].map(String.init)
    }

    /// The oracle's answer, from the life of each mark.
    private func expected(_ desk: Desk) throws -> OracleAnswer {
        let store = try Store(try desk.driver(), now: Instant(CivilDate(dayNumber: 20_000)))
        let year = AcademicYear(startYear: 2025)
        let schools = try store.read { session in
            try session.schools.withPupils().map { school in
                try Self.inOracle(school.urn, year, session)
            }
        }
        var question = OracleQuestion(
            yearFrom: year.firstDate.description, yearTo: year.lastDate.description)
        question.spans = [(year.firstDate.description, Self.today)]
        question.terms = ["autumn"]
        question.weekdays = [1]
        question.wanted = ["year": ["9"], "fsm": ["yes"]]
        question.ages = 5...15
        question.dimensions = ["school"]
        return Oracle.answer(question, schools)
    }

    private static func inOracle(
        _ urn: URN, _ year: AcademicYear, _ session: StoreSession
    ) throws -> OracleSchool {
        let symbols = try session.symbols.table()
        let people = try session.pupils.people(of: urn)
        let years = try session.pupils.yearGroupSpans(of: urn)
        let facts = try session.pupils.characteristicSpans(of: urn)
        var registrations: [OracleRegistration] = []
        var arrivals: [OracleArrival] = []
        for one in try session.pupils.enrolments(of: urn) {
            let age = people[one.pupil]?.birthDate.age(on: year.ageReference) ?? 0
            let changes = years[one.number] ?? []
            let meals = facts[one.pupil]?[.freeSchoolMeals] ?? []
            registrations.append(
                OracleRegistration(
                    number: one.number, pupil: Int(one.pupil), from: one.span.from.description,
                    to: one.span.to?.description ?? Oracle.never, kind: one.kind.rawValue,
                    age: age,
                    facts: [
                        "year": changes.map {
                            OracleValue(
                                $0.value.description,
                                until: $0.span.to?.description ?? Oracle.never)
                        },
                        "fsm": meals.map {
                            OracleValue($0.value, until: $0.span.to?.description ?? Oracle.never)
                        },
                    ]))
            // The marks of those who could be in Year 9 at all; all others would only take time.
            guard (12...14).contains(age) else { continue }
            for event in try session.registers.events(
                of: urn, enrolment: one.number, in: year.span)
            {
                arrivals.append(
                    OracleArrival(
                        knownOn: event.source.at.date.description, registration: one.number,
                        date: event.when.date.description,
                        isMorning: event.when.session == .morning,
                        code: symbols.text(of: event.mark)))
            }
        }
        return OracleSchool(
            number: urn.number, facts: [:], entries: [], week: [1, 2, 3, 4, 5],
            registrations: registrations, registers: Oracle.registers(arrivals, knownOn: known))
    }
}
