import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollWeb

/// The two schools of one morning, with a virtual school of their authority and a social worker.
///
/// ```
/// list of 330   A1  pupil 1 of Hill School, N this morning     worker: an account
///               A2  nobody here, Far School                     worker: an account
/// ```
private struct CareWebTown {
    let store: Store
    let test: TestSite

    init() throws {
        let town = try TodayTown()
        store = town.store
        var occasion = Occasion(
            now: Instant(milliseconds: 1_760_500_000_000), today: WebTown.today,
            operatorName: "test")
        try store.write { session in
            for (login, role, scope) in try Self.people() {
                let person = try session.persons.add(
                    login: login, name: "Name of \(login)", title: "", at: occasion.now)
                try session.persons.give(
                    Assignment(role, scope, DateSpan(from: day("2025-09-01"))), to: person,
                    by: "test", at: occasion.now)
            }
        }
        occasion.viewer = try AskAs(store: store).viewer(
            "head", as: nil, on: WebTown.today)
        let rows = [
            "reference,UPN,surname,forename,DOB,status,from,social worker,worker email,team,school",
            "A1,\(TodayTown.number(1)),Reed1x,Robin,2012-05-01,CLA,2025-09-01,W,worker,North,",
            "A2,,Vale,Noel,2011-02-03,CP,2025-09-01,W,worker,North,Far School", "",
        ].joined(separator: "\n")
        _ = try ImportDesk(store: store, occasion: occasion)
            .importCareList(.bytes(Array(rows.utf8), name: "list.csv"))
        test = TestSite(services: town.services, reception: CareReception(store: store)) {
            $0.accountLimit = RateLimit(burst: 100_000, perThousandSeconds: 1)
            $0.clientLimit = $0.accountLimit
            $0.strangerLimit = $0.accountLimit
        }
    }

    private static func people() throws -> [(String, Role, Scope)] {
        let code = try #require(AuthorityCode(number: 330))
        return [
            ("head", .virtualSchoolHead, .care(code)), ("worker", .socialWorker, .ownChildren),
            ("officer", .attendanceOfficer, .school(TodayTown.hill)),
        ]
    }

    /// The address of a listed child.
    func address(_ reference: String) throws -> String {
        let code = try #require(AuthorityCode(number: 330))
        let child = try #require(
            try store.read { try $0.careLists.child(reference, of: code) })
        return Addresses.careChild(code, child.key.number)
    }
}

/// Knows visitors whose token is a sign-in name and underscores.
private struct CareReception: Reception {
    let store: Store

    func guest(token: String, on occasion: Occasion, isUse: Bool) throws -> Guest? {
        let login = String(token.prefix { $0 != "_" })
        guard let viewer = try? AskAs(store: store).viewer(login, as: nil, on: occasion.today)
        else { return nil }
        return Guest(
            person: viewer.person, name: viewer.name, viewer: viewer, roles: [viewer.role],
            hasFactor: false)
    }
}

/// A visitor who is signed in, or a stranger with nothing but a cookie of their own.
private struct Caller {
    let client: any TestClientProtocol
    let login: String?

    private func headers(_ cookie: String?) -> HTTPFields {
        if let login {
            return [.cookie: "__Host-rollcall=\(login)_____________________"]
        }
        return cookie.map { [.cookie: $0] } ?? [:]
    }

    func get(_ uri: String) async throws -> TestResponse {
        try await client.executeRequest(
            uri: uri, method: .get, headers: headers(nil), body: nil)
    }

    /// Sends the form of a page with its token.
    func post(
        _ uri: String, _ fields: [(String, String)], from page: String
    ) async throws -> TestResponse {
        let before = try await get(page)
        let cookie = before.headers[values: .setCookie].first.map {
            String($0.prefix { $0 != ";" })
        }
        var headers = headers(cookie)
        headers[.contentType] = "application/x-www-form-urlencoded"
        let body = Fields(fields + [("token", before.formToken ?? "")]).question.dropFirst()
        return try await client.executeRequest(
            uri: uri, method: .post, headers: headers, body: ByteBuffer(string: String(body)))
    }
}

@Suite("Pages of virtual schools") struct CarePageTests {
    @Test func `the head sees the whole list, the worker the own children, an officer nothing`()
        async throws
    {
        let town = try CareWebTown()
        try await town.test.run { client in
            let head = Caller(client: client, login: "head")
            let list = try await head.get(Addresses.care())
            #expect(list.status == .ok)
            #expect(list.text.contains("One child is out today without a reason"))
            #expect(list.text.contains("Reed1x, Robin") && list.text.contains("Vale, Noel"))
            #expect(list.text.contains("You see this because you are the virtual school head"))
            let silent = try await head.get(Addresses.care() + "?show=not-heard")
            #expect(silent.text.contains("Vale, Noel") && !silent.text.contains("Reed1x"))
            let home = try await head.get(Addresses.home())
            #expect(home.text.contains("?show=unexplained") && !home.text.contains("Reed1x"))
            for path in [Addresses.careMatches(), Addresses.careWork(), Addresses.careImports()] {
                #expect(try await head.get(path).status == .ok, "\(path)")
            }
            let worker = Caller(client: client, login: "worker")
            let own = try await worker.get(Addresses.care() + "?show=unexplained")
            #expect(own.text.contains("Reed1x, Robin"))
            #expect(try await worker.get(Addresses.careWork()).status == .notFound)
            let after = try await head.get(Addresses.care() + "?show=unexplained")
            #expect(after.text.contains("told and looked at"))
            let officer = Caller(client: client, login: "officer")
            #expect(try await officer.get(Addresses.care()).status == .notFound)
        }
    }

    @Test func `a link is made, opens one child's day to a stranger, and the head sees the marks`()
        async throws
    {
        let town = try CareWebTown()
        try await town.test.run { client in
            let head = Caller(client: client, login: "head")
            let page = try town.address("A2")
            let made = try await head.post(
                page + "/keeping",
                [("act", "link"), ("link-holder", "A. Teacher"), ("link-last", "2025-12-19")],
                from: page)
            #expect(made.status == .ok)
            let start = try #require(made.text.range(of: "/attendance-today/"))
            let link = String(
                made.text[start.lowerBound...].prefix {
                    $0.isLetter || $0.isNumber || "/-_".contains($0)
                })
            let stranger = Caller(client: client, login: nil)
            let day = try await stranger.get(link)
            #expect(day.text.contains("Noel") && !day.text.contains("Vale"))
            let told = try await stranger.post(
                link, [("told-AM", "I"), ("told-PM", "")], from: link)
            #expect(told.status == .seeOther)
            #expect(try await stranger.get(link).text.contains("told at"))
            let again = try await stranger.post(link, [("told-AM", "/")], from: link)
            #expect(again.status.code == 422 && again.text.contains("told otherwise before"))
            let seen = try await head.get(page)
            #expect(seen.text.contains("A. Teacher"))
            #expect(seen.main.contains("<dt>Today, morning</dt><dd>I</dd>"))
            let digest = try #require(
                seen.text.components(separatedBy: "name=\"link\" value=\"").last?.prefix(16))
            let ended = try await head.post(
                page + "/keeping", [("act", "revoke"), ("link", String(digest))], from: page)
            #expect(ended.status == .seeOther)
            let over = try await stranger.get(link)
            #expect(over.text.contains("no longer opens") && !over.text.contains("Noel"))
        }
    }

    @Test func `targets, plans and calls are kept, and what is wrong is said at its field`()
        async throws
    {
        let town = try CareWebTown()
        try await town.test.run { client in
            let head = Caller(client: client, login: "head")
            let page = try town.address("A2")
            func keep(_ fields: [(String, String)], _ path: String = "") async throws -> Int {
                try await head.post(page + path, fields, from: page).status.code
            }
            #expect(
                try await keep([("act", "target"), ("target-percent", "95")], "/keeping") == 303)
            #expect(
                try await keep([("act", "target"), ("target-percent", "no")], "/keeping") == 422)
            #expect(try await keep([("act", "check"), ("check-reflects", "yes")]) == 303)
            #expect(try await keep([("act", "check")]) == 422)
            #expect(try await keep([("act", "call"), ("call-outcome", "message")]) == 303)
            #expect(try await keep([("act", "call")]) == 422)
            #expect(try await keep([]) == 422)
            let shown = try await head.get(page)
            #expect(shown.text.contains("message left") && shown.text.contains("95%"))
            #expect(shown.text.contains("attendance is in it"))
            let gone = try await head.get(Addresses.careChild("330", "9999"))
            #expect(gone.status == .seeOther)
            let work = Addresses.careWork()
            let kept = try await head.post(
                work, [("act", "monitor"), ("monitor-found", "one of two placed elsewhere")],
                from: work)
            #expect(kept.status == .seeOther)
            #expect(try await head.get(work).text.contains("one of two placed elsewhere"))
            let told = try await head.post(Addresses.careTelling(), [], from: work)
            #expect(told.headers[.location]?.contains("told=1") == true)
        }
    }
}
