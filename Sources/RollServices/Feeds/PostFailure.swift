/// Why nothing of a request with marks was taken.
public enum PostFailure: Error, Sendable {
    /// The body is not what is asked for; where, as a pointer into it, and why.
    case malformed(at: String, String)
    /// It is too much at once.
    case tooLarge(String)
    /// The school is not one of the sender's, or not known at all: one answer for both.
    case unknownSchool
    /// The key was used before, for another body.
    case keyReused
    /// An implausible share of what is known would change.
    case tooManyChanges(String)
    /// The database or the program.
    case failed(ServiceFailure)
}
