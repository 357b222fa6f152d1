public import RollFormats

/// The rules by which importers judge files, each with the name that reports print.
///
/// Names are stable: `docs/file-formats.md` lists them, and people quote them.
public enum ImportRule: String, CaseIterable, Sendable {
    // Any file
    case missingColumn = "R-IN-01"
    case unrecognisedFile = "R-IN-02"
    case emptyField = "R-IN-03"
    case unreadableDate = "R-IN-04"
    case unreadableValue = "R-IN-05"
    case implausibleShare = "R-IN-06"
    case anotherSchool = "R-IN-07"
    case truncatedFile = "R-IN-08"
    case ignoredColumn = "R-IN-09"
    case unknownSchool = "R-IN-10"
    case conflictingRows = "R-IN-11"
    case endsBeforeStart = "R-IN-12"
    case unevenRow = "R-IN-13"
    case badMapping = "R-IN-14"
    // Numbers of pupils
    case malformedUPN = "R-IN-20"
    case wrongCheckLetter = "R-IN-21"
    case temporaryUPN = "R-IN-22"
    case unknownPupil = "R-IN-23"
    case unknownEnrolment = "R-IN-24"
    case malformedULN = "R-IN-25"
    // Pupils
    case implausibleBirthDate = "R-IN-30"
    case unknownYearGroup = "R-IN-31"
    case unknownValue = "R-IN-32"
    // Marks
    case unknownCode = "R-IN-40"
    case codeNotInForce = "R-IN-41"
    case beforeStart = "R-IN-42"
    case afterLeaving = "R-IN-43"
    case inTheFuture = "R-IN-44"
    case closedDay = "R-IN-45"
    case conflictingMarks = "R-IN-46"
    case unreadableSession = "R-IN-47"
    case notACode = "R-IN-48"
    case mappedCode = "R-IN-49"
    // The national register of schools
    case noSchoolNumber = "R-IN-60"
    case unknownAuthority = "R-IN-61"
    case unknownSchoolType = "R-IN-62"
    case unknownPhase = "R-IN-63"
    case badNumber = "R-IN-64"
    // Common transfer files
    case unknownVersion = "R-IN-80"
    case totalsDiffer = "R-IN-81"
    case twoCharacterCodes = "R-IN-82"
    case markCount = "R-IN-83"
    case fileNameDiffers = "R-IN-84"
    case marksElsewhere = "R-IN-85"
    case noStartDate = "R-IN-86"

    /// The rule's name for diagnostics.
    public var id: RuleID { RuleID(rawValue) }
}
