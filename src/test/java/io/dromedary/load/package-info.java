/**
 * Loads of any size on the loopback address: {@link io.dromedary.load.LoadServer} answers and
 * counts, {@link io.dromedary.load.LoadRun} runs the packaged program against it and measures.
 */
package io.dromedary.load;
