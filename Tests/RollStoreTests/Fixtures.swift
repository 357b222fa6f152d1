import RollDomain
import RollSQL
import RollStore
import RollTestSupport

/// A store and the driver behind it, to look at the rows themselves; gone after the test.
struct TestStore {
    let driver: any SQLDriver
    let store: Store

    /// Opens an empty store, a copy of one made once unless another is asked for; the schools named are entered.
    init(
        on backend: StoreBackend = .current, schools: [SchoolStatement] = [], isCopy: Bool = true
    ) throws {
        driver = try backend.makeDatabase(withSchemaOf: isCopy ? .early : nil)
        store = try Store(driver, now: .early)
        if !schools.isEmpty {
            _ = try store.write { session in
                try session.schools.apply(schools, at: .early)
            }
        }
    }

    /// Applies pupils' statements.
    @discardableResult
    func apply(
        _ statements: [PupilStatement], asOf: String, at now: Instant = .noon
    ) throws -> PupilApplyReport {
        let asOf = day(asOf)
        return try store.write { session in
            try session.pupils.apply(statements, asOf: asOf, at: now)
        }
    }
}

extension Instant {
    static let early = Instant(day("2025-09-01"), hour: 8)
    static let noon = Instant(day("2025-10-01"), hour: 12)
    static let later = Instant(day("2025-11-01"), hour: 12)
}

/// A date that the test knows to exist.
func day(_ text: String) -> CivilDate {
    guard let date = CivilDate(text) else { preconditionFailure("no date \(text)") }
    return date
}

/// A span that the test knows to be one.
func span(_ from: String, _ to: String? = nil) -> DateSpan {
    DateSpan(from: day(from), to: to.map(day))
}

/// A school number.
func urn(_ number: Int) -> URN {
    guard let urn = URN(number: number) else { preconditionFailure("no URN \(number)") }
    return urn
}

/// An authority's code.
func authority(_ number: Int) -> AuthorityCode {
    guard let code = AuthorityCode(number: number) else { preconditionFailure("no \(number)") }
    return code
}

/// A permanent pupil number with its check letter, or a temporary one.
func upn(_ serial: Int, isTemporary: Bool = false) -> UPN {
    let digits = String(serial)
    let rest = "99990" + String(repeating: "0", count: 6 - digits.count) + digits
    guard let upn = UPN(completing: rest + (isTemporary ? "A" : "0")) else {
        preconditionFailure("no UPN \(serial)")
    }
    return upn
}

/// A school with an authority and a number.
func school(
    _ number: Int, _ name: String = "Hill School", authority code: Int = 330,
    establishment: Int = 2001
) -> SchoolStatement {
    var school = SchoolStatement(urn: urn(number), name: name, phase: .secondary)
    school.authority = authority(code)
    school.establishment = establishment
    school.opened = day("1990-09-01")
    return school
}

/// A pupil's registration with every field stated.
func pupil(
    _ serial: Int, at school: Int = 900_001, surname: String = "Reed",
    from start: String = "2025-09-01", to end: String? = nil
) -> PupilStatement {
    var pupil = PupilStatement(
        school: urn(school), upn: upn(serial), surname: surname, forename: "Robin",
        birthDate: day("2013-05-06"), startDate: day(start), line: serial + 1)
    pupil.leavingDate = end.map(day)
    pupil.sex = .female
    pupil.yearGroup = YearGroup("7")
    pupil.homeAuthority = authority(330)
    pupil.registrationGroup = "7B"
    pupil.characteristics = [.freeSchoolMeals: "no", .specialNeeds: "N", .ethnicity: "WBRI"]
    return pupil
}
