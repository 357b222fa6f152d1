import RollDomain
import RollOracle
import Testing

/// Rule R-ID-01.
@Suite struct `Unique pupil numbers` {
    @Test(RealData.isThere)
    func `146 numbers of other systems are judged as those systems judge them`() throws {
        let rows = try RealData.rows("identifiers/upn_vectors.csv")
        #expect(rows.count == 146)
        for row in rows {
            let text = try #require(row["upn"])
            let read = UPN(text)
            #expect((read != nil) == (row["valid"] == "true"), "\(text)")
            if let read {
                #expect(read.description == text)
                #expect(read.isTemporary == (row["kind"] == "temporary"), "\(text)")
            }
        }
    }

    @Test(arguments: [
        "B801200005001", "P207000016049", "Y823432112001", "E330200024001", "P38020932412A",
        "M80120000500A", "H84012302524Z",
    ])
    func `sound numbers are read, and one changed digit is caught`(text: String) throws {
        let upn = try #require(UPN(text))
        #expect(upn.description == text)
        #expect(upn.isTemporary == (text.last?.isLetter ?? false))
        #expect(Oracle.upn(text) == (upn.isTemporary ? .temporary : .permanent))
        for place in 1..<12 {
            var other = Array(text)
            other[place] = other[place] == "9" ? "0" : "9"
            guard String(other) != text else { continue }
            #expect(UPN(String(other)) == nil, "\(String(other))")
        }
    }

    @Test func `a wrong letter is told with the right one`() {
        #expect(throws: UPN.Fault.checkLetter(expected: "B")) {
            try UPN(checking: "C801200005001".utf8)
        }
    }

    @Test(arguments: [
        "", "B80120000500", "B8012000050011", "b801200005001", "0801200005001",
        "I801200005001", "O801200005001", "S801200005001", "B80120000500I", "B80120000500S",
        "B80120000500O", "B8012A0005001", "B801200005001 ", " B801200005001", "B80120000500é",
    ])
    func `other forms are refused as forms`(text: String) {
        #expect(throws: UPN.Fault.form) { try UPN(checking: text.utf8) }
        #expect(Oracle.upn(text) == .malformed)
    }

    @Test(arguments: 0..<200)
    func `random numbers agree with the oracle, complete and read back`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        var rest = ""
        for _ in 0..<11 { rest += String(Int.random(in: 0...9, using: &random)) }
        let ends = Array("0123456789ABCDEFGHJKLMNPQRTUVWXYZ")
        rest.append(try #require(ends.randomElement(using: &random)))
        let upn = try #require(UPN(completing: rest))
        #expect(String(upn.description.dropFirst()) == rest)
        #expect(UPN(upn.description) == upn)
        #expect(upn.issuer?.number ?? 0 == Int(rest.prefix(3)))
        for letter in "ABCDEFGHJKLMNPQRTUVWXYZ" {
            let text = "\(letter)\(rest)"
            #expect((UPN(text) != nil) == (text == upn.description))
            switch Oracle.upn(text) {
            case .permanent: #expect(text == upn.description && !upn.isTemporary)
            case .temporary: #expect(text == upn.description && upn.isTemporary)
            case .wrongLetter(let expected):
                #expect(text != upn.description && upn.description.hasPrefix(expected))
            case .malformed: Issue.record("\(text) has the right form")
            }
        }
    }

    @Test func `no number is completed from what cannot be one`() {
        for rest in ["", "80120000500", "80120000500I", "8012000050012", "80120000500a"] {
            #expect(UPN(completing: rest) == nil)
        }
    }

    @Test func `the issuing authority is the three digits after the letter`() {
        #expect(UPN("B801200005001")?.issuer?.description == "801")
        #expect(UPN(completing: "001200005001")?.issuer?.description == "001")
        #expect(UPN(completing: "000200005001")?.issuer == nil)
    }
}

/// Rule R-ID-02.
@Suite struct `Unique learner numbers` {
    @Test(RealData.isThere)
    func `60 numbers of other systems are judged as those systems judge them`() throws {
        let rows = try RealData.rows("identifiers/uln_vectors.csv")
        #expect(rows.count == 60)
        for row in rows {
            let text = try #require(row["uln"])
            #expect((ULN(text) != nil) == (row["valid"] == "true"), "\(text)")
        }
    }

    @Test(arguments: 0..<200)
    func `random numbers agree with the oracle for all ten check digits`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        var start = ""
        for _ in 0..<9 { start += String(Int.random(in: 0...9, using: &random)) }
        var sound = 0
        for digit in 0...9 {
            let text = "\(start)\(digit)"
            #expect((ULN(text) != nil) == Oracle.uln(text))
            if let read = ULN(text) {
                #expect(read.description == text)
                sound += 1
            }
        }
        #expect(sound <= 1)
    }

    @Test(arguments: [
        "", "999937535", "99993753588", "999937535A", "9999999999", "+999375358", "0000000000",
    ])
    func `other texts are refused`(text: String) {
        #expect(ULN(text) == nil)
    }
}
