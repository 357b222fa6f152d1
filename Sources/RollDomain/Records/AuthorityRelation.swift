/// How an authority is responsible for a pupil.
public enum AuthorityRelation: String, CaseIterable, Sendable {
    /// The authority where the pupil lives.
    case home
    /// The authority that looks after the pupil.
    case care
    /// The authority that keeps the education, health and care plan.
    case plan
}
