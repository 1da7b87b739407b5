package io.dromedary.store.postgres;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * The terms on which a node joins.
 *
 * @param lease how long it may call after a sign of life: the same in every node
 * @param inbox whose lists it reads and delivers: no other node's; empty for one without folders
 * @param gates a digest of which hosts share a gate: the same in every node, but for the time of a
 *     change
 */
record Terms(Duration lease, Optional<UUID> inbox, String gates) {}
