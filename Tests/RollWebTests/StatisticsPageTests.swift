import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import RollDomain
import RollSQLite
import RollServices
import RollStore
import RollSynthetic
import Testing

@testable import RollWeb

@Suite("Open statistics")
struct StatisticsPageTests {
    /// An edition in a folder of its own, beside a file that is none of it.
    private static let shelf = Result { () throws -> URL in
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "rollcall-statistics-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let edition = folder.appending(path: "edition")
        // Of fewer schools nothing can be published that protects the children in them.
        let plan = SyntheticPlan(
            seed: 20_25, today: WebTown.today,
            authorities: [try #require(AuthorityCode("390"))], share: 0.25)
        let now = Instant(milliseconds: 1_760_500_000_000)
        let store = try Store(SQLiteDriver(), now: now)
        _ = try Synthesise(store: store).run(
            plan, on: Occasion(now: now, today: WebTown.today, operatorName: "test")
        ) { _, _ in }
        _ = try PublishStatistics(store: store).run(
            PublicationRequest(
                year: AcademicYear(of: WebTown.today), today: WebTown.today, command: "test"),
            into: edition.path,
            on: Occasion(now: now, today: WebTown.today, operatorName: "test")
        ) { _ in }
        try Data("secret".utf8).write(to: folder.appending(path: "beside.txt"))
        try Data("secret".utf8).write(to: edition.appending(path: "stray.html"))
        return edition
    }

    @Test func `a stranger reads every file that the edition lists, and nothing else`()
        async throws
    {
        let edition = try Self.shelf.get()
        let area = try AreaTown(statistics: edition.path)
        struct Listing: Decodable {
            struct File: Decodable { let name: String }
            let files: [File]
        }
        let listing = try JSONDecoder().decode(
            Listing.self, from: Data(contentsOf: edition.appending(path: "edition.json")))
        try await area.test.run { client in
            let front = try await client.execute(uri: Addresses.statistics(), method: .get)
            #expect(front.status == .seeOther)
            #expect(front.headers[.location] == "/statistics/index.html")
            for file in listing.files {
                let answer = try await client.execute(
                    uri: "/statistics/\(file.name)", method: .get)
                #expect(answer.status == .ok, "\(file.name)")
                let bytes = try Data(contentsOf: edition.appending(path: file.name))
                #expect(Array(buffer: answer.body) == Array(bytes), "\(file.name)")
                #expect(
                    answer.headers[.contentSecurityPolicy]?.contains("default-src 'none'") ?? false)
                #expect(answer.headers[.xContentTypeOptions] == "nosniff")
            }
            for (name, type) in [
                ("index.html", "text/html; charset=utf-8"),
                ("rollcall.css", "text/css; charset=utf-8"),
                ("data/absence_rates.csv", "text/csv; charset=utf-8"),
            ] {
                let answer = try await client.execute(uri: "/statistics/\(name)", method: .get)
                #expect(answer.headers[.contentType] == type)
            }
            let page = try await client.execute(uri: "/statistics/index.html", method: .get).text
            #expect(!page.contains("style=") && !page.contains("<script"))
            for attempt in [
                "stray.html", "..%2fbeside.txt", "%2e%2e%2fbeside.txt", "data%2f..%2fstray.html",
                "data/..%2f..%2fbeside.txt", "data/%2e%2e%2fstray.html", "%00", ".",
                "..", "data", "data/", "edition.json%00.html", "index.html%2f..%2fstray.html",
                "%2fetc%2fpasswd", "..%5cbeside.txt",
            ] {
                let answer = try await client.execute(
                    uri: "/statistics/\(attempt)", method: .get)
                #expect(answer.status != .ok, "\(attempt)")
                #expect(!answer.text.contains("secret"), "\(attempt)")
            }
        }
    }

    @Test func `a listing that points out of its folder, and a link out of it, give nothing`()
        throws
    {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "rollcall-forged-\(UUID().uuidString)")
        let edition = folder.appending(path: "edition")
        try FileManager.default.createDirectory(at: edition, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("secret".utf8).write(to: folder.appending(path: "beside.txt"))
        try Data("fine".utf8).write(to: edition.appending(path: "index.html"))
        try FileManager.default.createSymbolicLink(
            at: edition.appending(path: "link.txt"),
            withDestinationURL: folder.appending(path: "beside.txt"))
        let listing = """
            {"format": "rollcall open statistics edition", "files": [{"name": "index.html"},
             {"name": "../beside.txt"}, {"name": "link.txt"}, {"name": "index.exe"}]}
            """
        try Data(listing.utf8).write(to: edition.appending(path: "edition.json"))
        let shelf = StatisticsShelf(folder: edition.path)
        #expect(shelf.hasEdition)
        #expect(shelf.file(named: "index.html")?.bytes == Array("fine".utf8))
        for name in ["../beside.txt", "link.txt", "index.exe", ""] {
            #expect(shelf.file(named: name) == nil, "\(name)")
        }
    }

    @Test func `without a folder the page says what to do, and every page leads to it`()
        async throws
    {
        let area = try AreaTown()
        try await area.test.run { client in
            let page = try await client.execute(uri: Addresses.statistics(), method: .get)
            #expect(
                page.status == .ok && page.text.contains("No statistics are published here yet"))
            try await client.expect("/statistics/index.html", .notFound)
            let door = try await client.execute(uri: Addresses.signIn(), method: .get)
            #expect(door.text.components(separatedBy: "href=\"/statistics\"").count == 3)
        }
        let missing = StatisticsShelf(folder: "/nowhere/at/all")
        #expect(!missing.hasEdition && missing.file(named: "index.html") == nil)
    }
}
