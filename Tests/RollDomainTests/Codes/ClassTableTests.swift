import RollDomain
import Testing

@Suite struct `Class tables` {
    @Test func `the tables follow one another without gap from the first date`() {
        let tables = ClassTables(symbols: .known).tables
        #expect(tables.first?.span.from.description == "0001-01-01")
        #expect(tables.last?.span.to == nil)
        for (one, next) in zip(tables, tables.dropFirst()) {
            #expect(one.span.to?.adding(days: 1) == next.span.from)
        }
        #expect(tables.allSatisfy { $0.compulsory.count == 256 && $0.other.count == 256 })
    }

    @Test func `every byte agrees with the code book around each change of rules`() throws {
        var symbols = SymbolTable.known
        let local = symbols.markAdding("local?")
        let tables = ClassTables(symbols: symbols)
        for day in try `Codes in their time`.changes() {
            let table = tables.table(on: day)
            #expect(table.span.contains(day))
            for number in 0...255 {
                let mark = Mark(rawValue: UInt8(number))
                for isCompulsoryAge in [true, false] {
                    let expected: MarkClass =
                        if number == 0 {
                            .unmarked
                        } else {
                            CodeBook.england.standing(
                                of: symbols.text(of: mark), on: day,
                                isCompulsoryAge: isCompulsoryAge
                            ).markClass
                        }
                    let found = table.markClass(of: mark, isCompulsoryAge: isCompulsoryAge)
                    #expect(found == expected, "byte \(number) on \(day)")
                }
            }
            #expect(table.markClass(of: try #require(local)) == .unknown)
        }
    }

    @Test func `each date of 1990 to 2040 finds the table that holds it`() throws {
        let tables = ClassTables(symbols: .known)
        var day = try date("1990-01-01")
        while day < (try date("2041-01-01")) {
            guard tables.table(on: day).span.contains(day) else {
                Issue.record("\(day) finds another table")
                return
            }
            day = day.adding(days: 1)
        }
    }
}
