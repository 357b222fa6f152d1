import RollDomain
import RollFormats

/// One pass through a file of the national register.
struct SchoolRegisterPass {
    typealias Records = RecordReader<SchoolField>

    private(set) var changes: SchoolRegisterChanges
    private let geography: Geography
    private var lines: [URN: Int] = [:]
    private var groupLines: [String: Int] = [:]
    private var seen: Set<[String]> = []
    private var reported: Set<String> = []

    init(_ kind: SchoolRegisterFile, geography: Geography) {
        changes = SchoolRegisterChanges(file: kind)
        self.geography = geography
    }

    mutating func take(_ records: inout Records) {
        if records.isWider && !WiderRow.accept(&records) { return }
        switch changes.file {
        case .schools, .schoolList: takeSchool(&records)
        case .groups: takeGroup(&records)
        case .memberships: takeMembership(&records)
        case .links: takeLink(&records)
        case .rolls: takeRoll(&records)
        case .types: takeType(&records)
        }
    }

    // MARK: Schools

    private mutating func takeSchool(_ records: inout Records) {
        guard let urn = urn(.urn, &records) else { return }
        guard let name = records.filled(.name) else {
            return records.holdBack(.emptyField, .name, "the school has no name", school: urn)
        }
        if let first = lines[urn] {
            return records.holdBack(
                .conflictingRows, .urn, "line \(first) is about the same school", school: urn)
        }
        lines[urn] = records.line
        var school = SchoolStatement(urn: urn, name: name, phase: .other, line: records.line)
        place(&school, &records)
        school.ukprn = ukprn(&records)
        school.typeCode = FieldText.code(records.text(.typeCode))
        school.typeName = records.text(.typeName)
        school.status = status(&records)
        school.opened = date(.opened, &records)
        school.closed = date(.closed, &records)
        school.lowAge = FieldText.number(records.text(.lowAge))
        school.highAge = FieldText.number(records.text(.highAge))
        // Zero stands for "not known" in older files.
        school.easting = FieldText.number(records.text(.easting)).flatMap { $0 > 0 ? $0 : nil }
        school.northing = FieldText.number(records.text(.northing)).flatMap { $0 > 0 ? $0 : nil }
        school.admissions = records.text(.admissions)
        school.gender = records.text(.gender)
        school.trustUID = FieldText.code(records.text(.trustUID))
        school.phase = phase(school, &records)
        changes.schools.append(school)
        records.report.counts.accepted += 1
        addRoll(urn, &records)
    }

    private mutating func place(_ school: inout SchoolStatement, _ records: inout Records) {
        let laestab = LAESTAB(records.text(.laestab))
        school.authority = AuthorityCode(records.text(.authority)) ?? laestab?.authority
        school.establishment =
            FieldText.number(records.text(.establishment)).flatMap {
                (0...9_999).contains($0) ? $0 : nil
            } ?? laestab?.establishment
        guard let code = school.authority else { return }
        // Welsh establishments and schools overseas stand under codes that are no authority's.
        if geography.authority(code) == nil, reported.insert("LA \(code)").inserted {
            records.warn(
                .unknownAuthority, .authority,
                "\(code) is no authority of England that is known; the code is kept.")
        }
    }

    private mutating func phase(
        _ school: SchoolStatement, _ records: inout Records
    ) -> SchoolPhase {
        let found: SchoolPhase?
        if changes.file == .schoolList {
            found = PhaseRule.phase(
                typeWords: school.typeName,
                primaryRoll: Self.count(records.text(.primaryRoll)),
                secondaryRoll: Self.count(records.text(.secondaryRoll)))
        } else if let type = EstablishmentType.known(school.typeCode) {
            found = PhaseRule.phase(
                type: type, phaseCode: FieldText.code(records.text(.phaseCode)),
                phaseName: records.text(.phaseName), ages: (school.lowAge, school.highAge))
        } else {
            if reported.insert("type \(school.typeCode)").inserted {
                records.warn(
                    .unknownSchoolType, .typeCode,
                    "The type of establishment is not known; schools of it count as other.")
            }
            return .other
        }
        if found == nil {
            records.warn(
                .unknownPhase, .phaseCode,
                "Nothing says whether the school is primary or secondary; it counts as other.")
        }
        return found ?? .other
    }

    private func status(_ records: inout Records) -> String {
        if let name = records.filled(.statusName) { return name }
        switch FieldText.code(records.text(.statusCode)) {
        case "2": return "Closed"
        case "3": return "Open, but proposed to close"
        case "4": return "Proposed to open"
        default: return "Open"
        }
    }

    // MARK: Numbers of pupils

    private mutating func takeRoll(_ records: inout Records) {
        guard let urn = urn(.urn, &records) else { return }
        guard lines.updateValue(records.line, forKey: urn) == nil else {
            return records.holdBack(
                .conflictingRows, .urn, "an earlier line is about the same school", school: urn)
        }
        records.report.counts.accepted += 1
        addRoll(urn, &records)
    }

    private mutating func addRoll(_ urn: URN, _ records: inout Records) {
        if let pupils = Self.count(records.text(.roll)) {
            changes.rolls.append(SchoolRoll(school: urn, pupils: pupils))
        }
    }

    /// A head count; part-time pupils make halves in some tables, which round up.
    private static func count(_ text: String) -> Int? {
        let digits = text.filter { $0 != "," }
        if let whole = FieldText.number(digits) { return whole >= 0 ? whole : nil }
        guard let value = Double(digits), value >= 0, value < 1_000_000 else { return nil }
        return Int(value.rounded(.up))
    }
}

extension SchoolRegisterPass {
    // MARK: Groups, memberships, links, types

    private mutating func takeGroup(_ records: inout Records) {
        let uid = FieldText.code(records.text(.groupUID))
        guard !uid.isEmpty else {
            return records.holdBack(.emptyField, .groupUID, "the group has no number")
        }
        guard let name = records.filled(.trustName) else {
            return records.holdBack(.emptyField, .trustName, "the group has no name")
        }
        if let first = groupLines[uid] {
            return records.holdBack(
                .conflictingRows, .groupUID, "line \(first) is about the same group")
        }
        groupLines[uid] = records.line
        var trust = TrustStatement(
            uid: uid, name: name, kind: records.text(.kind), line: records.line)
        trust.groupID = records.text(.groupID)
        trust.kindCode = FieldText.code(records.text(.kindCode))
        trust.companiesHouse = records.text(.companiesHouse)
        trust.ukprn = ukprn(&records)
        trust.opened = date(.groupOpened, &records) ?? date(.incorporated, &records)
        trust.closed = date(.groupClosed, &records)
        let status = records.filled(.groupStatusCode) ?? records.text(.groupStatus)
        trust.isOpen = status.isEmpty ? trust.closed == nil : status.uppercased() == "OPEN"
        changes.trusts.append(trust)
        records.report.counts.accepted += 1
    }

    private mutating func takeMembership(_ records: inout Records) {
        guard let urn = urn(.urn, &records) else { return }
        let uid = FieldText.code(records.text(.groupUID))
        guard !uid.isEmpty else {
            return records.holdBack(.emptyField, .groupUID, "the row names no group", school: urn)
        }
        let joined = date(.joined, &records)
        guard isNew(["\(urn)", uid, joined?.description ?? ""]) else {
            records.report.counts.repeated += 1
            return
        }
        changes.memberships.append(TrustMembership(school: urn, trustUID: uid, joined: joined))
        records.report.counts.accepted += 1
    }

    private mutating func takeLink(_ records: inout Records) {
        guard let urn = urn(.urn, &records), let linked = self.urn(.linkURN, &records) else {
            return
        }
        let kind = records.text(.linkKind)
        let established = date(.linkDate, &records)
        guard isNew(["\(urn)", "\(linked)", kind, established?.description ?? ""]) else {
            records.report.counts.repeated += 1
            return
        }
        changes.links.append(
            SchoolLink(school: urn, linked: linked, kind: kind, established: established))
        records.report.counts.accepted += 1
    }

    private mutating func takeType(_ records: inout Records) {
        let code = FieldText.code(records.text(.typeCode))
        guard isNew([code]) else {
            // A type is listed once for each kind of further education college.
            records.report.counts.repeated += 1
            return
        }
        guard let type = EstablishmentType.known(code) else {
            return records.holdBack(
                .unknownSchoolType, .typeCode,
                "the type is not known to this program; schools of it count as other")
        }
        let isSame =
            type.name == records.text(.typeName)
            && type.groupCode == FieldText.code(records.text(.groupCode))
        if !isSame {
            records.warn(
                .unknownSchoolType, .typeName,
                "Type \(code) has another name or group than before: look whether schools of it "
                    + "still count as they should.")
        }
        changes.types.append(type)
        records.report.counts.accepted += 1
    }

    // MARK: Shared readings

    private mutating func isNew(_ key: [String]) -> Bool { seen.insert(key).inserted }

    private func urn(_ field: SchoolField, _ records: inout Records) -> URN? {
        let text = records.text(field)
        let digits = text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        if let urn = URN(digits) { return urn }
        records.holdBack(
            .noSchoolNumber, field,
            text.isEmpty ? "the row has no URN" : "a URN has six digits, and this one has not")
        return nil
    }

    private func ukprn(_ records: inout Records) -> UKPRN? {
        guard let text = records.filled(.ukprn) else { return nil }
        if let number = UKPRN(text) { return number }
        records.warn(
            .badNumber, .ukprn, "A UKPRN has eight digits and starts with 1; it was left out.")
        return nil
    }

    private func date(_ field: SchoolField, _ records: inout Records) -> CivilDate? {
        guard let text = records.filled(field) else { return nil }
        if let date = FieldText.date(text) { return date }
        records.warn(.unreadableDate, field, "This is no date that exists; it was left out.")
        return nil
    }
}
