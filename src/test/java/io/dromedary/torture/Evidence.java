package io.dromedary.torture;

import io.dromedary.load.Intrusion;
import io.dromedary.load.ServedCall;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * All that was seen from outside during one torture.
 *
 * @param lists the lists that were dropped
 * @param results what stood in the results at the end
 * @param kills all kills
 * @param calls all calls that the server saw
 * @param intrusions those to closed hosts
 * @param grace how long before a kill a 429 may have come without the program having known it
 * @param done the names of the files in {@code inbox/.done}
 * @param left the names of the files in the inbox
 */
record Evidence(
    List<TortureList> lists,
    Snapshot results,
    List<Kill> kills,
    List<ServedCall> calls,
    List<Intrusion> intrusions,
    Duration grace,
    Set<String> done,
    List<String> left) {}
