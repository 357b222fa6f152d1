public import RollFormats

/// The rules by which a list of another system is judged, each with the name that reports print.
///
/// Names are stable: `docs/rules/R-LIST.md` lists them.
public enum ListRule: String, CaseIterable, Sendable {
    case unrecognised = "R-LIST-01"
    case severalWindows = "R-LIST-02"
    case repeated = "R-LIST-03"
    case unreadable = "R-LIST-04"
    case percentDiffers = "R-LIST-05"
    case sumDiffers = "R-LIST-06"
    case noIdentity = "R-LIST-07"
    case anotherSchool = "R-LIST-08"
    case unused = "R-LIST-09"
    case badNumber = "R-LIST-10"

    /// The rule's name for diagnostics.
    public var id: RuleID { RuleID(rawValue) }
}
