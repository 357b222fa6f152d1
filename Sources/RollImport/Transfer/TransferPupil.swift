import RollDomain
import RollFormats

/// Why a pupil of a transfer file makes no registration.
struct TransferFault: Error {
    let rule: ImportRule
    let reason: String
}

/// Reads the details of one pupil of a transfer file.
struct TransferPupil {
    let element: TransferElement
    let school: URN
    let laestab: LAESTAB
    let today: CivilDate
    /// The date at which spans are read as values.
    let at: CivilDate

    /// The registration at the stated school.
    ///
    /// The first day is that of the school's entry in the pupil's history, else the one given,
    /// else the first date of the pupil's marks at the school.
    func statement(
        _ upn: UPN, otherwise: CivilDate?, _ doubts: inout [Diagnostic], file: String
    ) -> Result<PupilStatement, TransferFault> {
        guard let surname = element.text("Surname"), let forename = element.text("Forename") else {
            return .failure(TransferFault(rule: .emptyField, reason: "the pupil has no name"))
        }
        guard let birth = element.text("DOB").flatMap({ FieldText.date($0) }) else {
            return .failure(
                TransferFault(rule: .unreadableDate, reason: "the date of birth cannot be read"))
        }
        let history = element.first("SchoolHistory")?.all("School").first {
            TransferHeader.school($0) == laestab
        }
        let entry = history?.text("EntryDate").flatMap { FieldText.date($0) }
        guard let start = entry ?? otherwise ?? firstMark else {
            return .failure(
                TransferFault(
                    rule: .noStartDate,
                    reason: "the file does not say when the pupil starts: give the date"))
        }
        guard (2...20).contains(birth.age(on: start)) else {
            return .failure(
                TransferFault(
                    rule: .implausibleBirthDate,
                    reason: "with this date of birth the pupil would start aged "
                        + "\(birth.age(on: start))"))
        }
        var pupil = PupilStatement(
            school: school, upn: upn, surname: surname, forename: forename, birthDate: birth,
            startDate: start, line: element.line)
        if let leaving = history?.text("LeavingDate").flatMap({ FieldText.date($0) }) {
            guard leaving >= start else {
                return .failure(
                    TransferFault(
                        rule: .endsBeforeStart, reason: "the pupil leaves before the first day"))
            }
            pupil.leavingDate = leaving
        }
        readDetails(&pupil, &doubts, file)
        return .success(pupil)
    }

    private var firstMark: CivilDate? {
        let years = element.first("Attendance")?.all("YearData") ?? []
        return years.filter { TransferHeader.school($0) == laestab }
            .flatMap { $0.all("AttendSessions") }
            .compactMap { $0.text("AttendanceStartDate").flatMap { FieldText.date($0) } }.min()
    }

    private func readDetails(
        _ pupil: inout PupilStatement, _ doubts: inout [Diagnostic], _ file: String
    ) {
        func known<Value>(_ text: String?, _ name: String, _ make: (String) -> Value?) -> Value? {
            guard let text else { return nil }
            if let value = make(text) { return value }
            doubts.append(
                ImportRule.unknownValue.finding(
                    .warning, "\(name) holds a value that is in no list; it was left out.",
                    at: Diagnostic.Place(file: file, row: element.line, column: name),
                    received: text))
            return nil
        }
        let basic = element.first("BasicDetails")
        pupil.sex = known(element.text("Sex") ?? element.text("Gender"), "Sex") { Sex(text: $0) }
        pupil.uln = known(element.text("UniqueLearnerNumber"), "UniqueLearnerNumber") { ULN($0) }
        pupil.formerUPN = known(basic?.text("FormerUPN"), "FormerUPN") { UPN($0) }
        pupil.yearGroup = known(basic?.text("NCyearActual"), "NCyearActual") { YearGroup($0) }
        // The status is that at the sending school; a pupil who arrives starts afresh.
        pupil.characteristics[.ethnicity] = known(
            basic?.text("Ethnicity"), "Ethnicity", CodeLists.ethnicity)
        if let language = firstLanguage {
            pupil.characteristics[.additionalLanguage] = CodeLists.isAdditional(language: language)
                .map { $0 ? "yes" : "no" }
        }
        if element.first("FSMhistory") != nil {
            let isEligible = freeMealSpans.contains { $0.contains(at) }
            pupil.characteristics[.freeSchoolMeals] = isEligible ? "yes" : "no"
        }
        if let care = element.first("LookedAfter") {
            let flag = known(care.text("InCare"), "InCare", FieldText.flag)
            pupil.characteristics[.lookedAfter] = flag.map { $0 ? "yes" : "no" }
            pupil.careAuthority = known(care.text("CareAuthority"), "CareAuthority") {
                AuthorityCode($0)
            }
        }
        readNeeds(&pupil)
    }

    /// The first language by type `F`, else the first that is given.
    private var firstLanguage: String? {
        let types = element.first("BasicDetails", "Languages")?.all("Type") ?? []
        let first = types.first { $0.text("LanguageType") == "F" } ?? types.first
        return first?.text("Language")
    }

    private func readNeeds(_ pupil: inout PupilStatement) {
        guard let history = element.first("SENhistory") else { return }
        let dated = history.all("SEN").compactMap { span -> (CivilDate, String)? in
            guard let from = span.text("StartDate").flatMap({ FieldText.date($0) }), from <= at,
                let provision = span.text("SENprovision").flatMap(CodeLists.provision)
            else { return nil }
            return (from, provision)
        }
        pupil.characteristics[.specialNeeds] = dated.max { $0.0 < $1.0 }?.1
        let needs = (history.first("SENneeds") ?? element.first("SENneeds"))?.all("SENneed") ?? []
        let ranked = needs.compactMap { need -> (Int, String)? in
            guard let type = need.text("SENtype").flatMap(CodeLists.need) else { return nil }
            return (need.text("SENtypeRank").flatMap { Int($0) } ?? 99, type)
        }
        pupil.characteristics[.typeOfNeed] = ranked.min { $0.0 < $1.0 }?.1
    }

    /// The spans of eligibility for free school meals.
    var freeMealSpans: [DateSpan] {
        (element.first("FSMhistory")?.all("FSMinstance") ?? []).compactMap { span in
            guard let from = span.text("FSMstartDate").flatMap({ FieldText.date($0) }) else {
                return nil
            }
            return DateSpan(
                checking: from, to: span.text("FSMendDate").flatMap { FieldText.date($0) })
        }
    }

    /// The people to reach about the pupil.
    func contacts(_ upn: UPN) -> [ContactStatement] {
        let found = element.first("Contacts")?.all("Contact") ?? []
        return found.enumerated().compactMap { place, contact in
            let names = [contact.text("Forename"), contact.text("Surname")].compactMap { $0 }
            guard !names.isEmpty else { return nil }
            var statement = ContactStatement(
                school: school, upn: upn, name: names.joined(separator: " "),
                relationship: contact.text("Relationship") ?? "",
                priority: contact.text("Order").flatMap { Int($0) } ?? place + 1,
                line: contact.line)
            statement.hasParentalResponsibility =
                contact.text("Responsibility").flatMap(FieldText.flag) ?? false
            statement.telephone = contact.text("Phones", "Phone", "PhoneNo") ?? ""
            statement.email = contact.text("Email") ?? ""
            return statement
        }
    }
}
