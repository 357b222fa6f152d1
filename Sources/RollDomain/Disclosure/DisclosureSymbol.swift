/// A sign that stands in a published table where no figure can.
///
/// - Source: rule R-DISC-01; the standard for statistics files of the Department for Education.
public enum DisclosureSymbol: String, CaseIterable, Hashable, Sendable {
    /// There can be no figure.
    case notApplicable = "z"
    /// There is no figure: it was not collected.
    case notAvailable = "x"
    /// There is a figure, kept back because it could tell of a pupil or a school.
    case confidential = "c"
    /// A figure that rounds to nought and is not nought.
    case low
    /// The same in older products.
    case roundsToZero = "k"
    /// A figure too weak to be relied on.
    case unreliable = "u"
}
