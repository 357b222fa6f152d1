/// What everybody may read and do without an account.
extension Addresses {
    /// What each profession can do for a child who misses school.
    public static let helpAChild: PathPattern = "/help-a-child"
    /// What one profession can do.
    public static let profession: PathPattern = "/help-a-child/{profession}"
    /// Telling a school or an authority what one has seen.
    public static let tell: PathPattern = "/tell"
    /// After something was told.
    public static let told: PathPattern = "/tell/thank-you"
}

/// What people outside told, for those who are trained to read it.
extension Addresses {
    /// What a school was told.
    public static let schoolConcerns: PathPattern = "/schools/{urn}/concerns"
    /// One thing that a school was told.
    public static let schoolConcern: PathPattern = "/schools/{urn}/concerns/{concern}"
    /// What an authority was told.
    public static let authorityConcerns: PathPattern = "/authorities/{authority}/concerns"
    /// One thing that an authority was told.
    public static let authorityConcern: PathPattern =
        "/authorities/{authority}/concerns/{concern}"
}
