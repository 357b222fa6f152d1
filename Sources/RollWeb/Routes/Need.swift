/// What a visitor needs before a route answers.
public enum Need: Sendable {
    /// Nothing: the page is for everybody.
    case nothing
    /// To be signed in, in any role.
    case signedIn
}
