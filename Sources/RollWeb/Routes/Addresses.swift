/// Every address of the site: links and routes name the same value, so that no link can rot.
public enum Addresses {
    /// What needs the visitor today.
    public static let home: PathPattern = "/"
    /// The examples of every component.
    public static let gallery: PathPattern = "/gallery"
    /// The examples of one component.
    public static let galleryComponent: PathPattern = "/gallery/{component}"
    /// Whether the server can work.
    public static let health: PathPattern = "/health"
    /// Counts of what the server did.
    public static let metrics: PathPattern = "/metrics"
    /// Changes as they happen, for the script of open pages.
    public static let live: PathPattern = "/live"
    /// A file that never changes under its name.
    public static let file: PathPattern = "/static/{file}"
    /// Where browsers look for an icon that no page names.
    public static let favicon: PathPattern = "/favicon.ico"
    /// What accessibility the pages promise.
    public static let accessibility: PathPattern = "/about/accessibility"
    /// What is kept about visitors and pupils.
    public static let privacy: PathPattern = "/about/privacy"
    /// Where sign-in begins.
    public static let signIn: PathPattern = "/sign-in"
}

extension Addresses {
    /// Ends the session.
    public static let signOut: PathPattern = "/sign-out"
    /// Takes another role.
    public static let switchRole: PathPattern = "/account/role"
    /// The visitor's own account.
    public static let account: PathPattern = "/account"
    /// Says whether and where reminders come.
    public static let reminderMail: PathPattern = "/account/reminders"
    /// The second factor, after the password.
    public static let signInCode: PathPattern = "/sign-in/code"
    /// What to do about a forgotten password.
    public static let forgotten: PathPattern = "/sign-in/forgotten"
    /// Where a link of invitation or reset leads.
    public static let setPassword: PathPattern = "/password/{link}"
    /// Ends sessions of the visitor's own.
    public static let endSession: PathPattern = "/account/sessions/end"
    /// Begins a second factor.
    public static let beginFactor: PathPattern = "/account/factor"
    /// Confirms a second factor.
    public static let confirmFactor: PathPattern = "/account/factor/confirm"
}
