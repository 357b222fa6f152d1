import RollDomain
import Testing

@Suite struct `Numbers of symbols` {
    /// Stored registers hold these numbers: lines may be added at the end, never changed.
    static let frozen = [
        "", "/", "\\", "L", "K", "V", "P", "W", "B", "D", "C", "C1", "C2", "J1", "M", "S", "X",
        "I", "R", "T", "E", "Q", "Y1", "Y2", "Y3", "Y4", "Y5", "Y6", "Y7", "G", "N", "O", "U",
        "Z", "#", "J", "F", "H", "Y", "I01", "I02", "X01", "X02", "X03", "X04", "X05", "X06",
        "X07", "X08", "X09",
    ]

    @Test func `known codes keep their numbers for ever`() {
        #expect(Array(SymbolTable.known.texts.prefix(Self.frozen.count)) == Self.frozen)
        for (number, text) in Self.frozen.enumerated() {
            #expect(SymbolTable.known.mark(for: text)?.rawValue == UInt8(number))
            #expect(SymbolTable.known.text(of: Mark(rawValue: UInt8(number))) == text)
        }
    }

    @Test func `zero is no mark`() {
        #expect(Mark.none.rawValue == 0)
        #expect(SymbolTable.known.text(of: .none).isEmpty)
        #expect(SymbolTable.known.mark(for: "") == Mark.none)
    }

    @Test func `a new text gets the next number once and keeps it`() {
        var table = SymbolTable.known
        let next = UInt8(table.texts.count)
        func adding(_ text: String) -> UInt8? { table.markAdding(text)?.rawValue }
        #expect(table.mark(for: "local?") == nil)
        #expect(adding("local?") == next)
        #expect(adding("é") == next + 1)
        #expect(adding("local?") == next)
        #expect(adding("N") == SymbolTable.known.mark(for: "N")?.rawValue)
        #expect(table.text(of: Mark(rawValue: next)) == "local?")
        #expect(SymbolTable(texts: table.texts) == table)
    }

    @Test func `a full table takes no more and loses none`() {
        var table = SymbolTable.known
        var added = 0
        while table.markAdding("local-\(added)") != nil { added += 1 }
        #expect(table.texts.count == SymbolTable.capacity)
        #expect(added == SymbolTable.capacity - SymbolTable.known.texts.count)
        let (more, morning) = (table.markAdding("one more"), table.markAdding("/"))
        #expect(more == nil)
        #expect(morning?.rawValue == 1)
        #expect(table.text(of: Mark(rawValue: 254)) == "local-\(added - 1)")
        #expect(table.text(of: Mark(rawValue: 255)).isEmpty)
    }
}
