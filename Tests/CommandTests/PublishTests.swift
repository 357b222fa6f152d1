import Foundation
import Testing

/// An edition as its publisher makes it, of made-up registers.
///
/// - Source: rules R-DISC-02, R-DISC-03, R-DEF-03 and R-DEF-04.
@Suite struct PublishTests {
    private func bytes(of folder: URL) throws -> [String: Data] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        var found: [String: Data] = [:]
        for name in names {
            let place = folder.appending(path: name)
            if (try place.resourceValues(forKeys: [.isDirectoryKey])).isDirectory == true {
                continue
            }
            found[name] = try Data(contentsOf: place)
        }
        return found
    }

    private func made(
        _ authorities: [String] = ["841", "390"], share: String = "0.12"
    ) async throws -> Desk {
        let desk = try Desk(emptyFolder: ())
        #expect(try await desk.run("init").status == 0)
        let ran = try await desk.run(
            "synthesise", "--authority", authorities[0], "--authority", authorities[1],
            "--share", share)
        #expect(ran.status == 0, "\(ran.all)")
        return desk
    }

    @Test func `the same registers give the same bytes, and every file keeps the rules`()
        async throws
    {
        let desk = try await made()
        for name in ["one", "two"] {
            let ran = try await desk.run("publish", name)
            #expect(ran.status == 0, "\(ran.all)")
        }
        let first = try bytes(of: desk.folder.appending(path: "one"))
        let second = try bytes(of: desk.folder.appending(path: "two"))
        #expect(first.count > 20)
        #expect(first == second)
        for name in first.keys.sorted() where name.hasSuffix(".csv") && !name.hasSuffix(".meta.csv")
        {
            let ran = try await desk.runPlainly(["statistics", "check-pair", "one/\(name)"])
            #expect(ran.status == 0, "\(ran.all)")
        }
        let page = String(decoding: try #require(first["index.html"]), as: UTF8.self)
        #expect(page.contains("Synthetic data."))
        #expect(!page.contains("<script"))
        try meanings(of: first)
        // Once more over the earlier edition: it is replaced, and nothing is left beside it.
        #expect(try await desk.run("publish", "one").status == 0)
        #expect(try bytes(of: desk.folder.appending(path: "one")) == first)
        let beside = try FileManager.default.contentsOfDirectory(atPath: desk.folder.path)
        #expect(!beside.contains { $0.hasSuffix("unfinished") || $0.hasSuffix("earlier") })
    }

    /// What the record of an edition says that its figures mean and rest on.
    private struct Record: Decodable {
        struct Coverage: Decodable {
            struct LeftOut: Decodable {
                let what: String
                let count: Int?
            }
            let schools_expected: Int
            let schools_reporting: Int
            let registers_expected: Int
            let registers_taken: Int
            let left_out: [LeftOut]
        }
        let from: String
        let to: String
        let known: String
        let dated: String
        let definition: String
        let population: String
        let data: String
        let registers_sha256: String
        let coverage: Coverage
    }

    /// Every place where figures are read says what they mean and rest on.
    private func meanings(of files: [String: Data]) throws {
        let record = try JSONDecoder().decode(Record.self, from: #require(files["edition.json"]))
        #expect(record.data.wholeMatch(of: /content-[0-9a-f]{16}/) != nil, "\(record.data)")
        #expect(record.registers_sha256.wholeMatch(of: /[0-9a-f]{64}/) != nil)
        #expect(record.data == "content-\(record.registers_sha256.prefix(16))")
        #expect(record.from == "2025-08-01" && record.to == Desk.today)
        #expect(record.dated.hasPrefix(Desk.today))
        let coverage = record.coverage
        #expect(coverage.schools_reporting > 0)
        #expect(coverage.schools_expected >= coverage.schools_reporting)
        #expect(coverage.registers_expected >= coverage.registers_taken)
        #expect(coverage.registers_taken > coverage.schools_reporting)
        for name in files.keys.sorted() where name.hasSuffix(".html") || name.hasSuffix(".txt") {
            let text = String(decoding: try #require(files[name]), as: UTF8.self)
            for part in [record.definition, record.population, record.known, record.data] {
                #expect(text.contains(part), "\(name): \(part)")
            }
            #expect(text.contains("of \(coverage.schools_expected) schools"), "\(name)")
        }
    }

    private func record(_ desk: Desk, _ edition: String) throws -> Record {
        let files = try bytes(of: desk.folder.appending(path: edition))
        return try JSONDecoder().decode(Record.self, from: #require(files["edition.json"]))
    }

    @Test func `the data digest is the same in every database, and what came later moves it`()
        async throws
    {
        let (desk, other) = (try await made(), try await made())
        #expect(try await desk.run("publish", "one").status == 0)
        #expect(try await other.run("publish", "one").status == 0)
        let data = try record(desk, "one").data
        #expect(try record(other, "one").data == data)
        // The morning's registers were not in yet.
        let earlier = try await desk.run(
            "publish", "two", "--as-known-on", "\(Desk.today)T06:00:00Z")
        #expect(earlier.status == 0, "\(earlier.all)")
        #expect(try record(desk, "two").data != data)
        let why = try await desk.runPlainly(["why", "--editions", "two", "one"])
        #expect(why.all.contains("They rest on different registers (Data)."), "\(why.all)")
    }

    @Test func `figures of a few schools that all tables together would tell are not written`()
        async throws
    {
        let desk = try await Desk()
        let ran = try await desk.run("publish", "site")
        #expect(ran.status == 1)
        #expect(ran.all.contains("nothing was written"), "\(ran.all)")
        #expect(ran.all.contains("Publish when more schools have sent registers"))
        let left = try FileManager.default.contentsOfDirectory(atPath: desk.folder.path)
        #expect(!left.contains { $0.contains("site") }, "\(left)")
    }

    /// The rows of a published file by the header's names.
    private func rows(_ file: Data?) throws -> [[String: String]] {
        TrapTests.table(String(decoding: try #require(file), as: UTF8.self))
    }

    @Test func `trap T7: every level has its rows in every main table, and levels add up`()
        async throws
    {
        let desk = try await made(["382", "373"], share: "0.3")
        let ran = try await desk.run(
            "publish", "all", "--levels", "england,regions,authorities")
        #expect(ran.status == 0, "\(ran.all)")
        let attack = try await desk.runPlainly(["disclosure", "attack", "all"])
        #expect(attack.status == 0, "\(attack.all)")
        let files = try bytes(of: desk.folder.appending(path: "all"))
        let rates = try rows(files["data/absence_rates.csv"])
        let places = Dictionary(grouping: rates) { $0["geographic_level"] ?? "" }
        #expect(places["National"]?.count == 4)
        #expect(places["Regional"]?.count == 4)
        #expect(places["Local authority"]?.count == 8)
        for name in ["absence_characteristics", "absence_weeks", "attendance_reasons"] {
            let found = try rows(files["data/\(name).csv"])
            let perPlace = Dictionary(grouping: found) {
                ($0["geographic_level"] ?? "") + ($0["region_name"] ?? "") + ($0["la_name"] ?? "")
            }
            // Every combination for every place: the platform takes no gaps.
            #expect(perPlace.count == 4, "\(name)")
            #expect(Set(perPlace.values.map(\.count)).count == 1, "\(name)")
        }
        var compared = 0
        for phase in ["Total", "Primary", "Secondary"] {
            func sum(_ level: String) -> Int? {
                let found = rates.filter {
                    $0["geographic_level"] == level && $0["education_phase"] == phase
                }.map { Int($0["session_possible_count"] ?? "") }
                return found.contains(nil) ? nil : found.reduce(0) { $0 + ($1 ?? 0) }
            }
            guard let whole = sum("National"), let regions = sum("Regional"),
                let authorities = sum("Local authority")
            else { continue }
            compared += 1
            // Each count is rounded on its own, by two at most.
            #expect(abs(whole - regions) <= 2 * 3)
            #expect(abs(regions - authorities) <= 2 * 4)
        }
        #expect(compared > 0)
    }

    @Test func `totals that are weighted by pupils can be made again from the published file`()
        async throws
    {
        let desk = try await made(["382", "373"], share: "0.3")
        let ran = try await desk.run("publish", "weighted", "--definition", "daily-weighted-1")
        #expect(ran.status == 0, "\(ran.all)")
        let files = try bytes(of: desk.folder.appending(path: "weighted"))
        let rates = try rows(files["data/absence_rates.csv"])
        var sum = 0.0
        var pupils = 0.0
        for row in rates where row["education_phase"] != "Total" {
            guard let rate = Double(row["absence_session_percent"] ?? ""),
                let weight = Double(row["census_pupil_count"] ?? "")
            else { continue }
            sum += rate * weight
            pupils += weight
        }
        let total = try #require(rates.first { $0["education_phase"] == "Total" })
        let published = try #require(Double(total["absence_session_percent"] ?? ""))
        #expect(pupils > 1_000)
        #expect(abs(published - sum / pupils) < 0.000_02)
        // Not the ratio of sums, or the test would say nothing.
        let absent = try #require(Double(total["absence_session_count"] ?? ""))
        let possible = try #require(Double(total["session_possible_count"] ?? ""))
        #expect(abs(published - 100 * absent / possible) > 0.000_1)
        let checked = try await desk.runPlainly(
            ["statistics", "check-pair", "weighted/data/absence_rates.csv"])
        #expect(checked.status == 0, "\(checked.all)")
        let guide = String(
            decoding: try #require(files["data/data-guidance.txt"]), as: UTF8.self)
        #expect(guide.contains("Rates over all phases are weighted"))
        let attack = try await desk.runPlainly(["disclosure", "attack", "weighted"])
        #expect(attack.status == 0, "\(attack.all)")
    }

    @Test func `a folder with something else in it is left as it is`() async throws {
        let desk = try await made()
        try FileManager.default.createDirectory(
            at: desk.folder.appending(path: "mine"), withIntermediateDirectories: true)
        try desk.write("keep me", to: "mine/letter.txt")
        let refused = try await desk.run("publish", "mine")
        #expect(refused.status == 2)
        #expect(refused.all.contains("not an earlier edition"))
        #expect(try bytes(of: desk.folder.appending(path: "mine")).keys.sorted() == ["letter.txt"])
        #expect(try await desk.run("publish", "edition").status == 0)
        let exports = try await desk.look("audit", "search", "--kind", "export")
        #expect(exports.out.contains("took away: edition of 2025/26 by"), "\(exports.all)")
        try desk.write("notes", to: "edition/my notes.txt")
        let again = try await desk.run("publish", "edition")
        #expect(again.status == 2)
        #expect(again.all.contains("my notes.txt"))
    }

    @Test func `what cannot be published is refused with the reason`() async throws {
        let desk = try await Desk(.people)
        let empty = try await desk.run("publish", "site")
        #expect(empty.status == 1)
        #expect(empty.all.contains("no possible session"))
        let level = try await desk.run("publish", "site", "--levels", "england,schools")
        #expect(level.status == 2)
        let definition = try await desk.run("publish", "site", "--definition", "none-9")
        #expect(definition.status == 2)
        #expect(definition.all.contains("rollcall definitions"))
        #expect(!FileManager.default.fileExists(atPath: desk.folder.appending(path: "site").path))
    }
}
