/**
 * A simulation in virtual time: the real routes, frontier, throttle and gate call modelled hosts.
 * Nothing waits and nothing leaves the process; one seed always gives one run.
 */
package io.dromedary.simulation;
