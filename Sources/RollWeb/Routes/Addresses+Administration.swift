/// What is done with the pages of those who run an installation.
extension Addresses {
    /// A file that waits for its confirmation.
    static let upload: PathPattern = "/administration/imports/{upload}"
    /// The files of one school, and loading more.
    static let schoolImports: PathPattern = "/schools/{urn}/imports"
    /// A file for one school that waits for its confirmation.
    static let schoolUpload: PathPattern = "/schools/{urn}/imports/{upload}"
    /// What is kept of a school as an organisation.
    static let schoolRecord: PathPattern = "/schools/{urn}/record"
    /// Whether the record of what people did is whole.
    static let auditCheck: PathPattern = "/audit/check"
    /// Looks as somebody else.
    static let look: PathPattern = "/account/look"
    /// Looks as oneself again.
    static let lookEnd: PathPattern = "/account/look/end"
}
