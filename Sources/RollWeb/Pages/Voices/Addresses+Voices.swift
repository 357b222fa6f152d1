/// Where pupils and families are asked and heard.
extension Addresses {
    /// Where a code is typed.
    public static let voice: PathPattern = "/voice"
    /// What a code opens.
    public static let voiceForm: PathPattern = "/voice/{code}"
    /// After an answer.
    public static let voiceThanks: PathPattern = "/voice/thank-you"
    /// What pupils and families of a school answered.
    public static let schoolVoice: PathPattern = "/schools/{urn}/voice"
    /// Codes of a survey for a school to hand out.
    public static let schoolCodes: PathPattern = "/schools/{urn}/voice/{survey}/codes"
    /// A survey that a school asked, to be changed or ended.
    public static let schoolSurvey: PathPattern = "/schools/{urn}/voice/{survey}"
    /// A survey that an authority asked.
    public static let authoritySurvey: PathPattern = "/authorities/{authority}/voice/{survey}"
    /// A survey of all England.
    public static let nationSurvey: PathPattern = "/england/voice/{survey}"
    /// What pupils and families of an authority answered.
    public static let authorityVoice: PathPattern = "/authorities/{authority}/voice"
    /// What pupils and families of England answered.
    public static let nationVoice: PathPattern = "/england/voice"
    /// Decides what follows from free words that a school's readers have before them.
    public static let schoolWords: PathPattern = "/schools/{urn}/concern-words"
    /// The same for an authority's readers.
    public static let authorityWords: PathPattern = "/authorities/{authority}/concern-words"
}
