import RollDomain
import RollSQL
import RollSQLite
import RollStore
import RollTestSupport
import Testing

@Suite(.eachDatabase) struct `The stored table of symbols` {
    private func table(_ test: TestStore) throws -> SymbolTable {
        try test.store.read { try $0.symbols.table() }
    }

    @Test func `a new database knows the known codes by their fixed numbers`() throws {
        #expect(try table(TestStore()) == .known)
    }

    @Test func `unknown texts get the next numbers and are there when the file is opened again`()
        throws
    {
        try withTemporaryFolder { folder in
            let path = folder.path("roll.db")
            var wanted = SymbolTable.known
            let first = wanted.markAdding("sick?")
            let second = wanted.markAdding("zz")
            do {
                let store = try Store(SQLiteDriver(path: path), now: .early)
                try store.write { try $0.symbols.add(wanted, at: .noon) }
                try store.write { try $0.symbols.add(wanted, at: .later) }
            }
            let store = try Store(SQLiteDriver(path: path), now: .later)
            let stored = try store.read { try $0.symbols.table() }
            #expect(stored == wanted)
            #expect(stored.mark(for: "sick?") == first)
            #expect(stored.mark(for: "zz") == second)
        }
    }

    @Test func `a table that gives a number to another text is refused`() throws {
        let test = try TestStore()
        var ours = SymbolTable.known
        _ = ours.markAdding("ours")
        var theirs = SymbolTable.known
        _ = theirs.markAdding("theirs")
        try test.store.write { try $0.symbols.add(ours, at: .noon) }
        let refused = failure { try test.store.write { try $0.symbols.add(theirs, at: .noon) } }
        #expect(refused?.code == .corrupt)
        #expect(try table(test) == ours)
    }

    @Test func `a full table takes no more, says so, and stays whole`() throws {
        let test = try TestStore()
        var full = SymbolTable.known
        while full.texts.count < SymbolTable.capacity {
            _ = full.markAdding("code \(full.texts.count)")
        }
        #expect(full.markAdding("one more") == nil)
        try test.store.write { try $0.symbols.add(full, at: .noon) }
        #expect(try table(test) == full)
        #expect(try table(test).mark(for: "code 254")?.rawValue == 254)
        let refused = failure {
            try test.driver.write { session in
                _ = try session.execute(
                    Statement(
                        "one more", "INSERT INTO mark_symbol VALUES (255, 'one more', 'now')"))
            }
        }
        #expect(refused?.code == .check)
        #expect(try table(test) == full)
    }

    @Test func `a program that knows more codes than the database adds them without renumbering`()
        throws
    {
        let driver = try SQLiteDriver()
        _ = try Store(driver, now: .early)
        let last = try #require(SymbolTable.known.texts.last)
        let number = SymbolTable.known.texts.count - 1
        // The database of an older program: the last code is not known, a stranger has its number.
        try driver.write { session in
            try session.executeScript(
                """
                DROP TRIGGER mark_symbol_is_kept;
                UPDATE mark_symbol SET symbol = 'stranger' WHERE mark_no = \(number);
                """, name: "older")
        }
        let store = try Store(driver, now: .later)
        let table = try store.read { try $0.symbols.table() }
        #expect(table.mark(for: "stranger")?.rawValue == UInt8(number))
        #expect(table.mark(for: last)?.rawValue == UInt8(number + 1))
        #expect(Set(SymbolTable.known.texts).isSubset(of: table.texts))
    }
}
