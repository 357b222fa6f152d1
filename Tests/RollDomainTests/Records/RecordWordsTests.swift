import RollDomain
import Testing

@Suite struct `Words in records` {
    @Test(arguments: [
        ("7", "7"), ("07", "7"), ("Y7", "7"), ("Year 7", "7"), ("year 11", "11"), ("R", "R"),
        ("Reception", "R"), ("YR", "R"), ("Year R", "R"), ("N", "N2"), ("N1", "N1"),
        ("M", "M"), ("x", "X"), ("14", "14"),
    ])
    func `year groups are read in the ways schools write them`(text: String, code: String) {
        #expect(YearGroup(text)?.description == code)
    }

    @Test(arguments: ["", "0", "15", "Y", "Year", "+7", "-1", "7B", "Nursery class", "Y+7"])
    func `other texts are no year group`(text: String) {
        #expect(YearGroup(text) == nil)
    }

    @Test func `year groups sort by age, mixed and others last`() throws {
        let texts = ["X", "11", "R", "N1", "M", "2", "N2"]
        let sorted = try texts.map { try #require(YearGroup($0)) }.sorted().map(\.description)
        #expect(sorted == ["N1", "N2", "R", "2", "11", "M", "X"])
        #expect(YearGroup("7")?.words == "Year 7")
        #expect(YearGroup("R")?.words == "Reception")
    }

    @Test func `kinds of registration read from codes and words`() {
        for kind in EnrolmentKind.allCases {
            #expect(EnrolmentKind(text: kind.rawValue) == kind)
            #expect(EnrolmentKind(text: kind.rawValue.lowercased()) == kind)
        }
        #expect(EnrolmentKind(text: "Main Dual") == .main)
        #expect(EnrolmentKind(text: "f") == .other)
        #expect(EnrolmentKind(text: "") == nil)
        #expect(EnrolmentKind(text: "Q") == nil)
    }

    @Test func `sex reads from letters and words`() {
        #expect(Sex(text: "f") == .female)
        #expect(Sex(text: "Male") == .male)
        #expect(Sex(text: "") == nil)
    }

    /// Rule R-PUPIL-01: what a file does not say is nil, and changes nothing.
    @Test func `a statement of a pupil says only what it was told`() throws {
        let school = try #require(URN("136741"))
        let upn = try #require(UPN("B801200005001"))
        let statement = PupilStatement(
            school: school, upn: upn, surname: "Bell", forename: "Ava",
            birthDate: try date("2014-03-02"), startDate: try date("2025-09-01"), line: 7)
        #expect(statement.kind == .single)
        #expect(statement.characteristics.isEmpty)
        #expect(statement.leavingDate == nil && statement.expectedLeavingDate == nil)
        #expect(statement.sex == nil && statement.yearGroup == nil && statement.uln == nil)
        #expect(statement.homeAuthority == nil && statement.registrationGroup == nil)
        #expect(statement.line == 7)
    }

    @Test func `headline statistics hold three phases, listed in their order`() {
        #expect(SchoolPhase.allCases.filter(\.isHeadline) == [.primary, .secondary, .special])
        #expect(SchoolPhase.allCases.shuffled().sorted() == SchoolPhase.allCases)
    }

    @Test func `facts of care are those that need a grant of their own`() {
        #expect(
            Characteristic.allCases.filter(\.isCare) == [
                .lookedAfter, .previouslyLookedAfter, .childInNeed, .childProtection,
                .socialWorker,
            ])
    }
}
