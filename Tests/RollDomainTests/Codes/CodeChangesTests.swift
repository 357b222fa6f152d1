import RollDomain
import RollOracle
import Testing

/// Rules R-CODE-01, R-CODE-02 and R-CODE-03.
@Suite struct `Codes in their time` {
    private func standing(
        _ symbol: String, _ text: String, isCompulsoryAge: Bool = true
    ) throws -> CodeStanding {
        CodeBook.england.standing(
            of: symbol, on: try date(text), isCompulsoryAge: isCompulsoryAge)
    }

    @Test func `an interview J is attendance to 18 August 2024 and then withdrawn`() throws {
        #expect(try standing("J", "2024-08-18").inOracle == .inForce)
        #expect(try standing("J", "2024-08-18").markClass == .approved)
        #expect(try standing("J", "2024-08-19").inOracle == .withdrawn)
        #expect(try standing("J", "2024-08-19").markClass == .approved)
        #expect(try standing("J1", "2024-08-18").inOracle == .withdrawn)
        #expect(try standing("J1", "2024-08-19").inOracle == .inForce)
        #expect(try standing("J1", "2024-08-19").markClass == .authorised)
    }

    @Test func `agreed holidays F and H are withdrawn, and stay authorised`() throws {
        #expect(try standing("F", "2014-08-31").inOracle == .inForce)
        #expect(try standing("F", "2014-09-01").inOracle == .withdrawn)
        #expect(try standing("F", "2025-09-08").markClass == .authorised)
        #expect(try standing("H", "2024-08-18").inOracle == .inForce)
        #expect(try standing("H", "2024-08-19").inOracle == .withdrawn)
        #expect(try standing("H", "2025-09-08").markClass == .authorised)
    }

    @Test func `D was attendance before September 2011`() throws {
        #expect(try standing("D", "2011-08-31").markClass == .approved)
        #expect(try standing("D", "2011-09-01").markClass == .notPossible)
        #expect(try standing("D", "2025-09-08").markClass == .notPossible)
    }

    @Test(arguments: [
        ("2020-08-31", MarkClass.notPossible), ("2020-09-01", .covid), ("2022-04-18", .covid),
        ("2022-04-19", .notPossible), ("2024-08-19", .notPossible),
    ])
    func `a plain X is coronavirus for school age from September 2020 to Easter 2022`(
        text: String, school: MarkClass
    ) throws {
        #expect(try standing("X", text).markClass == school)
        #expect(try standing("X", text, isCompulsoryAge: false).markClass == .notPossible)
        #expect(try standing("X", text).inOracle == .inForce)
        #expect(try standing("X", text, isCompulsoryAge: false).inOracle == .inForce)
    }

    @Test func `coronavirus sub-codes count by themselves, whatever the age`() throws {
        for isCompulsoryAge in [true, false] {
            func sub(_ symbol: String, _ text: String) throws -> CodeStanding {
                try standing(symbol, text, isCompulsoryAge: isCompulsoryAge)
            }
            #expect(try sub("X01", "2021-03-08").markClass == .notPossible)
            for symbol in ["X02", "X03", "X04", "X05", "X06", "X07"] {
                #expect(try sub(symbol, "2021-03-08").inOracle == .inForce)
                #expect(try sub(symbol, "2021-03-08").markClass == .covid)
            }
            #expect(try sub("X03", "2021-09-01").inOracle == .withdrawn)
            #expect(try sub("X08", "2021-08-31").inOracle == .withdrawn)
            #expect(try sub("X08", "2021-09-01").inOracle == .inForce)
            #expect(try sub("I02", "2022-08-31").inOracle == .inForce)
            #expect(try sub("I02", "2022-09-01").inOracle == .withdrawn)
            #expect(try sub("I01", "2022-09-01").markClass == .authorised)
        }
    }

    @Test(arguments: ["?", "i", "AA", "C3", "Y8", "X10", "//", "1", "é", "present"])
    func `a text that no set knows is unknown on any date`(text: String) throws {
        for day in ["2005-01-01", "2010-09-08", "2021-09-08", "2025-09-08"] {
            #expect(try standing(text, day) == .unknown)
            #expect(try standing(text, day).markClass == .unknown)
            #expect(try standing(text, day).rule == nil)
        }
    }

    @Test(arguments: ["", " ", "   ", "-", "--", " - ", "---"])
    func `a placeholder means that no mark was taken`(text: String) {
        #expect(CodeBook.isPlaceholder(text.utf8.map { $0 }))
    }

    @Test(arguments: ["/", "N", "-N", "- /", "----", "–"])
    func `a mark or a long run of dashes is no placeholder`(text: String) {
        #expect(!CodeBook.isPlaceholder(text.utf8.map { $0 }))
    }

    @Test func `every symbol agrees with the oracle around each change of rules`() throws {
        let symbols = SymbolTable.known.texts.dropFirst()
        for day in try Self.changes() {
            for symbol in symbols + ["?", "C9"] {
                for isCompulsoryAge in [true, false] {
                    let found = CodeBook.england.standing(
                        of: symbol, on: day, isCompulsoryAge: isCompulsoryAge)
                    let expected = Oracle.classOf(
                        symbol, on: day.description, isCompulsoryAge: isCompulsoryAge)
                    #expect(found.markClass.inOracle == expected, "\(symbol) on \(day)")
                    #expect(
                        found.inOracle == Oracle.standing(symbol, on: day.description),
                        "\(symbol) on \(day)")
                }
            }
        }
    }

    /// Each date on which a rule starts or ends, with the dates around it.
    static func changes() throws -> [CivilDate] {
        var days: Set<CivilDate> = [try date("1990-01-01"), try date("2040-12-31")]
        for rule in CodeBook.england.rules {
            for day in [rule.inForce.from, rule.inForce.to].compactMap({ $0 }) {
                for step in -1...1 { days.insert(day.adding(days: step)) }
            }
        }
        return days.sorted()
    }

    @Test func `every rule is of a symbol with a fixed number, and the other way round`() {
        let ruled = Set(CodeBook.england.rules.map(\.symbol))
        #expect(ruled == Set(SymbolTable.known.texts.dropFirst()))
    }

    @Test func `no symbol has two rules of one set on one date`() throws {
        for day in try Self.changes() {
            for set in ["2006", "covid", "2024"] {
                let symbols = CodeBook.england.rules(inForceOn: day)
                    .filter { $0.set == set }.map(\.symbol)
                #expect(Set(symbols).count == symbols.count, "\(set) on \(day)")
            }
        }
    }
}
