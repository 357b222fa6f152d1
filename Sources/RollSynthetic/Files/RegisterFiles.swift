import RollDomain
import RollFormats

/// Writes an authority's schools, trusts and calendars in the form of the national register.
struct RegisterFiles {
    private let authority: SyntheticAuthority
    private let folder: String
    private let faults: FaultPlan

    init(_ authority: SyntheticAuthority, folder: String, faults: FaultPlan) {
        self.authority = authority
        self.folder = folder
        self.faults = faults
    }

    /// Writes schools, groups, memberships, links and calendars.
    func write(_ chosen: [Int]) throws(FormatsFailure) -> [WrittenFiles.File] {
        var files: [WrittenFiles.File] = []
        files.append(try writeSchools(chosen))
        files.append(try writeGroups())
        files.append(try writeMemberships(chosen))
        files.append(try writeLinks())
        files.append(try writeCalendars(chosen))
        return files
    }

    private func table(
        _ name: String, _ number: UInt64, _ header: [String]
    ) throws(FormatsFailure) -> FaultyTable {
        try FaultyTable(
            "\(folder)/SYNTHETIC-\(name).csv", header: header, plan: faults,
            stream: SplitMix64(authority.key, .faults, number))
    }

    private static let groupCodes: [String: (String, String)] = [
        "1": ("4", "Local authority maintained schools"),
        "2": ("4", "Local authority maintained schools"),
        "3": ("4", "Local authority maintained schools"),
        "5": ("4", "Local authority maintained schools"),
        "14": ("4", "Local authority maintained schools"),
        "7": ("5", "Special schools"), "12": ("5", "Special schools"),
        "35": ("11", "Free Schools"),
    ]

    private func writeSchools(_ chosen: [Int]) throws(FormatsFailure) -> WrittenFiles.File {
        var table = try table(
            "establishments", 1,
            [
                "URN", "LA (code)", "LA (name)", "EstablishmentNumber", "EstablishmentName",
                "TypeOfEstablishment (code)", "TypeOfEstablishment (name)",
                "EstablishmentTypeGroup (code)", "EstablishmentTypeGroup (name)",
                "EstablishmentStatus (code)", "EstablishmentStatus (name)", "OpenDate",
                "CloseDate", "PhaseOfEducation (code)", "PhaseOfEducation (name)",
                "StatutoryLowAge", "StatutoryHighAge", "Gender (code)", "Gender (name)",
                "AdmissionsPolicy (name)", "NumberOfPupils", "Trusts (code)", "Trusts (name)",
                "UKPRN",
            ])
        let name = Geography.england.authority(authority.code)?.name ?? ""
        for number in chosen {
            let school = authority.school(number)
            let statement = school.statement
            let group = Self.groupCodes[statement.typeCode] ?? ("10", "Academies")
            let phase =
                statement.phase == .primary
                ? ("2", "Primary")
                : statement.phase == .secondary ? ("4", "Secondary") : ("0", "Not applicable")
            // The register writes type codes with two digits, or does not.
            let isPadded = number % 2 == 0 && statement.typeCode.utf8.count == 1
            table.cell(statement.urn.description)
            table.cell(authority.code.description)
            table.cell(name)
            table.cell(statement.establishment.map { SyntheticNumbers.padded($0, to: 4) } ?? "")
            table.name(statement.name)
            table.cell(isPadded ? "0" + statement.typeCode : statement.typeCode)
            for cell in [
                statement.typeName, group.0, group.1, "1", "Open",
                Self.british(statement.opened), "", phase.0, phase.1,
                statement.lowAge.map(String.init) ?? "", statement.highAge.map(String.init) ?? "",
                "3", statement.gender, statement.admissions, String(school.rollToday),
                statement.trustUID, school.trust?.name ?? "",
                statement.ukprn?.description ?? "",
            ] { table.cell(cell) }
            try table.end()
        }
        return try table.finish()
    }

    private func writeGroups() throws(FormatsFailure) -> WrittenFiles.File {
        var table = try table(
            "groups", 2,
            [
                "Group UID", "Group ID", "Group Name", "Companies House Number",
                "Group Type (code)", "Group Type", "Closed Date", "Open date",
                "Incorporated on (open date)", "Group Status (code)", "Group Status", "UKPRN",
            ])
        for trust in authority.trusts {
            let opened = Self.british(trust.opened).split(separator: "-").joined(separator: "/")
            try table.row([
                trust.uid, trust.groupID, trust.name, trust.companiesHouse, "06", trust.kind, "",
                opened, opened, "OPEN", "Open", trust.ukprn?.description ?? "",
            ])
        }
        return try table.finish()
    }

    private func writeMemberships(_ chosen: [Int]) throws(FormatsFailure) -> WrittenFiles.File {
        var table = try table(
            "group-links", 3,
            ["URN", "Group UID", "Group ID", "Group Name", "Joined date", "EstablishmentName"])
        for number in chosen {
            let school = authority.school(number)
            guard let trust = school.trust else { continue }
            let joined = Self.british(school.membership?.joined)
                .split(separator: "-").joined(separator: "/")
            try table.row([
                school.statement.urn.description, trust.uid, trust.groupID, trust.name, joined,
                school.statement.name,
            ])
        }
        return try table.finish()
    }

    /// No synthetic school follows another: the file of links has a header and no rows.
    private func writeLinks() throws(FormatsFailure) -> WrittenFiles.File {
        let table = try table(
            "links", 4, ["URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate"])
        return try table.finish()
    }

    private func writeCalendars(_ chosen: [Int]) throws(FormatsFailure) -> WrittenFiles.File {
        var table = try table(
            "calendar", 5, ["urn", "la_code", "kind", "from", "to", "session", "label"])
        func write(
            _ statements: [CalendarStatement], _ table: inout FaultyTable
        ) throws(FormatsFailure) {
            for statement in statements {
                let (urn, code): (String, String) =
                    switch statement.scope {
                    case .school(let urn): (urn.description, "")
                    case .authority(let code): ("", code.description)
                    }
                let entry = statement.entry
                try table.row([
                    urn, code, entry.kind.rawValue, entry.span.from.description,
                    entry.span.to?.description ?? "",
                    entry.sessions.count == 1 ? entry.sessions.first?.letters ?? "" : "",
                    entry.label,
                ])
            }
        }
        try write(authority.calendar, &table)
        for number in chosen { try write(authority.school(number).calendar, &table) }
        return try table.finish()
    }

    /// A date as the national register writes it, `08-09-2025`.
    static func british(_ date: CivilDate?) -> String {
        guard let (year, month, day) = date?.parts else { return "" }
        func two(_ number: Int) -> String { SyntheticNumbers.padded(number, to: 2) }
        return "\(two(day))-\(two(month))-\(year)"
    }
}
