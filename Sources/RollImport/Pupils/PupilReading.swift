import RollDomain
import RollFormats

/// Reads one row of a file of pupils.
///
/// What identifies a registration must be right, or the row is held back; any other field that
/// cannot be read is left out with a warning, since it would only hide the pupil's marks.
struct PupilReading {
    typealias Records = RecordReader<PupilField>

    let today: CivilDate

    func read(_ records: inout Records, school: URN) -> PupilStatement? {
        guard let upn = upn(&records, school) else { return nil }
        var names: [String] = []
        for field in [PupilField.surname, .forename] {
            guard let name = records.filled(field) else {
                records.holdBack(.emptyField, field, "the field must not be empty", school: school)
                return nil
            }
            names.append(name)
        }
        guard let birth = requiredDate(.birthDate, &records, school),
            let start = requiredDate(.start, &records, school)
        else { return nil }
        let age = birth.age(on: start)
        guard (2...20).contains(age), birth <= today else {
            records.holdBack(
                .implausibleBirthDate, .birthDate,
                "with this date of birth the pupil would start aged \(age)", school: school)
            return nil
        }
        var pupil = PupilStatement(
            school: school, upn: upn, surname: names[0], forename: names[1], birthDate: birth,
            startDate: start, line: records.line)
        guard readLeaving(&pupil, &records) else { return nil }
        readIdentity(&pupil, &records)
        readPlaces(&pupil, &records)
        readCharacteristics(&pupil, &records)
        readEnds(&pupil, &records)
        return pupil
    }

    private func upn(_ records: inout Records, _ school: URN) -> UPN? {
        guard let text = records.filled(.upn) else {
            records.holdBack(.emptyField, .upn, "the row has no UPN", school: school)
            return nil
        }
        switch UPNReading(text) {
        case .read(let upn):
            if upn.isTemporary {
                records.report.log.record(
                    ImportRule.temporaryUPN.finding(
                        .note, "The UPN is temporary; it is taken until a permanent one comes.",
                        at: records.place(.upn)))
            }
            return upn
        case .faulty(let rule, let reason):
            records.holdBack(rule, .upn, reason, school: school)
            return nil
        }
    }

    private func requiredDate(
        _ field: PupilField, _ records: inout Records, _ school: URN
    ) -> CivilDate? {
        guard let text = records.filled(field) else {
            records.holdBack(.emptyField, field, "the field must not be empty", school: school)
            return nil
        }
        guard let date = FieldText.date(text) else {
            records.holdBack(
                .unreadableDate, field, "this is no date: write 2025-09-08 or 08/09/2025",
                school: school)
            return nil
        }
        return date
    }

    private func readLeaving(_ pupil: inout PupilStatement, _ records: inout Records) -> Bool {
        for field in [PupilField.leaving, .expectedLeaving] {
            guard let text = records.filled(field) else { continue }
            guard let date = FieldText.date(text) else {
                records.holdBack(
                    .unreadableDate, field, "this is no date: write 2025-09-08 or 08/09/2025",
                    school: pupil.school)
                return false
            }
            if field == .expectedLeaving {
                // An expectation that cannot be true only loses itself.
                if date >= pupil.startDate {
                    pupil.expectedLeavingDate = date
                } else {
                    records.warn(
                        .endsBeforeStart, field,
                        "The expected leaving date is before the admission date; it was left out.")
                }
            } else if date < pupil.startDate {
                records.holdBack(
                    .endsBeforeStart, field, "the pupil leaves before the admission date",
                    school: pupil.school)
                return false
            } else {
                pupil.leavingDate = date
            }
        }
        return true
    }

    private func readIdentity(
        _ pupil: inout PupilStatement, _ records: inout Records
    ) {
        if let text = records.filled(.formerUPN) {
            switch UPNReading(text) {
            case .read(let former): pupil.formerUPN = former == pupil.upn ? nil : former
            case .faulty(let rule, let reason):
                records.warn(rule, .formerUPN, "The former UPN was left out: \(reason).")
            }
        }
        // All nines stand for a number that has not come yet.
        if let text = records.filled(.uln), text != "9999999999" {
            pupil.uln = ULN(text)
            if pupil.uln == nil {
                records.warn(
                    .malformedULN, .uln, "The ULN's check digit or form is wrong; it was left out.")
            }
        }
        pupil.sex = known(.sex, &records) { Sex(text: $0) }
        pupil.kind = known(.kind, &records) { EnrolmentKind(text: $0) } ?? .single
        if let text = records.filled(.yearGroup) {
            pupil.yearGroup = YearGroup(text)
            if pupil.yearGroup == nil {
                records.warn(
                    .unknownYearGroup, .yearGroup,
                    "There is no such year group; the pupil was taken without one.")
            }
        }
        pupil.registrationGroup = records.filled(.group)
    }

    private func readPlaces(_ pupil: inout PupilStatement, _ records: inout Records) {
        pupil.homeAuthority = known(.homeAuthority, &records) { AuthorityCode($0) }
        if !isNone(.careAuthority, &records) {
            pupil.careAuthority = known(.careAuthority, &records) { AuthorityCode($0) }
        }
        if !isNone(.planAuthority, &records) {
            pupil.planAuthority = known(.planAuthority, &records) { AuthorityCode($0) }
        }
    }

    /// A pupil who is not looked after has no care authority, one without a plan no plan authority.
    ///
    /// An empty field says nothing, so an end is a word in the authority's own field, or follows
    /// from the fact that it rests on.
    private func readEnds(_ pupil: inout PupilStatement, _ records: inout Records) {
        let facts = pupil.characteristics
        if isNone(.careAuthority, &records) || facts[.lookedAfter] == "no" {
            pupil.endedAuthorities.insert(.care)
        }
        if isNone(.planAuthority, &records) || ["N", "K"].contains(facts[.specialNeeds])
            || records.filled(.plan).flatMap(FieldText.flag) == false
        {
            pupil.endedAuthorities.insert(.plan)
        }
    }

    /// Whether the field says that there is none.
    private func isNone(_ field: PupilField, _ records: inout Records) -> Bool {
        ["none", "no", "ended"].contains(records.filled(field)?.lowercased())
    }

    /// A field's value, nil with a warning where it means nothing.
    func known<Value>(
        _ field: PupilField, _ records: inout Records, _ make: (String) -> Value?
    ) -> Value? {
        guard let text = records.filled(field) else { return nil }
        if let value = make(text) { return value }
        records.warn(
            .unknownValue, field, "The value is not in the list of this field; it was left out.")
        return nil
    }
}
