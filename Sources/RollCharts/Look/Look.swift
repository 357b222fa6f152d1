/// How everything of Rollcall looks: one stylesheet, one wordmark, one set of patterns.
public enum Look {
    /// The stylesheet.
    public static var stylesheet: String {
        guard let text = EmbeddedText.files["Data/rollcall.css"] else {
            preconditionFailure("the module carries no stylesheet")
        }
        return text
    }

    /// The wordmark, named for those who do not see it.
    public static let wordmark = """
        <svg viewBox="0 0 120 28" role="img" aria-label="Rollcall">
        <path class="w" stroke-linecap="round" d="M3 24 7.5 5M11.5 5l4.5 19M20 24l4.5-19"/>\
        <circle class="d" cx="28.4" cy="21.6" r="3"/>
        <path class="w" d="M41.3 25V5.3h6.3a5.4 5.4 0 0 1 0 10.8h-6.3M47.2 16.1 53.6 25M72.3 3v22M78 \
        3v22M92.3 14.4a5.7 5.7 0 1 0 0 7.2M106.7 11v14M112.6 3v22M118.3 3v22"/>
        <circle class="w" cx="62" cy="18" r="5.7"/><circle class="w" cx="101" cy="18" r="5.7"/>
        </svg>
        """

    /// The hatching that charts refer to; once on every page that has a chart.
    public static let patterns = """
        <svg class="defs" aria-hidden="true" focusable="false"><defs>
        <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" \
        patternTransform="rotate(45)"><rect class="hatchbase" width="5" height="5"/>\
        <path class="hatchline" d="M0 0V5"/></pattern>
        <pattern id="gap" width="5" height="5" patternUnits="userSpaceOnUse" \
        patternTransform="rotate(45)"><rect class="hatchbase" width="5" height="5"/>\
        <path class="gapline" d="M0 0V5"/></pattern>
        </defs></svg>
        """
}
