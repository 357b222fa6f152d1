import RollDomain
import RollServices

/// The pupils of a register, each with the mark to choose.
struct RegisterLines: View {
    /// One pupil whose mark may be chosen.
    struct Line: View {
        let line: RegisterForm.Line
        let choices: [Choice]
        let minutes: String
        let fault: String

        static let template = "pupils/register"

        /// The name of the field with the code of a registration.
        static func codeName(_ enrolment: Int) -> String { "code-\(enrolment)" }

        func child(named name: String) -> Any? {
            switch name {
            case "id": FieldID.of(Self.codeName(line.enrolment))
            case "name": line.name
            case "hasNote": !line.code.isEmpty
            case "note": "marked \(line.code)"
            case "seen": line.code
            case "seenName": "seen-\(line.enrolment)"
            case "codeName": Self.codeName(line.enrolment)
            case "minutesName": "minutes-\(line.enrolment)"
            case "minutes": minutes
            case "choices": choices
            case "isWrong": !fault.isEmpty
            case "fault": fault
            default: nil
            }
        }
    }

    /// One pupil whose mark stands.
    struct Fixed: View {
        let name: String
        let note: String

        static let template = "pupils/register"

        func child(named name: String) -> Any? {
            switch name {
            case "name": self.name
            case "note": note
            default: nil
            }
        }
    }

    let lines: [Line]
    let fixed: [Fixed]

    static let template = "pupils/register"

    func child(named name: String) -> Any? {
        switch name {
        case "lines": lines
        case "fixed": fixed
        default: nil
        }
    }

    /// The lines of a register, with what was typed where it was sent before.
    init(_ form: RegisterForm, typed: Fields, faults: [TakeRegister.Fault]) {
        let present = OpenRegister.present(in: form.when.session)
        let first = [(present, "Present"), ("N", "No reason yet"), ("L", "Late")]
        let others = form.codes.filter { !["N", "L"].contains($0.symbol) }
        var lines: [Line] = []
        var fixed: [Fixed] = []
        for line in form.lines {
            guard line.code.isEmpty || line.mayAmend else {
                fixed.append(
                    Fixed(name: line.name, note: "marked \(line.code); the office changes marks"))
                continue
            }
            let mine = faults.filter { $0.enrolment == line.enrolment }
            let isConflict = mine.contains(where: \.isConflict)
            let sent = isConflict ? nil : typed[Line.codeName(line.enrolment)]
            let chosen = sent ?? line.code
            var codes = first.map { ($0.0, "\($0.0) \($0.1)") }
            codes += others.filter {
                line.mayGrantLeave || !AmendMark.leaveCodes.contains($0.symbol)
                    || $0.symbol == line.code
            }.map { ($0.symbol, "\($0.symbol) \($0.meaning)") }
            if !line.code.isEmpty, !codes.contains(where: { $0.0 == line.code }) {
                codes.append((line.code, line.code))
            }
            let empty = line.code.isEmpty ? [("", "No mark yet")] : []
            lines.append(
                Line(
                    line: line,
                    choices: (empty + codes).map {
                        Choice(value: $0.0, words: $0.1, isChosen: $0.0 == chosen)
                    },
                    minutes: (isConflict ? nil : typed["minutes-\(line.enrolment)"])
                        ?? line.minutesLate.map(String.init) ?? "",
                    fault: mine.map(\.words).joined(separator: " ")))
        }
        self.lines = lines
        self.fixed = fixed
    }
}
