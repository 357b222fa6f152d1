import CProcessor

/// The processor that the columns are compiled for, checked once at start.
///
/// Population count in one instruction makes counting two to three times as fast as without, so
/// the columns are compiled for x86-64-v2 (2009 and later). Arm processors all fit.
public enum ProcessorBaseline {
    /// The name of the baseline.
    public static let name = "x86-64-v2"

    /// Whether this processor has every instruction of the baseline.
    public static var isMet: Bool { roll_processor_fits() != 0 }

    /// What to say where it is not met; nil where it is.
    public static var problem: String? {
        isMet
            ? nil
            : """
            This processor is older than \(name) (population count, SSE 4.2), for which Rollcall \
            is compiled. Run it on a processor made since about 2009, or, on a virtual machine, \
            choose a processor type that passes these instructions through.
            """
    }
}
