import RollDomain

extension DomainAnswers {
    func pupilNumbers(_ given: Given) throws(SpecFault) -> [[String: String]] {
        var found: [[String: String]] = []
        for var row in try given.rows("numbers") {
            let text = try given.text(row, "number")
            do {
                let upn = try UPN(checking: text.utf8)
                row["result"] = upn.isTemporary ? "good, for a time" : "good, for life"
            } catch UPN.Fault.checkLetter(let expected) {
                row["result"] = "wrong letter, \(expected) would fit"
            } catch {
                row["result"] = "not in the form of a UPN"
            }
            found.append(row)
        }
        return found
    }

    func learnerNumbers(_ given: Given) throws(SpecFault) -> [[String: String]] {
        var found: [[String: String]] = []
        for var row in try given.rows("numbers") {
            row["good"] = Self.yes(ULN(try given.text(row, "number")) != nil)
            found.append(row)
        }
        return found
    }
}
