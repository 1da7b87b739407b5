package io.dromedary.store;

/**
 * One item of a commit: a change of the durable state, or a question that is answered behind the
 * changes before it. It is data, so that a store may carry out many as one, and again when a commit
 * fails.
 *
 * @param <R> what it finds
 */
public sealed interface Change<R>
    permits LineChange,
        UrlChange,
        WaitingChange,
        DeliveryChange,
        ListChange,
        RunChange,
        FileChange,
        GateChange,
        NodeChange,
        UpkeepChange {}
