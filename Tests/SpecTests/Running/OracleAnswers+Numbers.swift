import RollOracle

extension OracleAnswers {
    func pupilNumbers(_ given: Given) throws(SpecFault) -> [[String: String]] {
        var found: [[String: String]] = []
        for var row in try given.rows("numbers") {
            switch Oracle.upn(try given.text(row, "number")) {
            case .permanent: row["result"] = "good, for life"
            case .temporary: row["result"] = "good, for a time"
            case .malformed: row["result"] = "not in the form of a UPN"
            case .wrongLetter(let letter): row["result"] = "wrong letter, \(letter) would fit"
            }
            found.append(row)
        }
        return found
    }

    func learnerNumbers(_ given: Given) throws(SpecFault) -> [[String: String]] {
        var found: [[String: String]] = []
        for var row in try given.rows("numbers") {
            row["good"] = Oracle.uln(try given.text(row, "number")) ? "yes" : "no"
            found.append(row)
        }
        return found
    }
}
