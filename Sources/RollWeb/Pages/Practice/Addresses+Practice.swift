/// Where the practice library is.
extension Addresses {
    /// The library, by what is looked for.
    public static let practice: PathPattern = "/practice"
    /// How evidence is graded.
    public static let practiceGrades: PathPattern = "/practice/grades"
    /// One card.
    public static let practiceCard: PathPattern = "/practice/cards/{card}"
    /// Versions of a card beside each other.
    public static let practiceVersions: PathPattern = "/practice/cards/{card}/versions"
    /// A file of a card.
    public static let practiceFile: PathPattern = "/practice/cards/{card}/files/{file}"
    /// What waits for moderation.
    public static let practiceDesk: PathPattern = "/practice/moderation"
    /// What a moderator does with a card.
    public static let practiceDecision: PathPattern = "/practice/moderation/{card}"
    /// What a moderator does with a file.
    public static let practiceFileDecision: PathPattern = "/practice/moderation/{card}/files/{file}"
    /// Takes a card up for a school.
    public static let adoptions: PathPattern = "/schools/{urn}/adoptions"
    /// Something that a school took up, and what became of it.
    public static let adoption: PathPattern = "/schools/{urn}/adoptions/{adoption}"
    /// A school's own cards, and what it took up.
    public static let schoolPractice: PathPattern = "/schools/{urn}/practice"
    /// A new card of a school.
    public static let newPractice: PathPattern = "/schools/{urn}/practice/new"
    /// The text of a school's card.
    public static let practiceText: PathPattern = "/schools/{urn}/practice/{card}"
    /// What a school does with its card.
    public static let practiceStep: PathPattern = "/schools/{urn}/practice/{card}/steps"
    /// Sends a file for a school's card.
    public static let practiceFiles: PathPattern = "/schools/{urn}/practice/{card}/files"
    /// Takes a file off a school's card.
    public static let practiceFileOff: PathPattern = "/schools/{urn}/practice/{card}/files/{file}"
    /// What a trust's schools took up.
    public static let trustAdoptions: PathPattern = "/trusts/{trust}/adoptions"
    /// What an authority's schools took up.
    public static let authorityAdoptions: PathPattern = "/authorities/{authority}/adoptions"
    /// What schools took up, in totals.
    public static let nationAdoptions: PathPattern = "/england/adoptions"
}
