import RollDomain
import RollFormats

/// Writes an authority's pupils, contacts, registration groups and suspensions.
struct PeopleFiles: ~Copyable {
    private var pupils: FaultyTable
    private var contacts: FaultyTable
    private var groups: FaultyTable
    private var suspensions: FaultyTable

    /// Opens the files.
    init(
        _ authority: SyntheticAuthority, folder: String, faults: FaultPlan
    ) throws(FormatsFailure) {
        func table(
            _ name: String, _ number: UInt64, _ header: [String]
        ) throws(FormatsFailure) -> FaultyTable {
            try FaultyTable(
                "\(folder)/SYNTHETIC-\(name).csv", header: header, plan: faults,
                stream: SplitMix64(authority.key, .faults, number))
        }
        let pupils = try table(
            "pupils", 11,
            [
                "URN", "UPN", "Former UPN", "Surname", "Forename", "DOB", "Sex", "Ethnicity",
                "Enrolment Kind", "Admission Date", "Expected Leaving Date", "Leaving Date",
                "NC Year", "Registration Group", "FSM", "SEN", "SEN Need", "EAL", "Looked After",
                "Previously Looked After", "Child In Need", "Child Protection", "Young Carer",
                "Home LA", "Care LA", "Plan LA", "Social Worker",
            ])
        let contacts = try table(
            "contacts", 12,
            [
                "URN", "UPN", "Name", "Relationship", "Parental Responsibility", "Lives With",
                "Priority", "Telephone", "Email", "Language", "Restriction", "Restriction From",
                "Restriction To",
            ])
        let groups = try table(
            "registration-groups", 13, ["URN", "UPN", "Kind", "Group", "From", "To", "Staff"])
        let suspensions = try table(
            "suspensions", 14, ["URN", "UPN", "Category", "From", "To", "Sessions", "Reason"])
        self.pupils = pupils
        self.contacts = contacts
        self.groups = groups
        self.suspensions = suspensions
    }

    /// Writes a school's people.
    mutating func write(
        _ school: SyntheticSchool, _ statements: [PupilStatement]
    ) throws(FormatsFailure) {
        for statement in statements {
            try write(statement)
            if pupils.strikes(.duplicate) { try write(statement) }
        }
        for contact in school.contacts(of: statements) { try write(contact) }
        for group in school.groups {
            try groups.row([
                group.school.description, group.upn.description, group.kind, group.group,
                group.span.from.description, group.span.to?.description ?? "", group.staff,
            ])
        }
    }

    /// Writes a school's suspensions.
    mutating func write(_ statements: [SuspensionStatement]) throws(FormatsFailure) {
        for statement in statements {
            try suspensions.row([
                statement.school.description, statement.upn.description,
                statement.isPermanent ? "PERM" : "SUSP", statement.span.from.description,
                statement.span.to?.description ?? "", statement.sessions.map(String.init) ?? "",
                statement.reason,
            ])
        }
    }

    private mutating func write(_ statement: PupilStatement) throws(FormatsFailure) {
        func text(_ characteristic: Characteristic) -> String {
            statement.characteristics[characteristic] ?? ""
        }
        func flag(_ characteristic: Characteristic) -> String {
            statement.characteristics[characteristic].map { $0 == "yes" ? "Y" : "N" } ?? ""
        }
        pupils.cell(statement.school.description)
        let isWrong = pupils.strikes(.wrongCheckLetter)
        pupils.cell(isWrong ? FaultyText.wrongLetter(statement.upn) : statement.upn.description)
        pupils.cell(statement.formerUPN?.description ?? "")
        pupils.name(statement.surname)
        pupils.name(statement.forename)
        for cell in [
            statement.birthDate.description, statement.sex?.rawValue ?? "", text(.ethnicity),
            statement.kind.rawValue, statement.startDate.description,
            statement.expectedLeavingDate?.description ?? "",
            statement.leavingDate?.description ?? "", statement.yearGroup?.description ?? "",
            statement.registrationGroup ?? "", flag(.freeSchoolMeals), text(.specialNeeds),
            text(.typeOfNeed), flag(.additionalLanguage), flag(.lookedAfter),
            flag(.previouslyLookedAfter), flag(.childInNeed), flag(.childProtection),
            flag(.youngCarer), statement.homeAuthority?.description ?? "",
            statement.careAuthority?.description ?? "",
            statement.planAuthority?.description ?? "", text(.socialWorker),
        ] { pupils.cell(cell) }
        try pupils.end()
    }

    private mutating func write(_ contact: ContactStatement) throws(FormatsFailure) {
        func flag(_ isTrue: Bool) -> String { isTrue ? "Y" : "N" }
        contacts.cell(contact.school.description)
        contacts.cell(contact.upn.description)
        contacts.name(contact.name)
        let restriction = contact.restrictions.first
        for cell in [
            contact.relationship, flag(contact.hasParentalResponsibility),
            flag(contact.livesWithPupil), String(contact.priority), contact.telephone,
            contact.email, contact.language, restriction?.kind.rawValue ?? "",
            restriction?.inForce.from.description ?? "",
            restriction?.inForce.to?.description ?? "",
        ] { contacts.cell(cell) }
        try contacts.end()
    }

    /// Closes the files.
    consuming func finish() throws(FormatsFailure) -> [WrittenFiles.File] {
        let first = try pupils.finish()
        let second = try contacts.finish()
        let third = try groups.finish()
        return [first, second, third, try suspensions.finish()]
    }
}

/// Texts with something wrong in them.
enum FaultyText {
    /// A number whose check letter is the one after the right one.
    static func wrongLetter(_ upn: UPN) -> String {
        let letters = Array("ABCDEFGHJKLMNPQRTUVWXYZ")
        let text = upn.description
        let place = text.first.flatMap { letters.firstIndex(of: $0) } ?? 0
        return String(letters[(place + 1) % letters.count]) + text.dropFirst()
    }

    /// A well-formed number that no child of any plan has.
    static let strangeNumber: String = {
        guard let upn = UPN(completing: "199000000001") else {
            preconditionFailure("twelve characters of a number always have a check letter")
        }
        return upn.description
    }()
}
