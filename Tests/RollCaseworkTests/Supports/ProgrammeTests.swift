import RollCasework
import RollDomain
import Testing

@Suite struct `Programmes and funding` {
    private func day(_ text: String) throws -> CivilDate {
        try #require(CivilDate(iso: Array(text.utf8)[...]))
    }

    @Test func `each answers some barrier and says who may have it, by what source, as of when`() {
        #expect(Set(Programme.all.map(\.code)).count == Programme.all.count)
        for one in Programme.all {
            #expect(!one.helps.isEmpty && !one.asks.isEmpty && !one.source.title.isEmpty)
            #expect(one.span.to.map { one.span.from < $0 } ?? true, "\(one.code)")
            #expect(one.span.contains(one.asOf), "\(one.code) is claimed of a day outside it")
        }
    }

    @Test func `only those that run on the day and help against a barrier are matched`() throws {
        let before = try Programme.matching(["F-FIN"], on: day("2025-03-31")).map(\.code)
        let after = try Programme.matching(["F-FIN"], on: day("2025-04-01")).map(\.code)
        #expect(before.contains("P-SF") && !before.contains("P-FFP"))
        #expect(after.contains("P-FFP") && !after.contains("P-SF"))
        #expect(after.contains("P-PP") && !after.contains("P-S19"))
        #expect(try Programme.matching([], on: day("2025-04-01")).isEmpty)
    }

    @Test func `the record says yes, says nothing, or cannot tell`() throws {
        let premium = try #require(Programme.all.first { $0.code == "P-PP" })
        #expect(
            premium.eligibility { $0 == .lookedAfter ? "yes" : nil } == .byRecord(.lookedAfter))
        #expect(premium.eligibility { $0 == .freeSchoolMeals ? "no" : nil } == .notByRecord)
        let help = try #require(Programme.all.first { $0.code == "P-EHELP" })
        #expect(help.eligibility { _ in "yes" } == .ask)
    }
}
