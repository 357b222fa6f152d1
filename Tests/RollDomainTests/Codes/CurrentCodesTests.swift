import RollDomain
import Testing

/// What the law says of one of today's codes.
struct CurrentCode: Sendable {
    let symbol: String
    let markClass: MarkClass
    var lateness = Lateness.none
    var penalty = false

    /// The 34 codes, written out apart from the data file, in the order of regulation 10.
    static let all: [CurrentCode] = [
        CurrentCode(symbol: "/", markClass: .present),
        CurrentCode(symbol: "\\", markClass: .present),
        CurrentCode(symbol: "L", markClass: .present, lateness: .beforeClose),
        CurrentCode(symbol: "K", markClass: .approved),
        CurrentCode(symbol: "V", markClass: .approved),
        CurrentCode(symbol: "P", markClass: .approved),
        CurrentCode(symbol: "W", markClass: .approved),
        CurrentCode(symbol: "B", markClass: .approved),
        CurrentCode(symbol: "D", markClass: .notPossible),
        CurrentCode(symbol: "C", markClass: .authorised),
        CurrentCode(symbol: "C1", markClass: .authorised),
        CurrentCode(symbol: "C2", markClass: .authorised),
        CurrentCode(symbol: "J1", markClass: .authorised),
        CurrentCode(symbol: "M", markClass: .authorised),
        CurrentCode(symbol: "S", markClass: .authorised),
        CurrentCode(symbol: "X", markClass: .notPossible),
        CurrentCode(symbol: "I", markClass: .authorised),
        CurrentCode(symbol: "R", markClass: .authorised),
        CurrentCode(symbol: "T", markClass: .authorised),
        CurrentCode(symbol: "E", markClass: .authorised),
        CurrentCode(symbol: "Q", markClass: .notPossible),
        CurrentCode(symbol: "Y1", markClass: .notPossible),
        CurrentCode(symbol: "Y2", markClass: .notPossible),
        CurrentCode(symbol: "Y3", markClass: .notPossible),
        CurrentCode(symbol: "Y4", markClass: .notPossible),
        CurrentCode(symbol: "Y5", markClass: .notPossible),
        CurrentCode(symbol: "Y6", markClass: .notPossible),
        CurrentCode(symbol: "Y7", markClass: .notPossible),
        CurrentCode(symbol: "G", markClass: .unauthorised, penalty: true),
        CurrentCode(symbol: "N", markClass: .unauthorised, penalty: true),
        CurrentCode(symbol: "O", markClass: .unauthorised, penalty: true),
        CurrentCode(
            symbol: "U", markClass: .unauthorised, lateness: .afterClose, penalty: true),
        CurrentCode(symbol: "Z", markClass: .administrative),
        CurrentCode(symbol: "#", markClass: .administrative),
    ]
}

/// Rule R-CODE-01.
@Suite struct `Codes since 19 August 2024` {
    @Test func `34 symbols are in force on every date`() throws {
        let symbols = CurrentCode.all.map(\.symbol)
        #expect(symbols.count == 34)
        var day = try date("2024-08-19")
        while day < (try date("2032-01-01")) {
            guard CodeBook.england.rules(inForceOn: day).map(\.symbol) == symbols else {
                Issue.record("the codes of \(day) are others")
                return
            }
            day = day.adding(days: 1)
        }
    }

    @Test(arguments: CurrentCode.all)
    func `each code has its class, its lateness and its part in penalties`(
        code: CurrentCode
    ) throws {
        for text in ["2024-08-19", "2025-09-08", "2031-03-01"] {
            for isCompulsoryAge in [true, false] {
                let standing = CodeBook.england.standing(
                    of: code.symbol, on: try date(text), isCompulsoryAge: isCompulsoryAge)
                guard case .inForce(let rule) = standing else {
                    Issue.record("\(code.symbol) is not in force on \(text)")
                    continue
                }
                #expect(rule.markClass == code.markClass)
                #expect(rule.lateness == code.lateness)
                #expect(rule.countsTowardsPenaltyNotice == code.penalty)
                #expect(rule.symbol == code.symbol)
                #expect(!rule.meaning.isEmpty && !rule.group.isEmpty)
            }
        }
    }

    @Test func `possible sessions are those attended or missed, and coronavirus`() {
        let possible = MarkClass.allCases.filter(\.isPossible)
        #expect(possible == [.present, .approved, .authorised, .unauthorised, .covid])
        #expect(MarkClass.allCases.filter(\.isAttending) == [.present, .approved])
        #expect(MarkClass.allCases.filter(\.isAbsent) == [.authorised, .unauthorised])
        #expect(Set(MarkClass.allCases.map(\.words)).count == MarkClass.allCases.count)
    }

    @Test func `lateness after the register closed is absence, before it is presence`() throws {
        let day = try date("2025-09-08")
        #expect(CodeBook.england.standing(of: "L", on: day).markClass.isAttending)
        #expect(CodeBook.england.standing(of: "U", on: day).markClass.isAbsent)
    }
}
