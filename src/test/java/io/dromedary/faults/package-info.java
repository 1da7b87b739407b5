/** Servers that do everything wrong, and what the program makes of each. */
package io.dromedary.faults;
