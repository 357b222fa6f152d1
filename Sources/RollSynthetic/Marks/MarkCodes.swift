import RollDomain

/// The numbers of the codes that the generator writes.
struct MarkCodes: Sendable {
    /// The numbers in the table of known codes.
    static let known = MarkCodes(.known)

    let morning, afternoon, lateBefore, offSite, visit, sport, work, elsewhere: UInt8
    let dual, circumstances, performance, partTime, interview, medical, study: UInt8
    let notExpected, illness, religious, mobile, excluded, holiday, noReason, other,
        lateAfter: UInt8

    private init(_ table: SymbolTable) {
        func number(_ text: String) -> UInt8 {
            guard let mark = table.mark(for: text) else {
                preconditionFailure("the table of known codes lacks \(text)")
            }
            return mark.rawValue
        }
        morning = number("/")
        afternoon = number("\\")
        lateBefore = number("L")
        offSite = number("B")
        visit = number("V")
        sport = number("P")
        work = number("W")
        elsewhere = number("K")
        dual = number("D")
        circumstances = number("C")
        performance = number("C1")
        partTime = number("C2")
        interview = number("J1")
        medical = number("M")
        study = number("S")
        notExpected = number("X")
        illness = number("I")
        religious = number("R")
        mobile = number("T")
        excluded = number("E")
        holiday = number("G")
        noReason = number("N")
        other = number("O")
        lateAfter = number("U")
    }

    /// Whether a mark says that the pupil was in school and on time.
    func isPlainPresent(_ mark: UInt8) -> Bool { mark == morning || mark == afternoon }

    /// The usual code of a reason.
    func code(_ reason: AbsenceReason) -> UInt8 {
        switch reason {
        case .illness: illness
        case .medical: medical
        case .other: other
        case .holiday: holiday
        case .circumstances: circumstances
        case .excluded: excluded
        case .late: lateAfter
        case .religious: religious
        }
    }
}
