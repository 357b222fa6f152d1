import RollSQL
import Testing

@Suite struct `Statements` {
    @Test func `named parameters are numbered in order of first appearance`() {
        let statement = Statement("x", "UPDATE t SET a = :a, b = :b WHERE a <> :a AND c = :c_1")
        #expect(statement.parameters == ["a", "b", "c_1"])
        #expect(statement.positionalText == "UPDATE t SET a = $1, b = $2 WHERE a <> $1 AND c = $3")
    }

    @Test func `colons in strings, names, comments and casts are no parameters`() {
        let text = """
            SELECT ':a', "b:c", 'it''s :d', x::text -- :e
            /* :f */ FROM t WHERE y = $q$ :g $q$ AND z = :h
            """
        #expect(Statement("x", text).parameters == ["h"])
    }

    @Test func `leading comments are dropped`() {
        let statement = Statement("x", "-- Purpose: a :b.\n/* c */\nSELECT 1")
        #expect(statement.text == "SELECT 1")
        #expect(statement.parameters.isEmpty)
    }

    @Test func `transaction control is recognised`() {
        for text in ["BEGIN", "commit;", " -- x\nROLLBACK", "Savepoint a", "START TRANSACTION"] {
            #expect(Statement("x", text).controlsTransaction)
        }
        #expect(!Statement("x", "SELECT 'BEGIN'").controlsTransaction)
    }

    @Test func `arguments are put in order, and must fit exactly`() throws {
        let statement = Statement("x", "SELECT :b, :a, :b")
        #expect(try statement.arrange(["a": 1, "b": 2]) == [2, 1])
        expectFailure(.misuse) { _ = try statement.arrange(["a": 1]) }
        expectFailure(.misuse) { _ = try statement.arrange(["a": 1, "b": 2, "c": 3]) }
    }

    @Test func `a script is cut at its semicolons and nowhere else`() {
        let script = SQLScript(
            name: "0001_a",
            text: """
                -- first; not here
                CREATE TABLE a (x TEXT DEFAULT ';');
                ;
                CREATE TRIGGER keep BEFORE UPDATE ON a WHEN CASE WHEN 1 THEN 1 ELSE 0 END BEGIN
                    SELECT CASE WHEN old.x = ';' THEN RAISE(ABORT, 'history: no') END;
                    SELECT 1;
                END;
                CREATE FUNCTION f() RETURNS trigger AS $body$ BEGIN RETURN NULL; END; $body$;
                CREATE TRIGGER g BEFORE DELETE ON a EXECUTE FUNCTION f();
                SELECT 1
                """)
        #expect(script.statements.count == 5)
        #expect(script.statements.map(\.name).last == "0001_a, statement 5")
        #expect(script.statements[0].text.hasPrefix("CREATE TABLE"))
        #expect(script.statements[1].text.hasSuffix("END"))
    }

    @Test func `an empty script has no statement`() {
        #expect(SQLScript(name: "x", text: " -- nothing\n;;").statements.isEmpty)
    }
}

@Suite struct `The statement library` {
    private let texts = [
        "SQL/School/find.sql": "-- Purpose: one school.\n-- Rows: one.\nSELECT 1",
        "SQL/School/search.sqlite.sql":
            "-- Purpose: by name\n-- of school.\n-- Rows: few\nSELECT 2",
        "SQL/School/search.postgres.sql": "-- Purpose: by name.\n-- Rows: few.\nSELECT 3",
        "Migrations/0001_a.sql": "CREATE TABLE a (x TEXT)",
        "SQL/readme.txt": "no statement",
    ]

    @Test func `finds by name and chooses the twin of the dialect`() {
        let sqlite = StatementLibrary(texts: texts, dialect: .sqlite)
        let postgres = StatementLibrary(texts: texts, dialect: .postgres)
        #expect(sqlite.names == ["School/find", "School/search"])
        #expect(sqlite["School/find"].text == "SELECT 1")
        #expect(sqlite["School/search"].text == "SELECT 2")
        #expect(postgres["School/search"].text == "SELECT 3")
        #expect(sqlite["School/search"].name == "School/search")
    }

    @Test func `a name that is not there stops the program`() async {
        await #expect(processExitsWith: .failure) {
            _ = StatementLibrary(texts: [:], dialect: .sqlite)["School/find"]
        }
    }

    @Test func `reads the notes at the head`() {
        let notes = StatementNotes("-- Purpose: by name\n-- of school.\n-- Rows: few\nSELECT 2")
        #expect(notes.purpose == "by name of school.")
        #expect(notes.rows == "few")
        #expect(StatementNotes("SELECT 1 -- Purpose: late").purpose == nil)
    }

    @Test func `sound texts have no fault`() {
        #expect(StatementLibrary.faults(in: texts) == [])
    }

    @Test(arguments: [
        ("SQL/a.sql", "SELECT 1", 2),
        ("SQL/a.sql", "-- Purpose: a.\n-- Rows: one.\nSELECT 1; SELECT 2", 1),
        ("SQL/a.sql", "-- Purpose: a.\n-- Rows: one.\n", 1),
        ("SQL/a.sql", "-- Purpose: a.\n-- Rows: one.\nCOMMIT", 1),
        ("SQL/a.sqlite.sql", "-- Purpose: a.\n-- Rows: one.\nSELECT 1", 1),
    ])
    func `each broken rule is a fault`(path: String, text: String, count: Int) {
        #expect(StatementLibrary.faults(in: [path: text]).count == count)
    }
}
