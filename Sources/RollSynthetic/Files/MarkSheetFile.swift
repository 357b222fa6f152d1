import RollDomain
import RollFormats

/// Writes a school's marks of one year as a wide table or as a transfer file.
struct MarkSheetFile {
    private let school: SyntheticSchool
    private let pupils: [PupilStatement]
    private let delivery: MarksDelivery
    private let year: AcademicYear
    private let folder: String

    init(
        _ school: SyntheticSchool, _ pupils: [PupilStatement], _ delivery: MarksDelivery,
        _ year: AcademicYear, folder: String
    ) {
        self.school = school
        self.pupils = pupils
        self.delivery = delivery
        self.year = year
        self.folder = folder
    }

    /// Writes the file.
    func write(_ form: SyntheticFileWriter.MarkForm) throws(FormatsFailure) -> WrittenFiles.File {
        switch form {
        case .wide: try writeWide()
        case .transferString: try writeTransfer(hasList: false)
        case .transferList: try writeTransfer(hasList: true)
        }
    }

    private func path(_ kind: String, _ ending: String) -> String {
        "\(folder)/SYNTHETIC-\(kind)-\(school.statement.urn)-\(year.sixDigits).\(ending)"
    }

    /// The registrations with a mark in the year.
    private var numbers: [Int] {
        var found = Set<Int>()
        for sheet in delivery.sheets {
            for place in sheet.marks.indices where sheet.marks[place] != 0 {
                found.insert(sheet.first + place)
            }
        }
        return found.sorted()
    }

    private func writeWide() throws(FormatsFailure) -> WrittenFiles.File {
        let path = path("marks-wide", "csv")
        var writer = CSVWriter(to: try ByteSink.file(path))
        let sessions = delivery.sheets.map { sheet in
            let day = RegisterFiles.british(sheet.when.date)
                .split(separator: "-").joined(separator: "/")
            return
                "\(sheet.when.date.weekday.name.prefix(3)) \(day) \(sheet.when.session.letters)"
        }
        try writer.row(["URN", "UPN", "Legal Surname", "Legal Forename", "Reg"] + sessions)
        let symbols = SymbolTable.known
        let numbers = numbers
        for number in numbers {
            let pupil = pupils[number]
            writer.field(pupil.school.description)
            writer.field(pupil.upn.description)
            writer.field(pupil.surname)
            writer.field(pupil.forename)
            writer.field(pupil.registrationGroup ?? "")
            for sheet in delivery.sheets {
                let text = symbols.text(of: sheet[number])
                writer.field(text.isEmpty ? "-" : text)
            }
            try writer.endRow()
        }
        try writer.finish()
        return WrittenFiles.File(path: path, rows: numbers.count, faults: [:])
    }

    private func writeTransfer(hasList: Bool) throws(FormatsFailure) -> WrittenFiles.File {
        let path = path(hasList ? "ctf-list" : "ctf-string", "xml")
        var sink = try ByteSink.file(path)
        let place = school.statement
        let code = place.authority?.description ?? ""
        let establishment = SyntheticNumbers.padded(place.establishment ?? 0, to: 4)
        let schoolLines = "<LEA>\(code)</LEA><Estab>\(establishment)</Estab>"
        try sink.write(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- SYNTHETIC DATA: no school or pupil in this file exists. -->
            <CTfile>
            <Header>
            <DocumentName>Common Transfer File</DocumentName>
            <CTFversion>\(hasList ? "25.0" : "23.0")</CTFversion>
            <DateTime>\(school.authority.plan.today)T17:00:00</DateTime>
            <DocumentQualifier>partial</DocumentQualifier>
            <DataDescriptor>Synthetic data</DataDescriptor>
            <SupplierID>SYNTHETIC</SupplierID>
            <SourceSchool>\(schoolLines)<SchoolName>\(Self.escaped(place.name))</SchoolName>\
            <AcademicYear>\(year.startYear)</AcademicYear></SourceSchool>
            <DestSchool><LEA>\(Self.unknown(3))</LEA><Estab>\(Self.unknown(4))</Estab></DestSchool>
            </Header>
            <CTFpupilData>

            """)
        let numbers = numbers
        for number in numbers {
            try sink.write(pupil(number, schoolLines, hasList: hasList))
        }
        try sink.write("</CTFpupilData>\n</CTfile>\n")
        try sink.close()
        return WrittenFiles.File(path: path, rows: numbers.count, faults: [:])
    }

    private func pupil(_ number: Int, _ schoolLines: String, hasList: Bool) -> String {
        let pupil = pupils[number]
        let table = ClassTables(symbols: .known).table(on: year.firstDate.adding(days: 40))
        var tally = SessionTally()
        var texts: [String] = []
        guard let first = delivery.sheets.first?.when.date else { return "" }
        var date = first
        for sheet in delivery.sheets {
            // Two marks for each date; dates without a register are closed.
            while date < sheet.when.date {
                if texts.count % 2 == 0 { texts += ["#", "#"] } else { texts.append("#") }
                date = date.adding(days: 1)
            }
            if sheet.when.session == .afternoon && texts.count % 2 == 0 { texts.append("#") }
            let mark = sheet[number]
            tally[table.markClass(of: mark)] += 1
            let text = SymbolTable.known.text(of: mark)
            // A string has room for one character: the second of a code is lost in it.
            texts.append(text.isEmpty ? "-" : hasList ? text : String(text.prefix(1)))
            if sheet.when.session == .afternoon { date = date.adding(days: 1) }
        }
        // The last day may have a morning alone so far: two marks belong to each date all the same.
        if texts.count % 2 != 0 { texts.append("-") }
        let marks = texts.joined(separator: hasList ? "," : "")
        let leaving = pupil.leavingDate.map { "<LeavingDate>\($0)</LeavingDate>" } ?? ""
        return """
            <Pupil>
            <UPN>\(pupil.upn)</UPN>
            <Surname>\(Self.escaped(pupil.surname))</Surname>\
            <Forename>\(Self.escaped(pupil.forename))</Forename>
            <DOB>\(pupil.birthDate)</DOB><Sex>\(pupil.sex?.rawValue ?? "F")</Sex>
            <BasicDetails><Ethnicity>\(pupil.characteristics[.ethnicity] ?? "NOBT")</Ethnicity>\
            <NCyearActual>\(pupil.yearGroup?.description ?? "X")</NCyearActual>\
            <EnrolStatus>\(pupil.kind.rawValue)</EnrolStatus></BasicDetails>
            <Attendance><YearData><Year>\(year.startYear)</Year>\(schoolLines)\
            <SessionsPossible>\(tally.possible)</SessionsPossible>\
            <SessionsAuthorised>\(tally[.authorised])</SessionsAuthorised>\
            <SessionsAttended>\(tally.attending)</SessionsAttended>\
            <SessionsUnauthorised>\(tally[.unauthorised])</SessionsUnauthorised>
            <AttendSessions><AttendanceStartDate>\(first)</AttendanceStartDate>\
            <AttendanceMarks>\(marks)</AttendanceMarks></AttendSessions></YearData></Attendance>
            <SchoolHistory><School>\(schoolLines)<EntryDate>\(pupil.startDate)</EntryDate>\
            \(leaving)</School></SchoolHistory>
            </Pupil>

            """
    }

    /// How a transfer file writes the number of a school that is not known.
    private static func unknown(_ width: Int) -> String { String(repeating: "X", count: width) }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    }
}
