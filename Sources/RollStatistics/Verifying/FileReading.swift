/// What was learnt about one file while reading it.
struct FileReading: Sendable {
    let name: String
    let product: PublishedProduct
    let layout: ColumnLayout
    var rows = 0
    var rowsPassedOver = 0
    var editions: Set<PublishedEdition> = []
    /// How percentages are printed at each level.
    var forms: [GeographicLevel: PrintedForm] = [:]
    /// How many percentages are printed exactly in that form.
    var identical: [GeographicLevel: Int] = [:]
    /// Whether the file was read to its end.
    var isWhole = true
}
