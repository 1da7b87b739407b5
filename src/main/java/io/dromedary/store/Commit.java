package io.dromedary.store;

import java.time.Duration;
import java.util.List;

/**
 * A commit that is durable.
 *
 * @param results one for each change, in their order
 * @param changes how many were committed, those carried out ahead of it included
 * @param took how long the commit alone took
 * @param effects what they mean for those who call and deliver
 */
public record Commit(List<Result<?>> results, int changes, Duration took, Effects effects) {}
