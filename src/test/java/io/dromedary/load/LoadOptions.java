package io.dromedary.load;

import java.time.Duration;

/**
 * What a load server does.
 *
 * @param urls the URLs that are called
 * @param count numbers of URLs below this one are counted one by one; 0 for none
 * @param delay how long each good answer takes
 * @param limits which hosts answer 429
 * @param keepsCalls whether it keeps each call in memory
 */
public record LoadOptions(
    LoadUrls urls, long count, Duration delay, LimitPlan limits, boolean keepsCalls) {}
