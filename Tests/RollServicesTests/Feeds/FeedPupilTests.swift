import RollAccess
import RollDomain
import RollServices
import RollStore
import Testing

@Suite struct `Lists of pupils that feeds read` {
    /// A feed of the first school, let in by its secret.
    private func caller(
        _ town: FollowUpTown, _ name: String, _ scopes: Set<FeedScope>, _ seed: UInt8
    ) throws -> FeedCaller {
        var filter = SchoolFilter()
        filter.schools = [FollowUpTown.hill]
        var wanted = FeedTokens.Wanted(name: name, schools: filter)
        wanted.scopes = scopes
        let secret = FeedSecret(random: [UInt8](repeating: seed, count: 32))
        _ = try FeedTokens(store: town.store).add(
            wanted, secret: secret, on: FollowUpTown.occasion)
        return try #require(
            try FeedDoor(store: town.store).open(secret.text, at: FollowUpTown.occasion.now))
    }

    @Test func `each answer stands in the record with the feed and its token`() throws {
        let town = try FollowUpTown()
        let hill = FollowUpTown.hill
        let caller = try caller(town, "Hill MIS", [.readPupils], 1)
        let feed = FeedPupils(town.figures)
        let occasion = Occasion(
            now: FollowUpTown.occasion.now, today: FollowUpTown.today, operatorName: "x")
        let duties = try feed.duties(hill, for: caller, on: occasion)
        #expect(!duties.duties.isEmpty && !duties.showsCare)
        #expect(try !feed.list(hill, families: nil, for: caller, on: occasion).chosen.isEmpty)
        #expect(try !feed.forecasts(hill, for: caller, on: occasion).lines.isEmpty)
        let returns = try feed.returns(hill, for: caller, on: occasion)
        #expect(!returns.returns.isEmpty && returns.contacts.isEmpty)
        let looks = try town.store.read { try $0.audit.search(AuditFilter(), most: 100) }
            .filter { $0.kind == .look || $0.kind == .export }
        #expect(Set(looks.map(\.note)) == ["duties", "list", "forecast", "returns"])
        #expect(
            looks.allSatisfy {
                $0.personName == "Hill MIS" && $0.purpose == "feed 1, token 1"
                    && $0.school == hill && $0.childrenShown > 0
            })
        #expect(looks.filter { $0.kind == .export }.map(\.note) == ["returns"])
    }

    @Test func `a feed without the scope, or of another school, reads nothing and leaves no look`()
        throws
    {
        let town = try FollowUpTown()
        let figures = try caller(town, "Figures", [.readFigures, .sendMarks], 2)
        let pupils = try caller(town, "Pupils", [.readPupils], 3)
        let feed = FeedPupils(town.figures)
        for (caller, school) in [(figures, FollowUpTown.hill), (pupils, FollowUpTown.dale)] {
            let refused = failure {
                _ = try feed.duties(school, for: caller, on: FollowUpTown.occasion)
            }
            #expect(refused?.kind == .fault)
            let returned = failure {
                _ = try feed.returns(school, for: caller, on: FollowUpTown.occasion)
            }
            #expect(returned?.kind == .fault)
        }
        let looks = try town.store.read { try $0.audit.search(AuditFilter(), most: 100) }
        #expect(!looks.contains { $0.kind == .look || $0.kind == .export })
    }
}
