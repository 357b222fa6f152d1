import RollDomain
import RollFormats
import RollImport
import Testing

struct PeopleTests {
    private var importer: PeopleImporter {
        PeopleImporter(
            schools: Example.schools, pupils: [Example.school: [Example.zara, Example.sian]],
            today: Example.today, limit: Example.lenient)
    }

    @Test func `contacts keep their order, their rights and their restrictions`() throws {
        let outcome = try importer.readContacts(
            Example.source(
                """
                URN,UPN,name,relationship,parental responsibility,lives with,priority,telephone,\
                email,language,restriction,restriction from,restriction to
                900001,E330234520001,Mina Ahmed,mother,y,y,1,0123,m@example.org,ENG,,,
                900001,E330234520001,Omar Ahmed,father,y,n,2,,,,no-contact,2025-09-01,
                900001,E330234520001,Omar Ahmed,father,y,n,2,,,,address-withheld,2025-09-01,2026-08-31
                """))
        #expect(outcome.changes.map(\.name) == ["Mina Ahmed", "Omar Ahmed"])
        #expect(outcome.changes[0].hasParentalResponsibility)
        #expect(outcome.changes[0].livesWithPupil)
        #expect(
            outcome.changes[1].restrictions == [
                ContactRestriction(kind: .noContact, inForce: Example.span("2025-09-01")),
                ContactRestriction(
                    kind: .addressWithheld, inForce: Example.span("2025-09-01", "2026-08-31")),
            ])
        #expect(!outcome.report.hasFaults)
    }

    @Test func `a restriction that is not understood holds the contact back`() throws {
        let outcome = try importer.readContacts(
            Example.source(
                "URN,UPN,name,relationship,restriction\n"
                    + "900001,E330234520001,Omar Ahmed,father,prison\n"))
        #expect(outcome.report.held == [.unknownValue])
        #expect(outcome.changes.isEmpty)
    }

    @Test func `contacts of unknown pupils and schools are held back`() throws {
        let outcome = try importer.readContacts(
            Example.source(
                "URN,UPN,name,relationship\n900001,Q33023452000A,A,b\n900007,E330234520001,A,b\n"
                    + "900001,F330234520001,A,b\n900001,E330234520001,,b\n"))
        #expect(
            outcome.report.held == [
                .unknownPupil, .unknownSchool, .wrongCheckLetter, .emptyField,
            ])
    }

    @Test func `groups have dates and staff`() throws {
        let outcome = try importer.readGroups(
            Example.source(
                """
                urn,upn,kind,group,from,to,staff
                900001,E330234520001,registration,5A,01/09/2025,,Ms Hill
                900001,U330234520002,,5B,,,
                900001,U330234520002,house,Red,2025-09-01,2025-08-01,
                """))
        #expect(
            outcome.changes.map(\.span) == [
                Example.span("2025-09-01"), DateSpan(from: Example.today),
            ])
        #expect(outcome.changes.map(\.kind) == ["registration", "registration"])
        #expect(outcome.changes.map(\.staff) == ["Ms Hill", ""])
        #expect(outcome.report.held == [.endsBeforeStart])
    }

    @Test func `suspensions and permanent exclusions are told apart`() throws {
        let outcome = try importer.readSuspensions(
            Example.source(
                """
                urn,upn,category,from,to,sessions,reason
                900001,E330234520001,SUSP,2025-10-06,2025-10-08,6,pp
                900001,U330234520002,PERM,2025-11-03,2025-11-03,,DB
                900001,U330234520002,detention,2025-11-03,,,
                """))
        #expect(outcome.changes.map(\.isPermanent) == [false, true])
        #expect(
            outcome.changes.map(\.span) == [
                Example.span("2025-10-06", "2025-10-08"), Example.span("2025-11-03"),
            ])
        #expect(outcome.changes.map(\.sessions) == [6, nil])
        #expect(outcome.changes.map(\.reason) == ["PP", "DB"])
        #expect(outcome.report.held == [.unknownValue])
    }
}

struct CalendarTests {
    private var importer: CalendarsImporter {
        CalendarsImporter(schools: [Example.school, Example.other], limit: Example.lenient)
    }

    @Test func `terms, closures and excluded dates are data`() throws {
        let outcome = try importer.read(
            Example.source(
                """
                urn,la_code,kind,from,to,session,label
                900001,,term,2025-09-01,2025-12-19,,Autumn
                ,330,holiday,27/10/2025,31/10/2025,,Half term
                900001,,closure,2025-11-19,,PM,Snow
                ,330,excluded,2025-11-20,,,Strike
                900001,,closure,2025-11-19,,PM,Snow
                """))
        #expect(
            outcome.changes.map(\.scope) == [
                .school(Example.school), .authority(known(AuthorityCode(number: 330))),
                .school(Example.school), .authority(known(AuthorityCode(number: 330))),
            ])
        #expect(outcome.changes[2].entry.sessions == [.afternoon])
        #expect(outcome.changes[2].entry.span == Example.span("2025-11-19", "2025-11-19"))
        #expect(outcome.changes[3].entry.kind == .excluded)
        #expect(outcome.report.counts.repeated == 1)
    }

    @Test func `rows that say nothing clear are held back`() throws {
        let outcome = try importer.read(
            Example.source(
                """
                urn,la_code,kind,from,to,session
                900001,,party,2025-09-01,,
                900009,,term,2025-09-01,2025-12-19,
                ,999,term,2025-09-01,2025-12-19,
                ,,term,2025-09-01,2025-12-19,
                900001,,term,2025-12-19,2025-09-01,
                900001,,inset,2025-09-01,,evening
                900001,,inset,,,
                """))
        #expect(
            outcome.report.held == [
                .unknownValue, .unknownSchool, .unknownAuthority, .emptyField, .endsBeforeStart,
                .unreadableSession, .emptyField,
            ])
        #expect(outcome.changes.isEmpty)
        #expect(outcome.report.verdict.isImplausible)
    }
}
