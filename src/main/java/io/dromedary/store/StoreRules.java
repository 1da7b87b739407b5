package io.dromedary.store;

import io.dromedary.host.TimeSource;

/**
 * By what a store decides while it carries changes out. They are given once and not with each
 * change: a change is data.
 *
 * @param time the clock of stored times
 * @param recheck how long an answer is good
 * @param text words the outcomes of lines that get theirs from another's
 * @param calls knows the URLs that are under way
 */
public record StoreRules(TimeSource time, Recheck recheck, OutcomeText text, CallsUnderWay calls) {}
