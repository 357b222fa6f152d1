import RollFormats

extension ImportRule {
    /// What the rule watches for, in one line.
    public var words: String {
        switch self {
        case .missingColumn: "A column that the file needs is not there."
        case .unrecognisedFile: "The header belongs to no kind of file that is known."
        case .emptyField: "A field that must hold something is empty."
        case .unreadableDate: "A field that must hold a date holds none."
        case .unreadableValue: "A field holds something that its column cannot mean."
        case .implausibleShare: "So many rows fail that the file is probably the wrong one."
        case .anotherSchool: "The row or the file belongs to another school than the one stated."
        case .truncatedFile: "The file is cut off; nothing of it is taken."
        case .ignoredColumn: "A column is not used."
        case .unknownSchool: "No school with this number is known."
        case .conflictingRows: "Two rows of the file contradict each other; neither is taken."
        case .endsBeforeStart: "A span ends before it starts."
        case .unevenRow: "The row has more or fewer fields than the header."
        case .badMapping: "A line of the column-mapping file is of no use."
        case .malformedUPN: "A UPN has not the form of one."
        case .wrongCheckLetter: "The check letter of a UPN is wrong: a slip of the keyboard."
        case .temporaryUPN: "The UPN is a temporary one; it is taken."
        case .unknownPupil: "The school has no pupil with this UPN."
        case .unknownEnrolment: "The school has no enrolment with this number."
        case .malformedULN: "A ULN is wrong; the row is taken without it."
        case .implausibleBirthDate: "The pupil would start younger than 2 or older than 20."
        case .unknownYearGroup: "No such year group; the row is taken without it."
        case .unknownValue: "A value is in no list of its column."
        case .unknownCode: "A code that no code set knows; kept as it came, counted as unknown."
        case .codeNotInForce: "A known code that was not in force on the date; kept and flagged."
        case .beforeStart: "The mark lies before the pupil's first day at the school."
        case .afterLeaving: "The mark lies after the pupil's last day at the school."
        case .inTheFuture: "The mark lies in the future."
        case .closedDay: "The school was closed in this session, by its calendar."
        case .conflictingMarks: "The file gives one session two different marks; neither is taken."
        case .unreadableSession: "The session is neither morning nor afternoon."
        case .notACode: "The text is too long for a code, or no more new codes can be kept."
        case .mappedCode: "A local code was taken as the statutory one of the mapping."
        case .noSchoolNumber: "The row has no six-digit URN."
        case .unknownAuthority: "The code is no authority of England; it is kept."
        case .unknownSchoolType:
            "The type of establishment is not known; the school counts as other."
        case .unknownPhase: "Neither phase nor ages say what the school is; it counts as other."
        case .badNumber: "A reference number is malformed; the row is taken without it."
        case .unknownVersion: "A version of the transfer file that this program was not told of."
        case .totalsDiffer: "The marks of a pupil's year do not add up to the totals beside them."
        case .twoCharacterCodes: "Codes of two characters in a string of one-character marks."
        case .markCount: "The number of marks is odd, or runs past the end of the year."
        case .fileNameDiffers:
            "The file's name does not fit what its header says; the header counts."
        case .marksElsewhere:
            "Marks of a school that is not loaded: totals are kept, marks are not."
        case .noStartDate: "The file does not say when the pupil started; no enrolment is stated."
        }
    }

    /// Makes a diagnostic of this rule.
    func finding(
        _ severity: Diagnostic.Severity, _ message: String, at place: Diagnostic.Place,
        received: String? = nil
    ) -> Diagnostic {
        Diagnostic(severity, id, message, at: place, received: received)
    }
}
