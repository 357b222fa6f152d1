import Testing

@testable import RollWeb

@Suite("Fields and addresses")
struct FieldsTests {
    @Test func `a question is read and written alike`() throws {
        let fields = try Fields(encoded: "a=1&b=x%20y+z&b=%C3%A9&c")
        #expect(fields["a"] == "1")
        #expect(fields.values("b") == ["x y z", "é"])
        #expect(fields["c"] == "")
        #expect(fields.question == "?a=1&b=x%20y%20z&b=%C3%A9&c=")
        let again = try Fields(encoded: fields.question.dropFirst())
        #expect(again == fields)
    }

    @Test func `a value is put in the place of the old one, and taken out`() {
        let fields = Fields([("a", "1"), ("b", "2"), ("a", "3"), ("c", "4")])
        #expect(fields.with("a", "9").question == "?a=9&b=2&c=4")
        #expect(fields.with("a", nil).question == "?b=2&c=4")
        #expect(fields.with("d", "5").question == "?a=1&b=2&a=3&c=4&d=5")
        #expect(fields.without("a", "3").question == "?a=1&b=2&c=4")
        #expect(Fields().question == "")
    }

    @Test func `blanks around a value are no part of it`() {
        let fields = Fields([("a", "  x y \n"), ("b", " \t")])
        #expect(fields.text("a") == "x y")
        #expect(fields.text("b") == nil)
        #expect(fields.text("c") == nil)
    }

    @Test func `an address is filled in, and no value can leave its place`() {
        let path: PathPattern = "/schools/{urn}/pupils/{pupil}"
        #expect(path.names == ["urn", "pupil"])
        #expect(path(100_001, "a/../b?c#d") == "/schools/100001/pupils/a%2F..%2Fb%3Fc%23d")
        #expect(path.fits("/schools/1/pupils/2"))
        #expect(!path.fits("/schools/1/pupils"))
        #expect(!path.fits("/schools/1/people/2"))
    }

    @Test func `the order and the page of a list stand in its address`() throws {
        let order = TableOrder(
            path: "/list", query: Fields([("band", "x"), ("sort", "-missed"), ("page", "3")]),
            columns: ["name", "missed"])
        #expect(order.column == "missed")
        #expect(order.isDescending)
        #expect(order.page == 3)
        #expect(order.range(of: 120) == 100..<120)
        #expect(order.range(of: 60) == 50..<60)
        #expect(order.range(of: 0) == 0..<0)
        #expect(order.address(sortedBy: "missed", numbers: true) == "/list?band=x&sort=missed")
        #expect(order.address(sortedBy: "name", numbers: false) == "/list?band=x&sort=name")
        #expect(order.address(page: 1) == "/list?band=x&sort=-missed")
        let odd = TableOrder(
            path: "/list", query: Fields([("sort", "birth"), ("page", "-4")]),
            columns: ["name", "missed"])
        #expect(odd.column == "name")
        #expect(odd.page == 1)
    }
}
