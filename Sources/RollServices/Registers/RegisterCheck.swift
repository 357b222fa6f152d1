import RollDomain
import RollStore

/// Holds what was put into a register to the rules, entry by entry.
struct RegisterCheck {
    /// Entries that say something new.
    private(set) var changes: [TakeRegister.Entry] = []
    /// What is wrong; nothing may be written where anything is.
    private(set) var faults: [TakeRegister.Fault] = []
    private let form: RegisterForm

    init(_ request: TakeRegister.Request, _ form: RegisterForm, on occasion: Occasion) {
        self.form = form
        checkDay(request, occasion)
        let lines = Dictionary(uniqueKeysWithValues: form.lines.map { ($0.enrolment, $0) })
        for entry in request.entries where entry.isChange {
            guard let line = lines[entry.enrolment] else {
                fault(nil, "A pupil in the form is not in this group on that day. Open it again.")
                continue
            }
            check(entry, line, request.when.date)
            changes.append(entry)
        }
        let isAmended = changes.contains { !$0.seen.isEmpty }
        if isAmended, request.reason.allSatisfy(\.isWhitespace) {
            fault(nil, "Say why you change a mark that was there. The register keeps the reason.")
        }
        if request.reason.count > 500 {
            fault(nil, "A reason has at most 500 characters.")
        }
    }

    private mutating func fault(_ enrolment: Int?, _ words: String, isConflict: Bool = false) {
        faults.append(
            TakeRegister.Fault(enrolment: enrolment, words: words, isConflict: isConflict))
    }

    private mutating func checkDay(_ request: TakeRegister.Request, _ occasion: Occasion) {
        let date = request.when.date
        if !form.school.isRegisteredHere {
            fault(
                nil,
                "The register of this school is kept in its own system. Enter the marks there; "
                    + "they come here by themselves.")
        }
        if date > occasion.today { fault(nil, "\(date.spoken) has not come yet.") }
        if !form.reasonClosed.isEmpty {
            fault(
                nil,
                "The school is closed in the \(request.when.session.words) of \(date.spoken): "
                    + "\(form.reasonClosed).")
        }
    }

    private mutating func check(
        _ entry: TakeRegister.Entry, _ line: RegisterForm.Line, _ date: CivilDate
    ) {
        guard entry.seen == line.code else {
            fault(
                entry.enrolment,
                line.code.isEmpty
                    ? "The mark of \(line.name) was taken away since you opened this register."
                    : "Somebody marked \(line.name) \(line.code) since you opened this register. "
                        + "It is shown now; change it if it is wrong.",
                isConflict: true)
            return
        }
        let isPresent = entry.code == OpenRegister.present(in: form.when.session)
        if !isPresent, !form.codes.contains(where: { $0.symbol == entry.code }) {
            fault(entry.enrolment, "Choose a code for \(line.name) that is in force on that day.")
        }
        if !entry.seen.isEmpty, !line.mayAmend {
            fault(
                entry.enrolment,
                "\(line.name) has a mark. Your role does not change marks: ask the attendance "
                    + "officer.")
        }
        if AmendMark.leaveCodes.contains(entry.code), !line.mayGrantLeave {
            fault(
                entry.enrolment,
                "\(entry.code) grants leave, which your role does not. Use N until it is decided.")
        }
        if let minutes = entry.minutesLate, !MarkDetail.lateness.contains(minutes) {
            fault(entry.enrolment, MarkDetail.latenessRule)
        }
    }
}
