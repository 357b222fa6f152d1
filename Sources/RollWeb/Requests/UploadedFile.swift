/// A file that a form sent.
struct UploadedFile: Sendable, Hashable {
    /// The name of the field.
    let field: String
    /// The name that the sender gave it; never used as a path.
    let name: String
    /// What it holds.
    let bytes: [UInt8]
}
