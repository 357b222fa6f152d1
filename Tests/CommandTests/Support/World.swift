import Foundation
import RollDomain

/// Two small schools, four pupils and a fortnight: Monday 8 to Friday 19 September 2025.
///
/// Of twenty sessions Ann misses two, exactly a tenth; Ben ten, exactly half; Cy one.
struct World {
    /// A primary school.
    static let oak = 900_001
    /// A secondary school.
    static let eloi = 900_002
    /// Misses exactly a tenth.
    static let ann = upn(1)
    /// Misses exactly half.
    static let ben = upn(2)
    /// Misses one session.
    static let cy = upn(3)
    /// Is at the secondary school, whose registers are not in.
    static let di = upn(4)

    /// A pupil number with its right letter, of a school that does not exist.
    static func upn(_ number: Int) -> String {
        let digits = String(number)
        let rest = "93500025" + String(repeating: "0", count: 4 - digits.count) + digits
        guard let upn = UPN(completing: rest) else { preconditionFailure("twelve digits") }
        return upn.description
    }

    /// The national register's form, in windows-1252 as published: 0x92 is an apostrophe.
    static var schoolsBytes: Data {
        let header =
            "URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,"
            + "TypeOfEstablishment (code),TypeOfEstablishment (name),"
            + "EstablishmentTypeGroup (code),EstablishmentTypeGroup (name),"
            + "EstablishmentStatus (code),EstablishmentStatus (name),OpenDate,CloseDate,"
            + "PhaseOfEducation (code),PhaseOfEducation (name),StatutoryLowAge,StatutoryHighAge\n"
        let oak =
            "900001,935,Suffolk,2001,Oak Field Primary School,01,Community school,4,"
            + "Local authority maintained schools,1,Open,01-09-1990,,2,Primary,4,11\n"
        let before = "900002,935,Suffolk,4001,St "
        let after =
            "s School,34,Academy converter,10,Academies,1,Open,01-09-2012,,4,Secondary,11,16\n"
        return Data((header + oak + before).utf8) + [0xC9] + Data("loi".utf8) + [0x92]
            + Data(after.utf8)
    }

    /// Terms of the authority, with in-service training.
    static let calendars = """
        urn,la_code,kind,from,to,session,label
        ,935,term,2025-09-04,2025-12-19,,Autumn term
        ,935,holiday,2025-10-27,2025-10-31,,Half term
        ,935,inset,2025-09-04,2025-09-05,,INSET

        """

    /// The pupils; one surname holds a comma and an apostrophe.
    static let pupils = """
        URN,UPN,Surname,Forename,DOB,Sex,NC year,Admission date,FSM,Reg
        900001,\(ann),"O'Neil, Jr",Ann,2016-05-04,F,4,2023-09-04,yes,4A
        900001,\(ben),Brown,Ben,2015-10-30,M,4,2023-09-04,no,4A
        900001,\(cy),Clarke,Cy,2014-11-30,M,5,2023-09-04,no,5B
        900002,\(di),Dunn,Di,2012-11-30,F,8,2024-09-04,no,8C

        """

    /// Registration groups with their teachers.
    static let groups = """
        URN,UPN,kind,group,from,to,staff
        900001,\(ann),registration,4A,2025-09-04,,Mr Ash
        900001,\(ben),registration,4A,2025-09-04,,Mr Ash
        900001,\(cy),registration,5B,2025-09-04,,Ms Elm

        """

    /// Whom to ring, and whom not.
    static let contacts = """
        URN,UPN,name,relationship,parental responsibility,priority,telephone,restriction
        900001,\(ann),Mary O'Neil,mother,yes,1,01632 960001,
        900001,\(ben),Bob Brown,father,yes,1,01632 960002,no-contact
        900001,\(ben),Gran Brown,grandmother,no,2,01632 960003,

        """

    /// The header of a file of marks.
    static let header = "URN,UPN,date,session,code,minutes late,comment\n"

    /// The ten school days.
    static let days = [8, 9, 10, 11, 12, 15, 16, 17, 18, 19].map {
        $0 < 10 ? "2025-09-0\($0)" : "2025-09-\($0)"
    }

    /// A pupil's marks on some days, present unless said otherwise by day and half.
    static func marks(
        _ upn: String, at school: Int = oak, on days: [String] = days,
        but exceptions: [String: String] = [:]
    ) -> String {
        days.flatMap { day in
            [("AM", "/"), ("PM", "\\")].map { session, usual in
                let code = exceptions["\(day) \(session)"] ?? exceptions[day] ?? usual
                return "\(school),\(upn),\(day),\(session),\(code),,\n"
            }
        }.joined()
    }

    /// One mark of the primary school as a line.
    static func mark(_ upn: String, _ day: String, _ session: String, _ code: String) -> String {
        "\(oak),\(upn),\(day),\(session),\(code),,\n"
    }

    /// The fortnight of the primary school; Ann's last absence has no reason yet.
    static let fortnight =
        header
        + marks(ann, but: ["2025-09-10 AM": "M", "2025-09-19 AM": "N"])
        + marks(
            ben,
            but: [
                "2025-09-08": "O", "2025-09-09": "O", "2025-09-10": "I", "2025-09-11": "I",
                "2025-09-12": "I",
            ])
        + marks(cy, but: ["2025-09-15 PM": "I"])
}
