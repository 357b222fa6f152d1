import RollDomain
import RollSQL

extension PupilApplication {
    /// Enters a pupil whom the school did not have.
    mutating func enter(_ statement: PupilStatement, as pupil: Int64) throws(SQLFailure) {
        let new = StoredPupil(statement, pupil: pupil)
        try prepared.insertPupil.execute(
            [SQLValue(school), .integer(pupil)] + new.details.map(\.value) + [now])
        register.add(new)
        report.newPupils += 1
    }

    /// Changes what is known of a pupil, and keeps what it was before.
    mutating func update(
        _ known: StoredPupil, _ statement: PupilStatement, _ outcome: inout Outcome
    ) throws(SQLFailure) {
        var new = known
        let isRenumbered =
            statement.upn != known.upn && statement.upn != known.formerUPN && !fillsGapsOnly
        if isRenumbered {
            (new.upn, new.formerUPN) = (statement.upn, known.upn)
        } else if new.formerUPN == nil, statement.formerUPN != new.upn {
            new.formerUPN = statement.formerUPN
        }
        _ = settle(&new.uln, statement.uln, fillsGapsOnly: fillsGapsOnly, &outcome)
        _ = settle(&new.sex, statement.sex, fillsGapsOnly: fillsGapsOnly, &outcome)
        if fillsGapsOnly {
            if statement.surname != known.surname || statement.forename != known.forename
                || statement.birthDate != known.birthDate
            {
                outcome.isLeftOut = true
            }
        } else {
            (new.surname, new.forename) = (statement.surname, statement.forename)
            new.birthDate = statement.birthDate
        }
        guard new != known else { return }
        for (before, after) in zip(known.details, new.details) where before != after {
            try prepared.notePupil.execute([
                SQLValue(school), .integer(known.pupil), now, .text(after.field),
                .text(before.value.historyText), .text(after.value.historyText),
            ])
        }
        try prepared.updatePupil.execute(
            new.details.map(\.value) + [SQLValue(school), .integer(known.pupil)])
        register.add(new)
        outcome.isChanged = true
        if isRenumbered { note(.renumbered, statement) }
    }

    /// States characteristics and responsible authorities.
    mutating func stateFacts(
        _ statement: PupilStatement, pupil: Int64, start: StatedDay, _ outcome: inout Outcome
    ) throws(SQLFailure) {
        var facts = register.characteristics[pupil] ?? [:]
        var isNew = false
        for kind in Characteristic.allCases {
            guard let value = statement.characteristics[kind], !value.isEmpty else { continue }
            let known = facts[kind]
            let step = FactStep(
                known: known, value: value, asOf: asOf, start: start, isOlder: fillsGapsOnly)
            if step == .leaveOut { outcome.isLeftOut = true }
            if let fact = try prepared.characteristics.write(
                step, school: SQLValue(school), pupil: .integer(pupil),
                kind: .text(kind.rawValue), value: value, known: known)
            {
                facts[kind] = fact
                isNew = true
            }
        }
        if isNew { register.characteristics[pupil] = facts }
        outcome.isChanged = outcome.isChanged || isNew
        let authorities = [
            (AuthorityRelation.home, statement.homeAuthority),
            (.care, statement.careAuthority), (.plan, statement.planAuthority),
        ]
        for (relation, authority) in authorities {
            let known = register.authorities[pupil]?[relation]
            guard let authority else {
                if statement.endedAuthorities.contains(relation), let known {
                    try end(relation, known, of: pupil, start: start, &outcome)
                }
                continue
            }
            let step = FactStep(
                known: known, value: authority.description, asOf: asOf, start: start,
                isOlder: fillsGapsOnly)
            if step == .leaveOut { outcome.isLeftOut = true }
            if let fact = try prepared.authorities.write(
                step, school: SQLValue(school), pupil: .integer(pupil),
                kind: .text(relation.rawValue), value: authority.description, known: known)
            {
                register.authorities[pupil, default: [:]][relation] = fact
                outcome.isChanged = true
            }
        }
    }

    /// Ends an authority's responsibility on the day before the file says that it is over.
    private mutating func end(
        _ relation: AuthorityRelation, _ known: DatedFact, of pupil: Int64, start: StatedDay,
        _ outcome: inout Outcome
    ) throws(SQLFailure) {
        let from = asOf.date < start.date ? start : asOf
        guard known.to == nil else { return }
        guard !fillsGapsOnly, known.from <= from.text else {
            outcome.isLeftOut = true
            return
        }
        // One that was stated on the same day held for that day.
        let last = max(known.from, from.dayBefore)
        try prepared.authorities.close.execute([
            .text(last), SQLValue(school), .integer(pupil), .text(relation.rawValue),
            .text(known.from),
        ])
        register.authorities[pupil]?[relation] = DatedFact(
            value: known.value, from: known.from, to: last)
        outcome.isChanged = true
    }

    /// States the year group of a registration; a new one ends the old by starting.
    mutating func stateYear(
        _ statement: PupilStatement, enrolment: Int, start: StatedDay, _ outcome: inout Outcome
    ) throws(SQLFailure) {
        guard let year = statement.yearGroup?.description else { return }
        let step = FactStep(
            known: register.years[enrolment], value: year, asOf: asOf, start: start,
            isOlder: fillsGapsOnly)
        switch step {
        case .keep: return
        case .leaveOut: outcome.isLeftOut = true
        case .begin(let from), .correct(let from), .change(let from, _):
            try prepared.putYear.execute([
                SQLValue(school), SQLValue(enrolment), .text(from), .text(year),
            ])
            register.years[enrolment] = DatedFact(value: year, from: from)
            outcome.isChanged = true
        }
    }

    /// States the registration group of a registration, and makes the group where it is new.
    mutating func stateGroup(
        _ statement: PupilStatement, enrolment: Int, start: StatedDay, _ outcome: inout Outcome
    ) throws(SQLFailure) {
        guard let name = statement.registrationGroup, !name.isEmpty else { return }
        let key = SchoolRegister.GroupName(kind: GroupRepository.registration, name: name)
        let number = register.groups[key]
        let known = register.registrationGroups[enrolment]
        let step = FactStep(
            known: known, value: String(number ?? register.nextGroup), asOf: asOf, start: start,
            isOlder: fillsGapsOnly)
        if step == .keep { return }
        if step == .leaveOut {
            outcome.isLeftOut = true
            return
        }
        let group: Int = if let number { number } else { try makeGroup(key) }
        let from: String
        switch step {
        case .keep, .leaveOut: return
        case .begin(let first):
            from = first
        case .correct(let first):
            from = first
            try prepared.removeMember.execute([
                SQLValue(school), SQLValue(known.flatMap { Int($0.value) }),
                SQLValue(enrolment), .text(first),
            ])
        case .change(let first, let end):
            from = first
            try putMember(known.flatMap { Int($0.value) }, enrolment, known?.from, to: end)
        }
        let to = step == .correct(from: from) ? known?.to : nil
        try putMember(group, enrolment, from, to: to)
        register.registrationGroups[enrolment] = DatedFact(
            value: String(group), from: from, to: to)
        outcome.isChanged = true
    }

    private mutating func makeGroup(
        _ key: SchoolRegister.GroupName
    ) throws(SQLFailure) -> Int {
        let number = register.nextGroup
        try prepared.insertGroup.execute([
            SQLValue(school), SQLValue(number), .text(key.kind), .text(key.name),
        ])
        register.nextGroup += 1
        register.groups[key] = number
        return number
    }

    private func putMember(
        _ group: Int?, _ enrolment: Int, _ from: String?, to: String?
    ) throws(SQLFailure) {
        try prepared.putMember.execute([
            SQLValue(school), SQLValue(group), SQLValue(enrolment), SQLValue(from), SQLValue(to),
        ])
    }
}

extension StoredPupil {
    init(_ statement: PupilStatement, pupil: Int64) {
        school = statement.school
        self.pupil = pupil
        upn = statement.upn
        formerUPN = statement.formerUPN == statement.upn ? nil : statement.formerUPN
        uln = statement.uln
        surname = statement.surname
        forename = statement.forename
        birthDate = statement.birthDate
        sex = statement.sex
    }

    /// One stored field of a pupil.
    struct Detail: Equatable {
        let field: String
        let value: SQLValue
    }

    /// The fields as stored, in the order of the statements that write them.
    var details: [Detail] {
        [
            Detail(field: "upn", value: .text(upn.description)),
            Detail(field: "former_upn", value: .text(formerUPN?.description ?? "")),
            Detail(field: "uln", value: .text(uln?.description ?? "")),
            Detail(field: "surname", value: .text(surname)),
            Detail(field: "forename", value: .text(forename)),
            Detail(field: "birth_date", value: SQLValue(birthDate)),
            Detail(field: "sex", value: .text(sex?.rawValue ?? "")),
        ]
    }
}
