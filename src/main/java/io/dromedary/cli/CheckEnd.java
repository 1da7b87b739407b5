package io.dromedary.cli;

import io.dromedary.outbox.Summary;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a check ended.
 *
 * @param results the file of the results, complete; empty when the check was interrupted
 * @param summary the counts, of what is settled when it was interrupted
 * @param progress how far it came
 */
record CheckEnd(Optional<Path> results, Summary summary, ProgressSnapshot progress) {}
