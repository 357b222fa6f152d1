import HTTPTypes
import Hummingbird
import HummingbirdTesting
import RollAccess
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollWeb

@Suite("Year 6 to Year 7 on the site")
struct YearSixPageTests {
    private static let hill = PupilTown.urn(900_001)
    private static let dale = PupilTown.urn(900_002)

    /// The town with a pupil of Year 6 who left the first school and is at the second.
    private static func town() throws -> (PupilTown, String) {
        let town = try PupilTown()
        try town.store.write { session in
            func one(_ school: URN, _ from: String, _ year: String) -> PupilStatement {
                var pupil = PupilStatement(
                    school: school, upn: PupilTown.upn(41), surname: "Moss", forename: "Ada",
                    birthDate: day("2014-05-01"), startDate: day(from))
                pupil.yearGroup = YearGroup(year)
                return pupil
            }
            var left = one(hill, "2018-09-03", "6")
            left.leavingDate = day("2025-07-18")
            let at = Instant(day("2025-09-16"), hour: 8)
            _ = try session.pupils.apply([left], asOf: day("2025-07-01"), at: at)
            _ = try session.pupils.apply(
                [one(dale, "2025-09-02", "7")], asOf: day("2025-09-02"), at: at)
        }
        return (town, Addresses.pupilYearSix(hill, try town.child(41)))
    }

    @Test func `a headteacher hands on what helped, and the next school reads it`() async throws {
        let (town, page) = try Self.town()
        let list = Addresses.schoolYearSix(Self.hill)
        try await town.run(as: .headteacher, .school(Self.hill)) { browser in
            let before = try await browser.get(list)
            #expect(before.text.contains("OFFICIAL-SENSITIVE"))
            #expect(before.main.contains("One pupil has begun at the next school"))
            #expect(before.main.contains("Moss, Ada") && before.main.contains("To hand on"))
            let form = try await browser.get(page).main
            #expect(form.contains("Hand on what helped Ada") && form.contains("Dale"))
            let long = String(repeating: "a", count: 4_001)
            let refused = try await browser.post(page, [("helped", long)], from: page)
            #expect(refused.status == .unprocessableContent)
            let sent = try await browser.post(
                page, [("helped", "Met at the <gate> by Ms Arden")], from: page)
            #expect(sent.headers[.location] == list + "?done=yes")
            let after = try await browser.get(list + "?done=yes").main
            #expect(after.contains("It is handed on") && after.contains("Dana Whitlock"))
            let twice = try await browser.post(page, [("helped", "x")], from: page)
            #expect(twice.status == .unprocessableContent)
        }
        try await town.run(as: .attendanceOfficer, .school(Self.dale)) { browser in
            let read = try await browser.get(Addresses.schoolYearSix(Self.dale)).main
            #expect(read.contains("Of one pupil you were told what helped"))
            #expect(read.contains("Met at the &lt;gate&gt; by Ms Arden"))
            #expect(read.contains("Hill School"))
        }
    }

    @Test func `an officer reads the list and hands nothing on, and others find no page`()
        async throws
    {
        let (town, page) = try Self.town()
        try await town.run(as: .attendanceOfficer, .school(Self.hill)) { browser in
            #expect(try await browser.get(page).main.contains("Ask one of them"))
            let refused = try await browser.post(page, [("helped", "x")], from: page)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.main.contains("senior attendance champion"))
        }
        try await town.run(as: .attendanceOfficer, .school(Self.dale)) { browser in
            try await browser.expect(page, .notFound)
            #expect(
                try await browser.get(Addresses.schoolYearSix(Self.dale)).main.contains(
                    "nothing was handed on here"))
        }
        try await town.run(as: .formTutor, .group(Self.hill, 1)) { browser in
            try await browser.expect(Addresses.schoolYearSix(Self.hill), .notFound)
        }
    }
}
