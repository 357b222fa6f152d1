import Foundation
import RollDomain
import Testing

/// Editions of few schools: what they hold, and that nothing of a single school can be had.
///
/// - Source: rules R-DISC-02 and R-DISC-03.
@Suite struct `Editions of few schools` {
    private static let tables = [
        "absence_rates", "absence_bands", "attendance_reasons", "absence_characteristics",
        "absence_weeks",
    ]

    /// A desk with an edition in `small`, and what came of publishing it.
    private func published(
        _ authority: String, share: String = "1", _ options: [String] = []
    ) async throws -> (desk: Desk, ran: Ran) {
        let desk = try Desk(emptyFolder: ())
        #expect(try await desk.run("init").status == 0)
        let made = try await desk.run("synthesise", "--authority", authority, "--share", share)
        #expect(made.status == 0, "\(made.all)")
        let ran = try await desk.runPlainly(
            ["publish", "small", "--today", Desk.today] + options)
        return (desk, ran)
    }

    private func text(_ desk: Desk, _ name: String) throws -> String? {
        let place = desk.folder.appending(path: "small/\(name)")
        guard FileManager.default.fileExists(atPath: place.path) else { return nil }
        return try String(contentsOf: place, encoding: .utf8)
    }

    /// What a reader who knows every school by name can work out of each.
    private func attack(_ desk: Desk) async throws -> SchoolAttack {
        let schools = try await desk.run(
            "measure", "--by", "region", "--by", "authority", "--by", "school", "--by", "phase",
            "--by", "year-group", "--format", "csv")
        var attack = SchoolAttack(SchoolAttack.rows(schools.out))
        for table in Self.tables {
            guard let file = try text(desk, "data/\(table).csv") else { continue }
            attack.read(SchoolAttack.rows(file), rounding: CountRounding(toNearest: 5))
        }
        return attack
    }

    @Test func `a small authority has what can be protected, and what is left out is named`()
        async throws
    {
        let (desk, ran) = try await published(
            "857", ["--levels", "england,regions,authorities"])
        #expect(ran.status == 0, "\(ran.all)")
        let pages = [
            "absence_bands": "bands", "attendance_reasons": "reasons",
            "absence_characteristics": "characteristics", "absence_weeks": "weeks",
        ]
        #expect(try text(desk, "data/absence_rates.csv") != nil)
        for (table, page) in pages {
            let isThere = try text(desk, "data/\(table).csv") != nil
            let words = "(\(table)) is left out"
            for name in ["\(page).html", "quality.html", "data/data-guidance.txt"] {
                #expect(try text(desk, name)?.contains(words) == !isThere, "\(name)")
            }
            #expect(ran.out.contains(words) == !isThere)
        }
        for table in Self.tables where try text(desk, "data/\(table).csv") != nil {
            let pair = try await desk.runPlainly([
                "statistics", "check-pair", "small/data/\(table).csv",
            ])
            #expect(pair.status == 0, "\(pair.all)")
        }
        let (found, attacked) = try await attack(desk).run()
        #expect(attacked > 60)
        #expect(found.isEmpty, "\(found.prefix(5))")
    }

    @Test func `an edition and each of its files alone give no hidden count away`() async throws {
        let (desk, ran) = try await published(
            "857", ["--levels", "england,regions,authorities"])
        #expect(ran.status == 0, "\(ran.all)")
        let all = try await desk.runPlainly(["disclosure", "attack", "small"])
        #expect(all.status == 0, "\(all.all)")
        for table in Self.tables where try text(desk, "data/\(table).csv") != nil {
            let folder = desk.folder.appending(path: "alone-\(table)")
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true)
            for name in ["data/\(table).csv", "data/\(table).meta.csv", "edition.json"] {
                let from = desk.folder.appending(path: "small/\(name)")
                try FileManager.default.copyItem(
                    at: from, to: folder.appending(path: from.lastPathComponent))
            }
            let alone = try await desk.runPlainly(["disclosure", "attack", "alone-\(table)"])
            #expect(alone.status == 0, "\(table): \(alone.all)")
        }
    }

    @Test func `a secondary school that stands alone cannot be had by subtraction`() async throws {
        let (desk, ran) = try await published("390", share: "0.1")
        #expect(ran.status == 0, "\(ran.all)")
        let schools = try await desk.run("measure", "--by", "phase", "--format", "csv")
        #expect(schools.out.contains("Secondary,1,"), "\(schools.all)")
        let rates = SchoolAttack.rows(try #require(try text(desk, "data/absence_rates.csv")))
        for column in ["session_possible_count", "enrolments_count", "persistent_absence_count"] {
            let shown = Dictionary(
                uniqueKeysWithValues: rates.map { ($0["education_phase"], $0[column]) })
            #expect(shown["Secondary"] == "c", "\(column)")
            #expect(shown["Total"] == "c" || shown["Primary"] == "c", "\(column)")
        }
        let (found, attacked) = try await attack(desk).run()
        #expect(attacked > 20)
        #expect(found.isEmpty, "\(found.prefix(5))")
    }

    @Test func `what cannot be shown by one characteristic leaves the others`() async throws {
        let (desk, ran) = try await published(
            "803", share: "0.1", ["--levels", "england,regions,authorities"])
        #expect(ran.status == 0, "\(ran.all)")
        let groups = SchoolAttack.rows(
            try #require(try text(desk, "data/absence_characteristics.csv")))
        let topics = Set(groups.compactMap { $0["breakdown_topic"] })
        // The year groups of the only secondary school are its own.
        #expect(!topics.contains("Year group") && topics.count > 1)
        let page = try #require(try text(desk, "characteristics.html"))
        #expect(page.contains("Figures by Year group are left out"))
        #expect(try text(desk, "data/absence_bands.csv") != nil)
        #expect(ran.out.contains("were attacked from all tables together"))
        let (found, attacked) = try await attack(desk).run()
        #expect(attacked > 20)
        #expect(found.isEmpty, "\(found.prefix(5))")
    }

    @Test func `the attack finds a school where one more figure is shown`() async throws {
        let (desk, ran) = try await published("390", share: "0.1")
        #expect(ran.status == 0, "\(ran.all)")
        var attack = try await attack(desk)
        // The pupils of all primary schools, rounded: what is left is the secondary school.
        let pupils = attack.schools.filter { $0.phase == "Primary" }
            .reduce(0) { $0 + ($1.totals["enrolments"] ?? 0) }
        let rounding = CountRounding(toNearest: 5)
        let slip = [
            "education_phase": "Primary", "time_identifier": "Academic year",
            "enrolments_count": String(rounding.rounded(pupils)),
        ]
        attack.read([slip], rounding: rounding)
        let (found, _) = attack.run()
        #expect(found.contains { $0.hasPrefix("Secondary") && $0.contains("enrolments") })
    }

    @Test func `weights tell no more of a phase than its registrations do`() async throws {
        let (desk, ran) = try await published(
            "390", share: "0.1", ["--definition", "daily-weighted-1"])
        #expect(ran.status == 0, "\(ran.all)")
        let rates = SchoolAttack.rows(try #require(try text(desk, "data/absence_rates.csv")))
        var hidden = 0
        for row in rates where row["education_phase"] != "Total" {
            guard row["enrolments_count"] == "c" else { continue }
            hidden += 1
            #expect(row["census_pupil_count"] == "c")
        }
        #expect(hidden > 1)
        let total = try #require(rates.first { $0["education_phase"] == "Total" })
        #expect(total["absence_session_percent"] == "c")
    }

    @Test(arguments: ["201", "420"])
    func `fewer than five schools have no edition, and nothing is written`(authority: String)
        async throws
    {
        let (desk, ran) = try await published(authority)
        #expect(ran.status == 1)
        #expect(ran.all.contains("fewer than 5 schools have sent any"), "\(ran.all)")
        #expect(try text(desk, "index.html") == nil)
    }
}
