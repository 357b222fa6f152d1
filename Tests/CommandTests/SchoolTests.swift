import Foundation
import Testing

/// One school's record: its week and where its register is kept.
@Suite struct SchoolTests {
    @Test func `a school opens on the days it says, and its calendar follows`() async throws {
        let desk = try await Desk(.marks)
        let before = try await desk.run("school", "900001")
        #expect(before.status == 0)
        #expect(before.out.contains("Opens: Monday, Tuesday, Wednesday, Thursday, Friday"))
        let expected = try await desk.run("measure", "--school", "900001").out
        let set = try await desk.run(
            "school", "900001", "--week", "sunday", "--week", "mon", "--operator", "D. Manager")
        #expect(set.out.contains("Opens: Monday, Sunday"), "\(set.all)")
        #expect(try await desk.run("measure", "--school", "900001").out != expected)
    }

    @Test func `where the statutory register is kept is a matter of record`() async throws {
        let desk = try await Desk(.people)
        let refused = try await desk.run("school", "900001", "--register-of-record", "rollcall")
        #expect(refused.status == 2)
        let set = try await desk.run(
            "school", "900001", "--register-of-record", "rollcall", "--operator", "D. Manager")
        #expect(set.out.contains("Statutory register: Rollcall"))
        #expect(set.out.contains("register_of_record  mis  rollcall"), "\(set.out)")
        let again = try await desk.run(
            "school", "900001", "--register-of-record", "rollcall", "--operator", "D. Manager")
        #expect(again.out == set.out)
    }

    @Test func `a school that is not loaded is said so`() async throws {
        let desk = try await Desk(.people)
        let ran = try await desk.run("school", "123456")
        #expect(ran.status == 1 && ran.all.contains("No school 123456 is loaded"))
        #expect(try await desk.run("school", "900001", "--week", "funday").status == 2)
    }
}
