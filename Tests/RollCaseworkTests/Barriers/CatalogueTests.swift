import RollCasework
import Testing

/// The taxonomy of barriers and the catalogue of supports hold together.
@Suite struct CatalogueTests {
    @Test func `every barrier has some support, and every code stands once`() {
        #expect(Set(Barrier.all.map(\.code)).count == Barrier.all.count)
        #expect(Set(Support.all.map(\.code)).count == Support.all.count)
        for barrier in Barrier.all {
            #expect(
                !Support.matching([barrier.code]).isEmpty, "nothing helps against \(barrier.code)")
            #expect(!barrier.sources.isEmpty && !barrier.plain.isEmpty)
        }
    }

    @Test func `every domain has barriers, and the letter of a code tells the domain`() {
        let letters: [Character: BarrierDomain] = [
            "C": .child, "F": .family, "S": .school, "Y": .system,
        ]
        for barrier in Barrier.all { #expect(letters[barrier.code.first!] == barrier.domain) }
        for domain in BarrierDomain.allCases {
            #expect(Barrier.all.contains { $0.domain == domain })
        }
    }

    @Test func `supports that answer more of the barriers come first`() throws {
        let found = Support.matching(["C-ANX", "C-SEP", "C-SOC"])
        #expect(found.first?.code == "I-KEY")
        let answers = found.map { $0.helps.intersection(["C-ANX", "C-SEP", "C-SOC"]).count }
        #expect(answers == answers.sorted(by: >))
        #expect(Support.matching([]).isEmpty)
    }

    @Test func `words for a family carry no initials and no codes`() {
        for words in Barrier.all.map(\.plain) + Support.all.map(\.plain) {
            #expect(!words.contains { $0.isNumber } && !words.isEmpty)
            #expect(!words.split(separator: " ").contains { $0.count > 1 && $0 == $0.uppercased() })
        }
    }
}
