import Hummingbird
import HummingbirdTesting
import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollWeb

@Suite struct `Pages of what is expected` {
    private static let hill = PupilTown.urn(900_001)
    private static let authority =
        AuthorityCode("330") ?? { preconditionFailure("330 is a code") }()

    @Test func `a school says what it does, and its authority and adviser see it`() async throws {
        let town = try PupilTown()
        let address = Addresses.schoolExpectations(Self.hill)
        let area = Addresses.authorityExpectations(Self.authority)
        try await town.run(as: .authorityManager, .authority(Self.authority)) { browser in
            let page = try await browser.get(area)
            #expect(page.text.contains("0 of 2 schools") && page.text.contains("?gap=E-POLICY"))
            let gap = try await browser.get(area + "?gap=E-POLICY")
            #expect(gap.text.contains("Missing: an attendance policy is published"))
            #expect(gap.text.contains(address))
        }
        try await town.run(as: .headteacher, .school(Self.hill)) { browser in
            let page = try await browser.get(address)
            #expect(page.text.contains("Say how it is met: an attendance policy is published"))
            #expect(!page.text.contains("Say how it is met: the authority has named"))
            let wrong = try await browser.post(
                address, [("code", "E-POLICY"), ("link", "our <site>"), ("since", "2025-09-01")],
                from: address)
            #expect(wrong.status == .unprocessableContent)
            #expect(
                wrong.text.contains("from https:// on") && wrong.text.contains("our &lt;site&gt;"))
            let notOurs = try await browser.post(
                address, [("code", "E-CONTACT"), ("words", "Me"), ("since", "2025-09-01")],
                from: address)
            #expect(notOurs.text.contains("The authority says this"))
            let kept = try await browser.post(
                address,
                [
                    ("code", "E-POLICY"), ("link", "https://hill.example/policy"),
                    ("since", "2025-09-01"),
                ], from: address)
            #expect(kept.headers[.location] == address + "?kept=said")
            let after = try await browser.get(address + "?kept=said")
            #expect(after.text.contains("https://hill.example/policy, of 1 September 2025"))
            #expect(after.text.contains("said by Dana Whitlock, headteacher"))
        }
        try await town.run(as: .adviser, .authority(Self.authority)) { browser in
            let page = try await browser.get(area)
            #expect(page.status == .ok && page.text.contains("1 of 2 schools"))
            #expect(
                page.text.contains("not shown to you") && !page.text.contains("Keep what I say"))
            let refused = try await browser.post(
                area, [("code", "A-TEAM"), ("words", "Me"), ("since", "2025-09-01")], from: area)
            #expect(refused.status == .notFound)
        }
        try await town.run(as: .formTutor, .group(Self.hill, 1)) { browser in
            try await browser.expect(address, .notFound)
        }
    }
}
