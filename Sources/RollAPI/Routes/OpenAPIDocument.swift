/// The description of the interface, as it is served and as tests hold the routes to it.
enum OpenAPIDocument {
    /// The text, in the form OpenAPI 3.1.
    static let text: String = {
        guard let text = EmbeddedText.files["Data/openapi.json"] else {
            preconditionFailure("the description is built into the module")
        }
        return text
    }()
}
