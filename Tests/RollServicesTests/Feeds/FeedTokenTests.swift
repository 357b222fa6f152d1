import RollDomain
import RollServices
import RollStore
import RollTestSupport
import Testing

@Suite struct `Secrets of feeds` {
    @Test(arguments: FeedTown.Kind.present)
    func `a secret opens the feed's schools and nothing else`(kind: FeedTown.Kind) throws {
        let town = try FeedTown(kind)
        let made = try town.addFeed(schools: [900_001, 900_003])
        let caller = try #require(try town.open(made.secret))
        #expect(caller.name == "Hill MIS")
        #expect(caller.speaks(for: urn(900_001)) && caller.speaks(for: urn(900_003)))
        #expect(!caller.speaks(for: urn(900_002)))
        #expect(try town.open(FeedTown.secret(9)) == nil)
        #expect(try FeedDoor(store: town.store).open("", at: .noon) == nil)
        #expect(
            try FeedDoor(store: town.store).open(made.secret.text.uppercased(), at: .noon) == nil)
    }

    @Test(arguments: FeedTown.Kind.present)
    func `the secret is nowhere in the database`(kind: FeedTown.Kind) throws {
        let town = try FeedTown(kind)
        let made = try town.addFeed()
        let everything = try dump(town.town.driver).joined(separator: "\n")
        #expect(everything.contains("Hill MIS"))
        #expect(!everything.contains(made.secret.text))
        #expect(!everything.contains(made.secret.text.dropFirst(3)))
    }

    @Test(arguments: FeedTown.Kind.present)
    func `a renewed secret and the old one are both good for the overlap`(
        kind: FeedTown.Kind
    ) throws {
        let town = try FeedTown(kind)
        let old = try town.addFeed()
        let tokens = FeedTokens(store: town.store)
        let new = try tokens.rotate(
            old.listed.token.number, overlap: 7, secret: FeedTown.secret(2), on: occasion())
        let before = Instant.noon.adding(days: 7)
        #expect(
            try town.open(old.secret, at: Instant(milliseconds: before.milliseconds - 1)) != nil)
        #expect(try town.open(old.secret, at: before) == nil)
        #expect(try town.open(new.secret, at: before)?.feed == old.listed.feed.number)
        let again = failure {
            _ = try tokens.rotate(
                old.listed.token.number, overlap: 0, secret: FeedTown.secret(3),
                on: occasion("2025-10-09"))
        }
        #expect(again?.message.contains("has ended") ?? false)
    }

    @Test(arguments: FeedTown.Kind.present)
    func `a revoked secret and one past its last date open nothing`(kind: FeedTown.Kind) throws {
        let town = try FeedTown(kind)
        let made = try town.addFeed(until: day("2025-10-31"))
        let end = Instant(day("2025-11-01"))
        #expect(try town.open(made.secret, at: Instant(milliseconds: end.milliseconds - 1)) != nil)
        #expect(try town.open(made.secret, at: end) == nil)
        let tokens = FeedTokens(store: town.store)
        #expect(try tokens.revoke(made.listed.token.number, on: occasion()).isNew)
        #expect(try town.open(made.secret) == nil)
        #expect(try !tokens.revoke(made.listed.token.number, on: occasion()).isNew)
        let listed = try #require(try tokens.list().first)
        #expect(listed.token.revokedBy == "Alex Moss" && listed.token.revokedAt == .noon)
    }

    @Test(arguments: FeedTown.Kind.present)
    func `the use of a token is noted, once a minute`(kind: FeedTown.Kind) throws {
        let town = try FeedTown(kind)
        let made = try town.addFeed()
        func last() throws -> Instant? {
            try FeedTokens(store: town.store).list().first?.token.lastHeardAt
        }
        #expect(try last() == nil)
        _ = try town.open(made.secret)
        #expect(try last() == .noon)
        let soon = Instant(milliseconds: Instant.noon.milliseconds + 59_999)
        _ = try town.open(made.secret, at: soon)
        #expect(try last() == .noon)
        let later = Instant(milliseconds: Instant.noon.milliseconds + 60_000)
        _ = try town.open(made.secret, at: later)
        #expect(try last() == later)
    }

    @Test func `what cannot be made is refused with the reason`() throws {
        let town = try FeedTown(.sqlite)
        try town.addFeed()
        #expect(failure { try town.addFeed() }?.message.contains("already") ?? false)
        #expect(failure { try town.addFeed(" ", secret: 2) }?.kind == .usage)
        #expect(failure { try town.addFeed("X", schools: [999_999], secret: 2) }?.kind == .fault)
        #expect(
            failure { try town.addFeed("X", secret: 2, until: day("2025-09-30")) }?.kind == .usage)
        #expect(failure { try town.addFeed("X", secret: 2, scopes: []) }?.kind == .usage)
        #expect(
            failure {
                _ = try FeedTokens(store: town.store).rotate(
                    77, overlap: 1, secret: FeedTown.secret(3), on: occasion())
            }?.message.contains("There is no token 77") ?? false)
    }
}
