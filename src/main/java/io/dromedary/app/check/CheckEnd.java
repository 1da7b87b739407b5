package io.dromedary.app.check;

import io.dromedary.app.progress.ProgressSnapshot;
import io.dromedary.results.summary.Summary;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The end of a check.
 *
 * @param results the file of the results, complete; empty when the check was interrupted
 * @param summary the counts; of the settled lines when it was interrupted
 * @param progress how far it came
 */
public record CheckEnd(Optional<Path> results, Summary summary, ProgressSnapshot progress) {}
