import RollSQL
import Testing

@Suite struct `Reading rows` {
    private let row = SQLRow(
        columns: ["id", "name", "rate", "sheet", "left_on", "is_open"],
        values: [7, "Ash", 0.5, .blob([1, 2]), .null, 1], statement: "School/find")

    @Test func `by name and by position`() throws {
        #expect(try row.integer("id") == 7)
        #expect(try row.integer(0) == 7)
        #expect(try row.text("name") == "Ash")
        #expect(try row.text(1) == "Ash")
        #expect(try row.real("rate") == 0.5)
        #expect(try row.real(2) == 0.5)
        #expect(try row.blob("sheet") == [1, 2])
        #expect(try row.blob(3) == [1, 2])
        #expect(try row.bool("is_open"))
        #expect(try row.value("left_on") == .null)
    }

    @Test func `null reads as nil only where it is allowed`() throws {
        #expect(try row.textOrNil("left_on") == nil)
        #expect(try row.textOrNil("name") == "Ash")
        #expect(try row.integerOrNil(4) == nil)
        #expect(try row.realOrNil("left_on") == nil)
        #expect(try row.blobOrNil("left_on") == nil)
        expectFailure(.unexpectedValue) { _ = try row.text("left_on") }
    }

    @Test func `another kind is refused, never converted`() throws {
        expectFailure(.unexpectedValue) { _ = try row.text("id") }
        expectFailure(.unexpectedValue) { _ = try row.integer("rate") }
        expectFailure(.unexpectedValue) { _ = try row.real("id") }
        expectFailure(.unexpectedValue) { _ = try row.textOrNil("sheet") }
        expectFailure(.unexpectedValue) { _ = try row.bool("id") }
    }

    @Test func `a column that is not there is misuse`() throws {
        expectFailure(.misuse) { _ = try row.text("surname") }
    }

    @Test func `a failure shows no value unless asked`() throws {
        let failure = try failureThrown { _ = try row.integer("name") }
        var dumped = ""
        dump(failure, to: &dumped)
        for text in [failure.description, String(reflecting: failure), dumped] {
            #expect(!text.contains("Ash"))
        }
        #expect(failure.description.contains("School/find"))
        #expect(failure.debugDetail.contains("Ash"))
    }
}
