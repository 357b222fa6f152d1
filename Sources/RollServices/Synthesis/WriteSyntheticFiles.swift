import RollFormats
public import RollSynthetic

/// Writes synthetic files as schools and systems would send them, faults included on request.
public struct WriteSyntheticFiles: Sendable {
    /// Makes the use case.
    public init() {}

    /// Writes the files of a plan's authorities, one folder each.
    ///
    /// - Parameters:
    ///   - plan: What to make.
    ///   - folder: The folder to write into.
    ///   - faults: The faults to plant.
    ///   - forms: Further forms of marks.
    ///   - progress: Told after each school: schools done, schools in all.
    /// - Returns: What was written.
    /// - Throws: ``ServiceFailure`` when the folder cannot be written.
    public func run(
        _ plan: SyntheticPlan, to folder: String, faults: FaultPlan,
        forms: Set<SyntheticFileWriter.MarkForm>, progress: (Int, Int) -> Void
    ) throws(ServiceFailure) -> WrittenFiles {
        var all = WrittenFiles()
        let writer = SyntheticFileWriter(folder: folder, faults: faults, forms: forms)
        for code in plan.authorities {
            do {
                let written = try writer.write(
                    SyntheticAuthority(code, plan: plan), progress: progress)
                all.files += written.files
            } catch {
                throw ServiceFailure(.environment, error.description)
            }
        }
        return all
    }
}
