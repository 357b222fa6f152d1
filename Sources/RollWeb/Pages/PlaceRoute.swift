/// A page that stands at several addresses: once for a school, once for a trust and so on.
struct PlaceRoute: Sendable {
    /// The short name of its route.
    let name: String
    /// What its address names.
    let on: Need.On
    let path: PathPattern
}
